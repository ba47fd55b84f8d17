import { addDays } from '../../kernel/day.js';
import { startOf } from '../../kernel/local-time.js';
import { sum } from '../../kernel/money.js';
import { assertPriceable } from '../card-check.js';
import { BillableEvent } from '../event.js';
import { Labels } from '../labels.js';
import { RateCard } from '../rate-card.js';
import { baseFees, oneOffLines } from './base-fees.js';
import { Carried } from './carried.js';
import { commitmentLines, PERIOD_TOTAL } from './commitments.js';
import { derivedLines, trueUpCarried } from './derived.js';
import { earlierWork } from './earlier-shifts.js';
import { filledIn } from './fee-wording.js';
import { Calendar } from './holiday-calendar.js';
import { inOrder, Ordered } from './ledger.js';
import { PaidComponent, PartWork } from './part-work.js';
import { ratePassThrough } from './pass-through.js';
import { payoutStatements } from './payout.js';
import { practitionerShares } from './practitioner-shares.js';
import { PayoutStatement, PractitionerShare, RatedLine, Rating } from './rated.js';
import { NOTHING, RatingPeriod, Run } from './run.js';
import { settle } from './settling.js';
import { claimShifts } from './shifts.js';
import { Piece, pieceOf } from './splitting.js';
import { rateStandby } from './standby.js';
import { usageOf } from './usage.js';
import { usageLines } from './usage-lines.js';

const NO_FEES: ReturnType<typeof baseFees> = { lines: [] };

/** No event lasts longer. */
const LONGEST_MS = 7 * 86_400_000;

/**
 * Prices the events of a period with one card: lines in the card's order and every event once with its reason. A pure
 * function of its arguments, whatever the order of the events; throws what `assertPriceable` throws, and
 * `invalid/duplicate-event` when an id comes twice.
 *
 * The order of evaluation is fixed: classify · cut at windows and the end of the contract, in the card's time zone, on
 * elapsed time · round at the card's scope · use what is included, oldest first · tiers · windows · minimum per event,
 * triggers, cap, minimum of the period · round each line to the cent · share between practitioners · payouts.
 */
export function rate(
  events: readonly BillableEvent[],
  card: RateCard,
  calendar: Calendar,
  period: RatingPeriod,
): Rating {
  assertPriceable(card);
  const given = inOrder(events);
  const { ordered, pieces } = cutAtContract(given, card, period);
  const earlier = earlierWork(given, card, '0001-01-01', period, period.active);
  const run = new Run(ordered, card, calendar, { ...period, ...(earlier && { earlier }) }, pieces);
  const { rating, work } = rateRun(run);
  return { ...rating, payouts: payoutsOf([work])[0]! };
}

/** Time before the first day and after the last one of the contract is not billed. */
function cutAtContract(ordered: Ordered, card: RateCard, { active, from, to }: RatingPeriod) {
  const pieces = new Map<number, Piece>();
  if (!active) return { ordered, pieces };
  const begin = startOf(active.from, card.time_zone);
  const end = active.to === null ? null : startOf(addDays(active.to, 1), card.time_zone);
  const begins = active.from >= from && active.from <= to;
  const starts = [...ordered.starts];
  const events = ordered.events.map((event, index) => {
    const start = ordered.starts[index]!;
    const early = event.day < active.from;
    if (!early && (end === null || end - start > LONGEST_MS)) return event;
    if (early ? !begins || begin - start > LONGEST_MS : active.to !== null && event.day > active.to)
      return event;
    const cut = pieceOf(event, start, early ? begin : start, end);
    if (!cut || (!early && cut.piece.last)) return event;
    pieces.set(index, { ...cut.piece, last: true, first: true });
    if (early) starts[index] = begin;
    return cut.event;
  });
  return { ordered: { events, starts }, pieces };
}

/** The payouts of the parts that have one card in a period, part by part. */
export function payoutsOf(parts: readonly PartWork[]): PayoutStatement[][] {
  return payoutStatements(parts).map((statements, at) =>
    statements.map((each) => ({ ...each, lines: each.lines.map(saidBy(parts[at]!.run.card)) })),
  );
}

function saidBy(card: RateCard) {
  return <Line extends { readonly detail: Labels }>(line: Line): Line => ({
    ...line,
    detail: filledIn(line.detail, card),
  });
}

/** Prices what a run holds, payouts apart; the card has been checked. */
export function rateRun(run: Run): { readonly rating: Omit<Rating, 'payouts'>; readonly work: PartWork } {
  const { card } = run;
  claimShifts(run);
  const byCode = new Map<string, readonly RatedLine[]>();
  const carried: Record<string, Carried> = {};
  const paid: PaidComponent[] = [];
  for (const component of card.components) {
    const { code } = component;
    switch (component.kind) {
      case 'flat': {
        const { lines, fee } = baseFees(component, run);
        byCode.set(code, lines);
        if (fee) carried[code] = { ...NOTHING, fee };
        break;
      }
      case 'one_off':
        byCode.set(code, oneOffLines(component, run));
        break;
      case 'pass_through':
        byCode.set(code, ratePassThrough(component, run));
        break;
      case 'standby': {
        const { usage, callOuts, lines, open, guarantees } = rateStandby(component, run);
        const settled = settle(component, run, usage, lines);
        const called = callOuts && { used: 0, cents: 0, ...callOuts.usage.total.carried };
        carried[code] = {
          ...settled.carried,
          ...(called && { call_outs: called }),
          ...(open && { shifts: open }),
        };
        byCode.set(code, settled.lines);
        const own = settled.lines.filter(({ part }) => part !== 'call_out');
        paid.push({ component, usage, lines: own, guarantees });
        if (callOuts) paid.push({ ...callOuts, lines: lines.filter(({ part }) => part === 'call_out') });
        break;
      }
      case 'unit':
      case 'tiered':
      case 'package':
      case 'allowance':
      case 'prepaid_pack': {
        const usage = usageOf(component, run);
        const settled = settle(component, run, usage, usageLines(component, run, usage));
        const base = component.kind === 'allowance' ? baseFees(component, run) : NO_FEES;
        carried[code] = { ...settled.carried, ...(base.fee && { fee: base.fee }) };
        byCode.set(code, [...base.lines, ...settled.lines]);
        paid.push({ component, usage, lines: [...base.lines, ...settled.lines] });
        break;
      }
      default:
        break;
    }
  }
  const derived = derivedLines(run, byCode);
  const lines = card.components.flatMap(({ code }) => derived.get(code) ?? byCode.get(code) ?? []);
  const all = new Map([...byCode, ...derived]);
  for (const component of card.components) {
    if (component.kind !== 'minimum_true_up') continue;
    carried[component.code] = trueUpCarried(component, run, all, derived.get(component.code) ?? []);
  }
  const commitments = commitmentLines(run, lines);
  lines.push(...commitments.lines);
  if (card.commitments) carried[PERIOD_TOTAL] = commitments.carried;
  const rated = run.ledger.rated();
  return {
    rating: {
      lines: lines.map(saidBy(card)),
      events: rated,
      net_cents: sum(lines.map(({ net_cents }) => net_cents)),
      carried,
      shares: sharesOf(run, lines, rated),
    },
    work: { run, paid, lines },
  };
}

function sharesOf(
  run: Run,
  lines: readonly RatedLine[],
  rated: Rating['events'],
): readonly PractitionerShare[] {
  return practitionerShares(run.card, lines, rated, run.events);
}
