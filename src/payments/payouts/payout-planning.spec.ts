import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sum } from '../../kernel/money.js';
import { Bill, endToEndId, leftOf, planPayouts } from './payout-planning.js';

const bill = (facts: Partial<Bill> = {}): Bill => ({
  self_bill_id: 'b1',
  secretary_id: 'sophie',
  number: 'SR-2026-000001',
  due_on: '2026-11-30',
  accepted: true,
  gross_cents: 49_600,
  credited_cents: 0,
  paid_cents: 0,
  under_way: false,
  ...facts,
});

describe('what is due to freelancers', () => {
  it('is an accepted self-bill on its day (E8: 496.00)', () => {
    expect(planPayouts([bill()], '2026-11-29')).toEqual([]);
    expect(planPayouts([bill()], '2026-11-30')).toMatchObject([{ amount_cents: 49_600 }]);
    expect(planPayouts([bill({ accepted: false })], '2026-12-31')).toEqual([]);
  });

  it('is less what credit notes took back and what was paid, and nothing while a payout is under way', () => {
    expect(planPayouts([bill({ credited_cents: 9_600, paid_cents: 10_000 })], '2026-12-01')).toMatchObject([
      { amount_cents: 30_000 },
    ]);
    expect(planPayouts([bill({ paid_cents: 49_600 })], '2026-12-01')).toEqual([]);
    expect(planPayouts([bill({ under_way: true })], '2026-12-01')).toEqual([]);
  });

  it('sets off what the same freelancer received too much, against the oldest bill first', () => {
    const bills = [
      bill({ self_bill_id: 'over', paid_cents: 49_600, credited_cents: 12_000 }),
      bill({ self_bill_id: 'late', number: 'SR-2026-000003', due_on: '2026-12-31', gross_cents: 20_000 }),
      bill({ self_bill_id: 'early', number: 'SR-2026-000002', due_on: '2026-12-15', gross_cents: 10_000 }),
      bill({ self_bill_id: 'other', secretary_id: 'marc', number: 'MP-2026-000001', gross_cents: 5_000 }),
    ];
    expect(planPayouts(bills, '2026-12-31')).toMatchObject([
      {
        bill: { self_bill_id: 'early' },
        amount_cents: 0,
        parts: [
          { self_bill_id: 'early', cents: 10_000 },
          { self_bill_id: 'over', cents: -10_000 },
        ],
      },
      { bill: { self_bill_id: 'late' }, amount_cents: 18_000 },
      { bill: { self_bill_id: 'other' }, amount_cents: 5_000 },
    ]);
  });

  it('never pays more than is left of a freelancer, and no bill in two payouts', () => {
    const cents = fc.integer({ min: 0, max: 100_000 });
    const any = fc.record({
      secretary_id: fc.constantFrom('sophie', 'marc'),
      due_on: fc.constantFrom('2026-11-01', '2026-12-01', '2027-01-01'),
      accepted: fc.boolean(),
      gross_cents: cents,
      credited_cents: cents,
      paid_cents: cents,
      under_way: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (facts) => {
        const bills = facts.map((each, at) => bill({ ...each, self_bill_id: `b${at}`, number: `N-${at}` }));
        const planned = planPayouts(bills, '2026-12-01');
        const paid = planned.map((each) => each.bill.self_bill_id);
        expect(new Set(paid).size).toBe(paid.length);
        for (const each of planned) {
          expect(each.amount_cents).toBe(sum(each.parts.map((part) => part.cents)));
          expect(each.amount_cents).toBeGreaterThanOrEqual(0);
          expect(each.amount_cents).toBeLessThanOrEqual(leftOf(each.bill));
        }
        // Once they are paid no bill has more set off than it was overpaid, and none is paid beyond what stands.
        for (const each of bills) {
          const moved = sum(
            planned.flatMap(({ parts }) =>
              parts.filter((part) => part.self_bill_id === each.self_bill_id).map((part) => part.cents),
            ),
          );
          const left = leftOf(each) - moved;
          expect(Math.abs(left)).toBeLessThanOrEqual(Math.abs(leftOf(each)));
          expect(left * leftOf(each)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is traced back from the statement to the self-bill', () => {
    expect(endToEndId('ABCDEFGHIJ-2026-000001', 12)).toBe('ABCDEFGHIJ-2026-000001-P12');
  });
});
