import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Day, daysIn } from '../../kernel/day.js';
import { sum } from '../../kernel/money.js';
import { InterestSpan, interestOf, LateDebt, lateInterest } from './late-interest.js';
import { LateTerms, rateIn } from './late-terms.js';

const BELGIUM: LateTerms = { country: 'BE', contract_bp: null, recorded: [] };
const FRANCE: LateTerms = { country: 'FR', contract_bp: null, recorded: [] };

const debt = (
  owed_cents: number,
  due_on: Day,
  ...movements: [on: Day, amount_cents: number][]
): LateDebt => ({
  owed_cents,
  due_on,
  movements: movements.map(([on, amount_cents]) => ({ on, amount_cents })),
});
const until = (of: LateDebt, to: Day, terms = BELGIUM): InterestSpan[] =>
  lateInterest(of, { from: of.due_on, to }, rateIn(terms));
const total = (spans: readonly InterestSpan[]) => sum(spans.map(({ interest_cents }) => interest_cents));

describe('worked examples of late interest', () => {
  it('Belgium, 1 000 EUR due on 31 October 2026 and open on 30 November: 30 days at 10.5 %', () => {
    // 1000 × 0.105 × 30 ÷ 365 = 8.6301…
    expect(until(debt(100_000, '2026-10-31'), '2026-11-30')).toEqual([
      {
        from: '2026-11-01',
        to: '2026-11-30',
        days: 30,
        principal_cents: 100_000,
        rate_bp: 1050,
        interest_cents: 863,
      },
    ]);
  });

  it('Belgium, 2 420 EUR due on 15 May 2025 and open on 31 July 2025: each half-year at its rate', () => {
    // To 30 June 46 days at 11.5 %: 2420 × 0.115 × 46 ÷ 365 = 35.0735…; then 31 days at 10.5 %: 21.5811…
    const spans = until(debt(242_000, '2025-05-15'), '2025-07-31');
    expect(spans.map(({ days, rate_bp, interest_cents }) => [days, rate_bp, interest_cents])).toEqual([
      [46, 1150, 3507],
      [31, 1050, 2158],
    ]);
    expect(total(spans)).toBe(5665);
  });

  it('France, 10 000 EUR due on 30 April 2026 and open on 31 August: 61 days at 12.15 % and 62 at 12.40 %', () => {
    // 10000 × 0.1215 × 61 ÷ 365 = 203.0547…; 10000 × 0.124 × 62 ÷ 365 = 210.6301…
    const spans = until(debt(1_000_000, '2026-04-30'), '2026-08-31', FRANCE);
    expect(spans.map(({ days, rate_bp, interest_cents }) => [days, rate_bp, interest_cents])).toEqual([
      [61, 1215, 20_305],
      [62, 1240, 21_063],
    ]);
  });

  it('a part paid bears interest on the day it came in, and the rest afterwards', () => {
    // 600 EUR over 10 days: 1.7260…; 200 EUR over 20 days: 1.1506…
    const spans = until(debt(60_000, '2026-10-31', ['2026-11-10', 40_000]), '2026-11-30');
    expect(spans).toMatchObject([
      { from: '2026-11-01', to: '2026-11-10', days: 10, principal_cents: 60_000, interest_cents: 173 },
      { from: '2026-11-11', to: '2026-11-30', days: 20, principal_cents: 20_000, interest_cents: 115 },
    ]);
  });

  it('France, 1 000 EUR due on 31 May 2026, 400 EUR paid on 15 July: cut by the half-year and by the payment', () => {
    // 30 days at 12.15 %: 9.9863…; 15 at 12.40 %: 5.0958…; 16 at 12.40 % of 600 EUR: 3.2613…
    const spans = until(debt(100_000, '2026-05-31', ['2026-07-15', 40_000]), '2026-07-31', FRANCE);
    expect(spans.map(({ from, to, days, interest_cents }) => [from, to, days, interest_cents])).toEqual([
      ['2026-06-01', '2026-06-30', 30, 999],
      ['2026-07-01', '2026-07-15', 15, 510],
      ['2026-07-16', '2026-07-31', 16, 326],
    ]);
  });

  it('what was paid by the due day bears none; a payment that went back bears it again', () => {
    expect(until(debt(50_000, '2026-10-31', ['2026-10-31', 50_000]), '2026-11-30')).toEqual([]);
    const returned = debt(50_000, '2026-10-31', ['2026-10-30', 50_000], ['2026-11-20', -50_000]);
    expect(until(returned, '2026-11-30')).toMatchObject([{ from: '2026-11-21', days: 10 }]);
  });

  it('an invoice paid late bears interest up to its payment, however long ago that was', () => {
    const spans = until(debt(50_000, '2026-09-30', ['2026-10-15', 50_000]), '2026-11-30');
    expect(spans).toMatchObject([{ from: '2026-10-01', to: '2026-10-15', days: 15 }]);
  });

  it('a leap year is divided by 365 as well', () => {
    // 366 days of 2024 at 12.5 % of 1 000 EUR: 182 of them to 30 June.
    const spans = until(debt(100_000, '2023-12-31'), '2024-12-31');
    expect(spans.map(({ days, interest_cents }) => [days, interest_cents])).toEqual([
      [182, 6233],
      [184, 6301],
    ]);
  });
});

