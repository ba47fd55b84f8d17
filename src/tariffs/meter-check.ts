import { Report } from './check-report.js';
import { EventKind, Measure } from './event.js';
import { Meter, Quantum } from './rate-card.js';
import { isSeconds, unitOf } from './units.js';

const TEXT: readonly Measure[] = ['chars', 'lines', 'pages', 'pieces', 'work_s'];

/** What an event of each kind records: a meter on anything else would count nothing, for ever. */
const MEASURED: Readonly<Record<EventKind, readonly Measure[]>> = {
  call: ['talk_s', 'wrap_s', 'queue_s', 'patched_s', 'work_s'],
  work: ['work_s'],
  dictation: ['audio_s', ...TEXT],
  document: ['audio_s', ...TEXT],
  letter: TEXT,
  sms: ['pieces', 'chars'],
  booking: ['work_s', 'talk_s', 'pieces'],
  contact: ['work_s', 'talk_s', 'wrap_s', 'pieces'],
  standby: ['work_s'],
  refusal_case: ['work_s', 'pieces'],
  receipt: [],
  task: ['work_s', 'pieces'],
};

/** Whether events of a kind have characters to count. */
export const hasText = (kind: EventKind) => MEASURED[kind].includes('chars');

/**
 * Reports what a filter or a free short event is told by although such events do not have it, and filters that let
 * everything or nothing through.
 */
export function tellingProblems(
  { event, filter }: Meter,
  quantum: Quantum | undefined,
  at: string,
  name: string,
  wrong: Report,
): void {
  const told = [
    ['meter/filter/duration', filter?.duration?.measure],
    ['quantum/free_below', quantum?.free_below?.measure],
  ] as const;
  const has = event === 'receipt' ? (['amount_cents'] as const) : MEASURED[event];
  for (const [place, measure] of told) {
    if (measure === undefined || has.includes(measure)) continue;
    const why = measure === 'count' ? `which is 1 for every ${event}` : `which no ${event} has`;
    const field = place.split('/').at(-1);
    wrong(`${at}/${place}/measure`, `${name}: ${field} reads ${measure}, ${why}: use ${has.join(', ')}.`);
  }
  const { duration, tags = [], without_tags = [] } = filter ?? {};
  if (duration && duration.from === undefined && duration.below === undefined) {
    wrong(`${at}/meter/filter/duration`, `${name}: a duration keeps out nothing without from or below.`);
  }
  const both = tags.find((tag) => without_tags.includes(tag));
  if (both !== undefined) {
    wrong(
      `${at}/meter/filter/without_tags`,
      `${name}: the tag "${both.slice(0, 40)}" is asked for in tags and kept out in without_tags: keep one of the two.`,
    );
  }
}

/** Reports what a priced meter contradicts; `per` null where the price is not per unit. */
export function meterProblems(
  meter: Meter,
  per: number | null,
  at: string,
  name: string,
  wrong: Report,
): void {
  const { measures, event, convention } = meter;
  if (event === 'receipt') {
    wrong(`${at}/meter/event`, `${name}: receipts are billed by a pass_through component.`);
    return;
  }
  for (const [index, measure] of measures.entries()) {
    if (measure !== 'count' && !MEASURED[event].includes(measure)) {
      wrong(`${at}/meter/measures/${index}`, `${name}: a ${event} has no ${measure}.`);
    }
  }
  if (measures.length === 0 || new Set(measures).size !== measures.length) {
    wrong(`${at}/meter/measures`, `${name}: name at least one measure, each once.`);
  } else if (measures.length > 1 && !measures.every(isSeconds)) {
    wrong(`${at}/meter/measures`, `${name}: only measures in seconds can be added together.`);
  } else if (per !== null && (!Number.isSafeInteger(per) || unitOf(meter, per) === null)) {
    wrong(
      `${at}/price/per`,
      `${name}: a price per ${per} ${measures[0]} has no unit; seconds go by 1, 60 or 3600, characters by 1, 1000, ` +
        'a line of 40 to 100 or a page of 1200 to 2000, everything else by 1.',
    );
  }
  for (const field of ['chars_per_line', 'signs_per_page'] as const) {
    const length = convention?.[field];
    if (length !== undefined && (!Number.isSafeInteger(length) || length < 1)) {
      wrong(`${at}/meter/convention/${field}`, `${name}: ${field} must be a whole number of at least 1.`);
    }
  }
  if (convention?.gross_bp !== undefined && convention.gross_bp < 1) {
    wrong(`${at}/meter/convention/gross_bp`, `${name}: gross characters are more than 0 per net one.`);
  }
  if (meter.unit !== undefined && (measures.length !== 1 || measures[0] !== 'pieces')) {
    wrong(`${at}/meter/unit`, `${name}: a unit of its own goes with the measure pieces.`);
  }
  const duration = meter.filter?.duration;
  if (duration && (duration.from ?? 0) >= (duration.below ?? Number.POSITIVE_INFINITY)) {
    wrong(
      `${at}/meter/filter/duration`,
      `${name}: no event lasts from ${duration.from ?? 0} to below ${duration.below}: from is less than below.`,
    );
  }
}

/** Reports what a rounding rule contradicts. */
export function quantumProblems(quantum: Quantum, at: string, name: string, wrong: Report): void {
  const { step, mode, min_per_event, free_below, free_first_n } = quantum;
  if (!Number.isSafeInteger(step) || step < 1) {
    wrong(`${at}/step`, `${name}: the rounding step must be a whole number of at least 1.`);
  }
  if (mode === 'exact' && step !== 1) {
    wrong(`${at}/mode`, `${name}: mode "exact" rounds nothing: use step 1, or mode up, down or nearest.`);
  }
  for (const [field, value] of Object.entries({
    min_per_event,
    free_first_n,
    'free_below/value': free_below?.value,
  })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) {
      wrong(`${at}/${field}`, `${name}: ${field} must be a whole number of at least 0.`);
    }
  }
}
