import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCard } from '../../../test/support/any-card.js';
import { anyEvents } from '../../../test/support/any-event.js';
import { BELGIUM, eventsOf, OCTOBER, reworded } from '../../../test/support/rating-fixtures.js';
import { addDays } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import { cardProblems, cardWarnings } from '../card-check.js';
import { digitsOf } from '../decimal.js';
import { RateCard } from '../rate-card.js';
import { netOf } from './period-amounts.js';
import { RatedLine, Rating } from './rated.js';
import { rate } from './rating.js';
import { rateParts } from './rating-parts.js';

const few = { numRuns: 60 };
const anyDay = fc.integer({ min: 1, max: 30 }).map((n) => addDays(OCTOBER.from, n));
const active = fc.constantFrom(
  undefined,
  { from: '2026-01-01', to: null },
  { from: '2026-10-09', to: null },
  { from: '2025-02-03', to: '2026-10-20' },
  { from: '2026-10-09', to: '2026-10-24' },
);
const rating = fc
  .tuple(anyEvents, anyCard, active)
  .map(([events, card, days]) => ({ events, card, period: { ...OCTOBER, ...(days && { active: days }) } }));

/** The card of October in two versions, the second one from `from` on. */
function inTwo(
  events: Parameters<typeof rate>[0],
  card: RateCard,
  second: RateCard,
  from: string,
  period: Parameters<typeof rateParts>[2] = OCTOBER,
): Rating {
  const parts = [
    { period: { from: '2020-01-01', to: addDays(from, -1) }, card, rate_card_id: 'one' },
    { period: { from, to: '2099-12-31' }, card: second, rate_card_id: 'one' },
  ];
  return rateParts(events, parts, period);
}

/** What the annex says of each line. */
function annex({ events }: Rating): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { line, quantity } of events
    .flatMap((event) => [event, ...event.also])
    .flatMap((v) => v.lines)) {
    totals[line] = (totals[line] ?? 0) + quantity;
  }
  return totals;
}

/** Lines that count units of events; the others are amounts and fees. */
function counts({ key, part }: RatedLine): boolean {
  if (key.includes(':x') || key.endsWith('/day-minimum') || key.startsWith('commitment')) return false;
  return ['usage', 'overage', 'minimum', 'surcharge', 'call_out'].includes(part);
}

