import { addDays, Day, daysIn, Period } from '../../kernel/day.js';
import { Instant, startOf } from '../../kernel/local-time.js';
import { HolidayOverride, RateCard } from '../rate-card.js';
import { follows } from './alike-parts.js';
import { Carried } from './carried.js';
import { earlierWork } from './earlier-shifts.js';
import { holidayCalendar } from './holiday-calendar.js';
import { Ordered } from './ledger.js';
import { eventsOf, PartEvents } from './part-events.js';
import { Joins, overlap, RatingPeriod, Run } from './run.js';
import { claimShifts } from './shifts.js';

/** A card in force for some days; `rate_card_id` says whether a later part goes on with the same card. */
export interface CardPart {
  readonly period: Period;
  readonly card: RateCard;
  readonly rate_card_id: string;
  /** Since when the card is in force, in whatever versions, where that is earlier than the part. */
  readonly since?: Day;
  /** What the contract says of holidays, above what the card says. */
  readonly holidays?: readonly HolidayOverride[];
}

/** What a part holds, ready to be priced. */
interface PartToPrice {
  readonly places: readonly number[];
  readonly run: (carried: Readonly<Record<string, Carried>>) => Run;
}

/** The runs of the parts of a period. */
export class PartRuns {
  private readonly active: Period | null;
  private readonly cardDays = new Map<string, number>();
  private readonly scouts = new Map<number, Run>();

  constructor(
    private readonly parts: readonly CardPart[],
    private readonly ordered: Ordered,
    private readonly context: Omit<RatingPeriod, 'part' | 'card_days' | 'last_with_card' | 'joins' | 'ahead'>,
  ) {
    const whole: Period = { from: context.from, to: context.to };
    this.active = overlap(whole, context.active ?? whole);
    for (const { rate_card_id, period } of parts) {
      const own = this.active && overlap(this.active, period);
      if (own) this.cardDays.set(rate_card_id, (this.cardDays.get(rate_card_id) ?? 0) + daysIn(own));
    }
  }

  /** The part at a position; null when it prices neither a day nor an event of the period. */
  of(at: number): PartToPrice | null {
    const part = this.parts[at]!;
    const days = this.active && overlap(this.active, part.period);
    const held = eventsOf(this.ordered, part, days, at + 1 < this.parts.length, this.context);
    if (!days && held.own.events.length === 0) return null;
    return { places: held.places, run: (carried) => this.runOf(at, days, held, carried) };
  }

  private runOf(
    at: number,
    days: Period | null,
    { own, pieces }: PartEvents,
    carried: Readonly<Record<string, Carried>>,
  ): Run {
    const part = this.parts[at]!;
    const { card, period, rate_card_id } = part;
    const calendar = holidayCalendar(card.calendar, [...(card.holidays ?? []), ...(part.holidays ?? [])]);
    const { active: contract, from, to } = this.context;
    const earlier = earlierWork(this.ordered, card, this.since(at), { from, to }, contract);
    return new Run(
      own,
      card,
      calendar,
      {
        ...this.context,
        part: days ?? { from: period.from, to: addDays(period.from, -1) },
        card_days: this.cardDays.get(rate_card_id) ?? 0,
        last_with_card: !this.parts.slice(at + 1).some((later) => this.continues(later, part)),
        carried,
        ...(earlier && { earlier }),
        joins: this.joins(at),
        ahead: () => this.scout(at),
      },
      pieces,
    );
  }

  /** The next part with the same card that holds events, to count them beforehand. */
  private scout(before: number): Run | null {
    for (let at = before + 1; at < this.parts.length; at += 1) {
      if (this.parts[at]!.rate_card_id !== this.parts[before]!.rate_card_id) continue;
      let run = this.scouts.get(at);
      if (!run) {
        run = this.of(at)?.run({});
        if (!run) continue;
        claimShifts(run);
        this.scouts.set(at, run);
      }
      return run;
    }
    return null;
  }

  private continues(later: CardPart, part: CardPart): boolean {
    return (
      later.rate_card_id === part.rate_card_id &&
      this.active !== null &&
      overlap(this.active, later.period) !== null
    );
  }

  private joins(at: number): Joins {
    const part = this.parts[at]!;
    const [before, after] = [this.parts[at - 1], this.parts[at + 1]];
    return {
      before: before && follows(before, part) ? meteredCodes(before.card) : NONE,
      after: after && follows(part, after) ? meteredCodes(after.card) : NONE,
      until: this.until(at),
    };
  }

  /** When the last part ends that follows with the same card, or the contract. */
  private until(at: number): Instant | null {
    let last = at;
    while (this.parts[last + 1] && follows(this.parts[last]!, this.parts[last + 1]!)) last += 1;
    const contract = this.context.active?.to ?? null;
    let { to } = this.parts[last]!.period;
    if (contract !== null && contract < to) to = contract;
    else if (last + 1 === this.parts.length) return null;
    return startOf(addDays(to, 1), this.parts[at]!.card.time_zone);
  }

  /** The first day from which on the same card is in force up to a part. */
  private since(at: number): Day {
    let first = at;
    while (first > 0 && follows(this.parts[first - 1]!, this.parts[first]!)) first -= 1;
    return this.parts[first]!.since ?? this.parts[first]!.period.from;
  }
}

const NONE: ReadonlySet<string> = new Set();

function meteredCodes({ components }: RateCard): ReadonlySet<string> {
  return new Set(components.flatMap((each) => ('meter' in each ? [each.code] : [])));
}