describe('the rate', () => {
  it('is refused, not guessed, in a half-year that is not recorded', () => {
    const late = debt(100_000, '2026-11-30');
    expect(() => until(late, '2027-01-01')).toThrow(
      'The late-payment rate of Belgium for 2027-H1 is not recorded: add it with its source.',
    );
    expect(until(late, '2026-12-31')).toHaveLength(1);
    const recorded = [
      { country: 'BE', kind: 'late', half: '2027-H1', rate_bp: 1100, source: 'a notice' },
    ] as const;
    expect(until(late, '2027-01-01', { ...BELGIUM, recorded })).toMatchObject([
      { rate_bp: 1050 },
      { rate_bp: 1100, days: 1 },
    ]);
  });

  it('is the agreed one; in France never below three times the legal interest', () => {
    const late = debt(100_000, '2026-03-31');
    expect(until(late, '2026-04-30', { ...BELGIUM, contract_bp: 600 })[0]!.rate_bp).toBe(600);
    // Three times 2.62 %.
    expect(until(late, '2026-04-30', { ...FRANCE, contract_bp: 786 })[0]!.rate_bp).toBe(786);
    expect(() => until(late, '2026-04-30', { ...FRANCE, contract_bp: 785 })).toThrow(/below three times/);
    expect(() => until(late, '2026-07-01', { ...FRANCE, contract_bp: 1200 })).toThrow(
      'The legal interest rate of France for 2026-H2 is not recorded: add it with its source.',
    );
  });
});

describe('the laws of late interest', () => {
  const days = fc.integer({ min: 0, max: 900 });
  const start: Day = '2024-03-10';
  const anyDebt = fc
    .record({
      owed_cents: fc.integer({ min: 1, max: 100_000_000 }),
      movements: fc.array(
        fc.record({ after: fc.integer({ min: -30, max: 900 }), share: fc.integer({ min: -40, max: 60 }) }),
        {
          maxLength: 5,
        },
      ),
    })
    .map(({ owed_cents, movements }) => ({
      owed_cents,
      due_on: start,
      movements: movements.map(({ after, share }) => ({
        on: addDays(start, after),
        amount_cents: Math.trunc((owed_cents * share) / 100),
      })),
    }));
  const interest = (of: LateDebt, from: number, to: number) =>
    lateInterest(of, { from: addDays(start, from), to: addDays(start, to) }, rateIn(BELGIUM));

  it('cutting a period in two changes nothing beyond the rounding of the span that is cut', () => {
    fc.assert(
      fc.property(anyDebt, days, days, days, (of, a, b, c) => {
        const [from, cut, to] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const whole = interest(of, from, to);
        const parts = [...interest(of, from, cut), ...interest(of, cut + 1, to)];
        expect(Math.abs(total(parts) - total(whole))).toBeLessThanOrEqual(1);
        expect(sum(parts.map((span) => span.days))).toBe(sum(whole.map((span) => span.days)));
      }),
    );
  });

  it('a day more never costs less', () => {
    fc.assert(
      fc.property(anyDebt, days, (of, to) => {
        expect(total(interest(of, 0, to + 1))).toBeGreaterThanOrEqual(total(interest(of, 0, to)));
      }),
    );
  });

  it('spans are whole, in order, without a gap where something is open, and never of the due day', () => {
    fc.assert(
      fc.property(anyDebt, days, (of, to) => {
        const spans = interest(of, -40, to);
        for (const [index, span] of spans.entries()) {
          expect(span.from > start).toBe(true);
          expect(span.days).toBe(daysIn(span));
          expect(span.interest_cents).toBe(interestOf(span.principal_cents, span.rate_bp, span.days));
          if (index > 0) expect(span.from > spans[index - 1]!.to).toBe(true);
        }
      }),
    );
  });

  it('is within half a cent a span of the sum of its days', () => {
    fc.assert(
      fc.property(anyDebt, fc.integer({ min: 0, max: 400 }), (of, to) => {
        const spans = interest(of, 0, to);
        const exact = spans.reduce(
          (all, { principal_cents, rate_bp, days: count }) =>
            all + (principal_cents * rate_bp * count) / 3_650_000,
          0,
        );
        expect(Math.abs(total(spans) - exact)).toBeLessThanOrEqual(spans.length / 2 + 1e-6);
      }),
    );
  });
});
