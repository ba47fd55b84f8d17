import { scale } from '../../kernel/money.js';
import { Convention } from '../convention.js';
import { BillableEvent, channelOf, Direction, Measure, Outcome } from '../event.js';
import { Filter } from '../filter.js';
import { Meter } from '../rate-card.js';
import { Reason } from './rated.js';

/** Outcomes of work that was done for the practice; the others are billed only when a card's filter names them. */
const HANDLED: readonly Outcome[] = [
  'answered',
  'booking',
  'move',
  'cancel',
  'message',
  'transfer',
  'other',
  'urgent',
];

const REASON_OF: Partial<Record<Outcome, Reason>> = {
  abandoned: 'abandoned',
  voicemail: 'voicemail',
  wrong_number: 'wrong_number',
  spam: 'spam',
  redo: 'redo_free',
};

const OUTCOME_OF_TAG: ReadonlyMap<string, Outcome> = new Map([
  ['wrong_number', 'wrong_number'],
  ['wrong-number', 'wrong_number'],
  ['spam', 'spam'],
  ['redo', 'redo'],
]);

/** The outcome that counts: a handled event tagged wrong number, spam or redo is that; no outcome means answered. */
export function outcomeOf(event: BillableEvent): Outcome {
  const outcome = event.outcome ?? 'answered';
  if (event.tags.length > 0 && HANDLED.includes(outcome)) {
    for (const tag of event.tags) {
      const tagged = OUTCOME_OF_TAG.get(tag);
      if (tagged) return tagged;
    }
  }
  return outcome;
}

/**
 * Reads events of one meter. `refusal` gives the reason an event of the meter's kind is not counted, or null;
 * `measure` its recorded quantity in metered units. A filter that names no direction takes calls only inbound
 * (a call without direction is inbound), one that names no outcome takes handled events only.
 */
export interface Reader {
  readonly refusal: (event: BillableEvent) => Reason | null;
  readonly measure: (event: BillableEvent) => number;
}

export function readerOf(meter: Meter): Reader {
  const filter = meter.filter ?? {};
  const directions = filter.directions ?? (meter.event === 'call' ? (['in'] as const) : null);
  const outcomes = filter.outcomes ?? HANDLED;
  const narrowed = Object.keys(filter).some((name) => name !== 'directions' && name !== 'outcomes');
  const measures = meter.measures.map((measure) => quantityOf(measure, meter.convention));
  return {
    refusal(event) {
      const outcome = outcomeOf(event);
      if (!outcomes.includes(outcome)) return REASON_OF[outcome] ?? 'not_on_card';
      if (directions && !directions.includes(event.direction ?? 'in')) {
        return directionReason(event.direction ?? 'in');
      }
      return narrowed && !passes(event, filter) ? 'not_on_card' : null;
    },
    measure: measures.reduce((some, more) => (event) => some(event) + more(event)),
  };
}

function directionReason(direction: Direction): Reason {
  if (direction === 'internal') return 'internal';
  return direction === 'out' ? 'outbound' : 'not_on_card';
}

function passes(event: BillableEvent, filter: Filter): boolean {
  return (
    holds(filter.channels, channelOf(event)) &&
    holds(filter.site_ids, event.site_id) &&
    holds(filter.practitioner_ids, event.practitioner_id) &&
    holds(filter.mission_ids, event.mission_id) &&
    holds(filter.agents, event.agent) &&
    holds(filter.languages, event.language) &&
    (!filter.tags || event.tags.some((tag) => filter.tags!.includes(tag))) &&
    !filter.without_tags?.some((tag) => event.tags.includes(tag)) &&
    lasts(event, filter)
  );
}

function holds(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return !wanted || (typeof value === 'string' && wanted.includes(value));
}

function lasts(event: BillableEvent, filter: Filter): boolean {
  if (!filter.duration) return true;
  const { measure, from = 0, below = Number.POSITIVE_INFINITY } = filter.duration;
  const value = recorded(event, measure);
  return value >= from && value < below;
}

/** The event's own integer of that name; 1 for `count`. */
export function recorded(event: BillableEvent, measure: Measure): number {
  return measure === 'count' ? 1 : event[measure];
}

/**
 * Characters by the convention of the card; lines and pages are counted from them, rounded up per document, when the
 * convention gives their length.
 */
function quantityOf(measure: Measure, convention: Convention | undefined): (event: BillableEvent) => number {
  if (!convention) return (event) => recorded(event, measure);
  const chars = charsBy(convention);
  if (measure === 'chars') return chars;
  const length =
    measure === 'lines'
      ? convention.chars_per_line
      : measure === 'pages'
        ? convention.signs_per_page
        : undefined;
  if (length === undefined) return (event) => recorded(event, measure);
  return (event) => (event.chars > 0 ? Math.ceil(chars(event) / length) : recorded(event, measure));
}

function charsBy(convention: Convention): (event: BillableEvent) => number {
  const { count_spaces = true, count_hard_returns = 0, exclude_header_footer = true, gross_bp } = convention;
  return (event) => {
    let net = event.chars;
    if (!count_spaces) net -= event.spaces ?? 0;
    net += count_hard_returns * (event.hard_returns ?? 0);
    if (!exclude_header_footer) net += event.header_chars ?? 0;
    const counted = Math.max(0, net);
    return gross_bp === undefined ? counted : scale(counted, gross_bp, 10_000);
  };
}
