import { addDays, Day, Period, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { dayAt, startOf } from '../../kernel/local-time.js';
import { BillableEvent } from '../event.js';
import { RateCard } from '../rate-card.js';
import { joinAlike } from './alike-parts.js';
import { billingPeriodAt } from './balances.js';
import { Carried } from './carried.js';
import { openingOf, sumsBeyond } from './carried-over.js';
import { feesInTurn } from './fee-days.js';
import { CardPart } from './part-runs.js';
import { Rating } from './rated.js';
import { rateParts } from './rating-parts.js';
import { FeeDays, OpenPeriod } from './run.js';
import { momentOf } from './window-plan.js';

/**
 * An event of a case in short form: what is left out is empty or zero, `times` repeats it. Times without a zone
 * (`2026-11-06T17:30`) are on the wall clock of the card's zone; work and standby last from start to end.
 */
export type CaseEvent = Partial<BillableEvent> & Pick<BillableEvent, 'kind'> & { readonly times?: number };

/** A worked example as JSON: a card, a period and its events. */
export interface RatingCase {
  readonly title?: string;
  readonly card: RateCard;
  /** The card's later versions, and the day each is in force from. */
  readonly versions?: readonly { readonly valid_from: Day; readonly card: RateCard }[];
  /** The billing period of the card that begins in a month, `2026-10`, or holds it; or any period in its place. */
  readonly month?: string;
  readonly period?: Period;
  /** The days under contract, where it begins or ends on the way. */
  readonly active?: OpenPeriod;
  /** What earlier periods left over, as `carried` of their rating gave it. */
  readonly carried?: Readonly<Record<string, Carried>>;
  readonly events: readonly CaseEvent[];
  /** Events of other practices that use the same group allowances. */
  readonly peers?: readonly CaseEvent[];
  /** VAT on everything but disbursements, in basis points; none when left out. */
  readonly vat_bp?: number;
  /** What all receipts come to: they must sum to it, or the case is refused. */
  readonly receipts_total_cents?: number;
}

const EMPTY: Omit<BillableEvent, 'id' | 'kind' | 'started_at' | 'day'> = {
  ended_at: null,
  direction: null,
  outcome: null,
  talk_s: 0,
  wrap_s: 0,
  queue_s: 0,
  patched_s: 0,
  work_s: 0,
  audio_s: 0,
  chars: 0,
  lines: 0,
  pages: 0,
  pieces: 0,
  amount_cents: 0,
  practitioner_id: null,
  secretary_id: null,
  agent: null,
  language: null,
  tags: [],
  due_at: null,
};

/** What rating takes for a case; unnamed events are e1, e2, … from eight in the morning of their day, a minute apart. */
export function unfold(given: RatingCase): {
  readonly events: BillableEvent[];
  readonly card: RateCard;
  readonly parts: CardPart[];
  readonly period: Period & {
    active?: OpenPeriod;
    fees?: FeeDays;
    carried?: RatingCase['carried'];
    peers?: BillableEvent[];
  };
} {
  const { card, active, carried, versions = [] } = given;
  const period = periodOf(given);
  const starts = [...versions].sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
  const dated = [{ valid_from: '0001-01-01', card }, ...starts].map((version, index) => ({
    period: {
      from: version.valid_from,
      to: starts[index] ? addDays(starts[index].valid_from, -1) : '9999-12-31',
    },
    card: version.card,
    rate_card_id: 'card',
  }));
  const parts = [...joinAlike(dated)];
  const fees = feesInTurn(parts, period, active ?? null);
  const list = events(given.events, card.time_zone, period, 'e');
  const opening = carried
    ? openingOf(
        Object.fromEntries(Object.entries(carried).map(([code, each]) => [`card/${code}`, each])),
        period.from,
      )
    : sumsBefore(list, parts, period, active);
  return {
    events: list,
    card,
    parts,
    period: {
      ...period,
      ...(active && { active }),
      ...(fees && { fees }),
      ...(opening && { carried: opening }),
      ...(given.peers && { peers: events(given.peers, card.time_zone, period, 'p') }),
    },
  };
}

/** Sums of days and sessions that events of the billing period before, where a case has them, left open. */
function sumsBefore(
  list: readonly BillableEvent[],
  parts: readonly CardPart[],
  { from }: Period,
  active: OpenPeriod | undefined,
): Record<string, Carried> | null {
  const last = addDays(from, -1);
  const before = parts.find(({ period }) => period.to >= last)!;
  const span = { from: billingPeriodAt(last, before.card.billing).from, to: last };
  const early = list.filter(({ day }) => within(day, span));
  if (early.length === 0) return null;
  const { carried } = rateParts(early, parts, { ...span, ...(active && { active }) });
  const sums = Object.entries(carried).map(([key, each]) => [key, sumsBeyond(each, from)] as const);
  return Object.fromEntries(sums.filter((each): each is [string, Carried] => each[1] !== null));
}

/** The days a case prices. */
export function periodOf({ card, month, period }: Pick<RatingCase, 'card' | 'month' | 'period'>): Period {
  if (period) return period;
  const { anchor_day = 1 } = card.billing;
  return billingPeriodAt(`${month}-${String(anchor_day).padStart(2, '0')}`, card.billing);
}

/**
 * The rating of a case, with `carried` by component code. Throws what `rateParts` throws, and `invalid/receipts-differ`
 * when the receipts on the lines do not sum to what the case says.
 */
export function rateCase(given: RatingCase): Rating {
  const { events: list, parts, period } = unfold(given);
  const rating = rateParts(list, parts, period);
  checkReceipts(given, rating);
  const codes = Object.entries(rating.carried).map(([key, carried]) => [key.replace('card/', ''), carried]);
  return { ...rating, carried: Object.fromEntries(codes) };
}

function checkReceipts({ receipts_total_cents: stated }: RatingCase, { lines }: Rating): void {
  if (stated === undefined) return;
  const nodes = lines.flatMap(({ explanation }) => explanation).filter(({ code }) => code === 'receipts');
  const found = nodes.reduce((sum, { values }) => sum + Number(values.amount_cents), 0);
  if (found === stated) return;
  const detail = `The receipts on the lines sum to ${found} cents, not to ${stated}: bill every receipt and none twice.`;
  const problem = { pointer: '/receipts_total_cents', code: 'receipts-differ', detail };
  throw new DomainError('invalid', problem.code, detail, [problem]);
}

function events(given: readonly CaseEvent[], zone: string, period: Period, letter: string): BillableEvent[] {
  const unfolded: BillableEvent[] = [];
  for (const { times = 1, started_at, ended_at, due_at, id, ...event } of given) {
    const from = started_at === undefined ? null : caseMoment(started_at, zone);
    const to = ended_at ? caseMoment(ended_at, zone) : null;
    for (let n = 0; n < times; n += 1) {
      const place = unfolded.length;
      const day: Day = event.day ?? (from === null ? period.from : dayAt(from, zone));
      const start = from ?? startOf(day, zone) + (480 + (place % 900)) * 60_000;
      const lasts = event.kind === 'work' || event.kind === 'standby' || event.kind === 'task';
      unfolded.push({
        ...EMPTY,
        ...(lasts && to !== null && { work_s: Math.round((to - start) / 1000) }),
        ...event,
        id: id === undefined ? `${letter}${place + 1}` : times > 1 ? `${id}-${n + 1}` : id,
        started_at: new Date(start).toISOString(),
        ended_at: to === null ? null : new Date(to).toISOString(),
        due_at: due_at ? new Date(caseMoment(due_at, zone)).toISOString() : null,
        day,
      });
    }
  }
  return unfolded;
}

/** The moment of a time in a case: on the wall clock of `zone` unless it says its own. */
export function caseMoment(text: string, zone: string): number {
  return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : momentOf(text, zone);
}