describe('laws of rating, whatever the card', () => {
  test('the random cards are good ones', () => {
    fc.assert(fc.property(anyCard, (card) => expect(cardProblems(card)).toEqual([])));
  });

  test('the lines sum to the net amount, and shares to both', () => {
    fc.assert(
      fc.property(rating, ({ events, card, period }) => {
        const { lines, net_cents, shares } = rate(events, card, BELGIUM, period);
        expect(sum(lines.map((line) => line.net_cents))).toBe(net_cents);
        if (shares.length > 0) expect(sum(shares.map((share) => share.net_cents))).toBe(net_cents);
        const disbursed = lines.filter(({ vat_treatment }) => vat_treatment === 'disbursement');
        const shared = sum(shares.map((share) => share.disbursement_cents));
        if (shares.length > 0) expect(shared).toBe(sum(disbursed.map((line) => line.net_cents)));
      }),
      few,
    );
  });

  test('the quantities of the annex are those of the lines, and no line has a key twice', () => {
    fc.assert(
      fc.property(rating, ({ events, card, period }) => {
        const result = rate(events, card, BELGIUM, period);
        const lines = result.lines.filter(counts).map(({ key, metered }) => [key, metered]);
        expect(annex(result)).toEqual(Object.fromEntries(lines));
        expect(new Set(result.lines.map(({ key }) => key)).size).toBe(result.lines.length);
      }),
      few,
    );
  });

  test('the printed quantity times the printed price is the amount, to the cent', () => {
    fc.assert(
      fc.property(rating, ({ events, card, period }) => {
        for (const { quantity, unit_price, net_cents } of rate(events, card, BELGIUM, period).lines) {
          const price = digitsOf(unit_price);
          const units = digitsOf(quantity.replace('-', ''));
          const total = units.value * price.value * 100n;
          const place = 10n ** BigInt(units.decimals + price.decimals);
          const cents = Number((2n * total + place) / (2n * place));
          expect(quantity.startsWith('-') ? 0 - cents : cents).toBe(net_cents);
        }
      }),
      few,
    );
  });

  test('every event stands there once, billed exactly when it has a reason and a place to be', () => {
    fc.assert(
      fc.property(rating, ({ events, card, period }) => {
        const result = rate(events, card, BELGIUM, period);
        expect(result.events.map(({ event_id }) => event_id).toSorted()).toEqual(
          events.map(({ id }) => id).toSorted(),
        );
        for (const verdict of result.events.flatMap((event) => [event, ...event.also])) {
          expect(verdict.billed).toBe(verdict.reason === 'billed');
          expect(verdict.billed).toBe(verdict.lines.length > 0);
          expect(verdict.quantity > 0).toBe(verdict.billed);
        }
      }),
      few,
    );
  });

  test('rating again, in any order, gives the same bytes', () => {
    const shuffled = rating.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given.events, { minLength: given.events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([{ events, card, period }, other]) => {
        const bytes = JSON.stringify(rate(events, card, BELGIUM, period));
        const copy = structuredClone({ events, card, period });
        expect(JSON.stringify(rate(copy.events, copy.card, BELGIUM, copy.period))).toBe(bytes);
        expect(JSON.stringify(rate(other, card, BELGIUM, period))).toBe(bytes);
      }),
      few,
    );
  });

  test('a version that changes nothing, from any day on, changes nothing at all', () => {
    const anyVersionDay = fc.integer({ min: -40, max: 45 }).map((n) => addDays(OCTOBER.from, n));
    fc.assert(
      fc.property(rating, anyVersionDay, ({ events, card, period }, from) => {
        const parts = [{ period: { from: '2020-01-01', to: '2099-12-31' }, card, rate_card_id: 'one' }];
        const whole = rateParts(events, parts, period);
        expect(inTwo(events, card, structuredClone(card), from, period)).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  test('a version that changes words only moves no event and no unit, and amounts by the cents of its lines', () => {
    const units = ({ lines }: Rating) => {
      const totals: Record<string, number> = {};
      for (const { component_code, part, metered } of lines) {
        if (!['usage', 'overage', 'call_out', 'pack'].includes(part)) continue;
        totals[component_code] = (totals[component_code] ?? 0) + metered;
      }
      return totals;
    };
    const reasons = ({ events }: Rating) =>
      events.map(({ event_id, reason, component_code }) => [event_id, reason, component_code]);
    fc.assert(
      fc.property(anyEvents, anyCard, anyDay, (events, given, from) => {
        // On which day the rest to an event's minimum falls is the one thing that a version decides.
        const components = given.components.map((component) => {
          if (component.kind !== 'unit' && component.kind !== 'standby' && component.kind !== 'allowance')
            return component;
          const { min_per_day: _, ...price } = component.price;
          return { ...component, price } as typeof component;
        });
        const card = { ...given, components };
        const whole = rate(events, card, BELGIUM, OCTOBER);
        const split = inTwo(events, card, reworded(card), from);
        for (const { code, kind } of components) {
          const atMinimum = (result: Rating) =>
            result.lines.some(({ key }) => key.startsWith(`${code}/minimum`));
          const same = !atMinimum(whole) && !atMinimum(split);
          if (same) expect([code, units(split)[code]]).toEqual([code, units(whole)[code]]);
          const own = ({ lines }: Rating) => lines.filter(({ component_code }) => component_code === code);
          const apart = netOf(own(split)) - netOf(own(whole));
          if (kind !== 'percent_of' && kind !== 'minimum_true_up' && kind !== 'commission')
            expect(Math.abs(apart)).toBeLessThanOrEqual(own(split).length + own(whole).length);
        }
        expect(reasons(split)).toEqual(reasons(whole));
        const priced = components.filter(({ payout }) => payout && 'price' in payout).map(({ code }) => code);
        const paid = ({ payouts }: Rating) =>
          payouts
            .flatMap(({ lines }) => lines)
            .filter(({ component_code }) => priced.includes(component_code));
        const received = (result: Rating) => sum(paid(result).map(({ net_cents }) => net_cents));
        expect(Math.abs(received(split) - received(whole))).toBeLessThanOrEqual(
          paid(split).length + paid(whole).length,
        );
        for (const [code, { used, free_used, balances }] of Object.entries(whole.carried)) {
          expect(split.carried[`one/${code}`]).toMatchObject({
            used,
            free_used,
            ...(balances && { balances }),
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a receipt is billed once, also when somebody was at it into the day of another version', () => {
    const [receipt] = fc.sample(
      anyEvents.filter((events) => events.length > 0),
      { numRuns: 1, seed: 1 },
    )[0]!;
    const event = {
      ...receipt!,
      kind: 'receipt' as const,
      outcome: null,
      tags: [],
      day: '2026-10-04',
      started_at: '2026-10-04T21:17:16.000Z',
      ended_at: '2026-10-04T22:21:37.000Z',
      amount_cents: 1_411,
      pieces: 1,
    };
    const [given] = fc.sample(anyCard, { numRuns: 1, seed: 1 });
    const component = {
      code: 'receipts',
      kind: 'pass_through' as const,
      label: { fr: 'x', nl: 'x', en: 'x', de: 'x' },
      meter: { event: 'receipt' as const, measures: ['amount_cents' as const] },
      mode: 'rebill' as const,
    };
    const card = { ...given!, components: [component] } as typeof given & object;
    const split = inTwo([event], card, reworded(card), '2026-10-05');
    expect(
      split.lines
        .filter(({ component_code }) => component_code === 'receipts')
        .map(({ net_cents }) => net_cents),
    ).toEqual([1_411]);
  });

  test('a later price never changes an earlier event', () => {
    fc.assert(
      fc.property(anyEvents, anyCard, anyCard, anyDay, (events, card, other, from) => {
        const parts = (second: typeof card, id: string) => [
          { period: { from: OCTOBER.from, to: addDays(from, -1) }, card, rate_card_id: 'one' },
          { period: { from, to: OCTOBER.to }, card: second, rate_card_id: id },
        ];
        const before = rateParts(events, parts(card, 'two'), OCTOBER);
        const after = rateParts(events, parts(other, 'two'), OCTOBER);
        const first = ({ lines }: Rating) => lines.filter(({ key }) => key.startsWith('0/'));
        expect(first(after)).toEqual(first(before));
        const ended = new Set(
          events
            .filter(
              ({ day, started_at, ended_at }) =>
                day < from && (ended_at ?? started_at).slice(0, 10) < addDays(from, -1),
            )
            .map(({ id }) => id),
        );
        const early = ({ events: list }: Rating) => list.filter(({ event_id }) => ended.has(event_id));
        expect(early(after)).toEqual(early(before));
      }),
      few,
    );
  });

  test('freelancers are paid for the units that were counted, no more and no less', () => {
    fc.assert(
      fc.property(rating, ({ events, card, period }) => {
        const result = rate(events, card, BELGIUM, period);
        const paid: Record<string, number> = {};
        for (const { component_code, metered, unit } of result.payouts.flatMap(({ lines }) => lines)) {
          if (unit === 'lump') continue;
          paid[component_code] = (paid[component_code] ?? 0) + metered;
        }
        for (const component of card.components) {
          const priced = component.payout && 'price' in component.payout;
          if (!priced || component.kind === 'standby') continue;
          const counted = result.events
            .flatMap((event) => [event, ...event.also])
            .filter(({ component_code }) => component_code === component.code)
            .reduce((units, verdict) => units + verdict.counted, 0);
          expect(paid[component.code] ?? 0).toBe(counted);
        }
      }),
      few,
    );
  });

  test('receipts passed on at cost sum to their lines', () => {
    fc.assert(
      fc.property(rating, ({ events, card, period }) => {
        const components = card.components.filter(({ kind }) => kind === 'pass_through');
        const atCost = components.map((each) => ({ ...each, mode: 'disbursement' as const, margin_bp: 0 }));
        const result = rate(events, { ...card, components: atCost, commitments: {} }, BELGIUM, period);
        const billed = new Set(result.events.filter((each) => each.billed).map(({ event_id }) => event_id));
        const paid = sum(events.filter(({ id }) => billed.has(id)).map(({ amount_cents }) => amount_cents));
        expect(result.net_cents).toBe(paid);
      }),
      few,
    );
  });

  test('a graduated price never falls when one more letter is sent; a volume price only at a cliff that was warned of', () => {
    fc.assert(
      fc.property(anyCard, (given) => {
        const components = given.components.flatMap((each) => {
          if (each.kind !== 'tiered') return [];
          const { windows: _, triggers: __, ...plain } = each;
          if (plain.price.mode === 'graduated') return [plain];
          // A warning tells of the tiers alone: a minimum that lifts a low tier above the next is not in it.
          const { min_per_event: ___, min_per_day: ____, ...price } = plain.price;
          return [{ ...plain, price }];
        });
        const card = { ...given, components, commitments: {} };
        const net = (pieces: number) =>
          rate(eventsOf([{ kind: 'letter', pieces }]), card, BELGIUM, OCTOBER).net_cents;
        const cliffs = new Set(cardWarnings(card).map(({ pointer }) => Number(pointer?.split('/').at(-1))));
        const [{ price }] = components as [(typeof components)[0]];
        let before = 0;
        for (let pieces = 1; pieces <= 37; pieces += 1) {
          const now = net(pieces);
          const tier = price.tiers.findIndex(({ up_to }) => up_to === pieces - 1) + 1;
          if (now < before - price.tiers.length)
            expect(price.mode === 'volume' && cliffs.has(tier)).toBe(true);
          before = now;
        }
      }),
      { numRuns: 40 },
    );
  });
});
