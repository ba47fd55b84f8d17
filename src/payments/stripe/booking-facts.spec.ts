import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BookingFact, factsOf, foreignCurrency, movementsOf } from './booking-facts.js';
import {
  BalanceReading,
  ChargeReading,
  CheckoutReading,
  DisputeReading,
  RefundReading,
} from './online-readings.js';

const line = (id: string, amount_cents: number, at: string, fee_cents = 0): BalanceReading => ({
  id,
  kind: 'adjustment',
  source_id: null,
  amount_cents,
  fee_cents,
  net_cents: amount_cents - fee_cents,
  currency: 'EUR',
  at,
});

const charged: ChargeReading = {
  id: 'ch_1',
  state: 'succeeded',
  method: 'card',
  amount_cents: 10_000,
  currency: 'EUR',
  at: '2026-11-30T09:00:00.000Z',
  failure_code: null,
  balance: line('txn_1', 10_000, '2026-11-30T09:00:01.000Z', 175),
  returned: null,
};

const reading = (facts: Partial<CheckoutReading> = {}): CheckoutReading => ({
  checkout_id: 'cs_1',
  attempt_id: null,
  state: 'paid',
  amount_cents: 10_000,
  currency: 'EUR',
  url: null,
  expires_at: '2026-11-30T10:00:00.000Z',
  payment_id: 'pi_1',
  charge: charged,
  refunds: [],
  disputes: [],
  ...facts,
});

const refund = (facts: Partial<RefundReading> = {}): RefundReading => ({
  id: 're_1',
  payment_id: 'pi_1',
  state: 'succeeded',
  amount_cents: 3_000,
  currency: 'EUR',
  at: '2026-12-01T09:00:00.000Z',
  failure_code: null,
  refund_id: null,
  balance: line('txn_2', -3_000, '2026-12-01T09:00:00.000Z'),
  returned: null,
  ...facts,
});

const dispute = (...balances: BalanceReading[]): DisputeReading => ({
  id: 'dp_1',
  state: 'open',
  reason: 'fraudulent',
  amount_cents: 10_000,
  currency: 'EUR',
  at: '2026-12-02T09:00:00.000Z',
  evidence_due_at: null,
  balances,
});

const told = (facts: readonly BookingFact[]) =>
  facts.map(({ source_key, amount_cents }) => [source_key, amount_cents]);

describe('the money a reading tells', () => {
  test('came in by a charge that succeeded, on the day of the charge', () => {
    expect(factsOf(reading())).toEqual([
      { source_key: 'pi_1:charge', amount_cents: 10_000, method: 'card', at: charged.at },
    ]);
  });

  test('is none while a page is open, a debit under way, or a card declined', () => {
    expect(factsOf(reading({ state: 'open', payment_id: null, charge: null }))).toEqual([]);
    expect(factsOf(reading({ charge: { ...charged, state: 'pending', balance: null } }))).toEqual([]);
    const declined = factsOf(reading({ charge: { ...charged, state: 'failed', balance: null } }));
    expect(declined.filter(({ only_after }) => only_after === undefined)).toEqual([]);
  });

  test('of a debit came when the provider had it, and today while that is not told', () => {
    const debit: ChargeReading = {
      ...charged,
      method: 'sepa_debit',
      balance: line('txn_1', 10_000, '2026-12-07T09:00:00.000Z'),
    };
    expect(factsOf(reading({ charge: debit }))[0]!.at).toBe('2026-12-07T09:00:00.000Z');
    expect(factsOf(reading({ charge: { ...debit, balance: null } }))[0]!.at).toBeNull();
  });

  test('goes back with a refund once that has come through', () => {
    expect(told(factsOf(reading({ refunds: [refund()] })))).toEqual([
      ['pi_1:charge', 10_000],
      ['re_1:refund', -3_000],
    ]);
    expect(told(factsOf(reading({ refunds: [refund({ state: 'pending' })] })))).toEqual([
      ['pi_1:charge', 10_000],
    ]);
  });

  test('comes back with a refund that failed, whether it had come through or not', () => {
    const failed = refund({ state: 'failed', returned: line('txn_3', 3_000, '2026-12-05T09:00:00.000Z') });
    expect(told(factsOf(reading({ refunds: [failed] })))).toEqual([
      ['pi_1:charge', 10_000],
      ['re_1:refund', -3_000],
      ['re_1:refund_failed', 3_000],
    ]);
    const [, back] = factsOf(reading({ refunds: [refund({ state: 'failed', balance: null })] }));
    expect(back).toMatchObject({ source_key: 're_1:refund_failed', only_after: 're_1:refund' });
  });

  test('goes and comes with a dispute by its movements, not by its state', () => {
    const went = line('txn_4', -10_000, '2026-12-02T09:00:00.000Z', 2_000);
    const came = line('txn_5', 10_000, '2027-01-15T09:00:00.000Z', -2_000);
    expect(factsOf(reading({ disputes: [dispute()] }))).toHaveLength(1);
    expect(told(factsOf(reading({ disputes: [dispute(came, went)] })))).toEqual([
      ['pi_1:charge', 10_000],
      ['dp_1:withdrawn', -10_000],
      ['dp_1:reinstated', 10_000],
    ]);
    const again = line('txn_6', -10_000, '2027-02-15T09:00:00.000Z');
    expect(told(factsOf(reading({ disputes: [dispute(went, came, again)] }))).at(-1)).toEqual([
      'dp_1:withdrawn:2',
      -10_000,
    ]);
  });

  test('names each fact once, and an earlier reading tells no fact that a later one lacks', () => {
    const movements = fc.array(fc.constantFrom(-10_000, 10_000, -400), { maxLength: 5 });
    const refunds = fc.array(fc.constantFrom('pending', 'succeeded', 'failed'), { maxLength: 4 });
    fc.assert(
      fc.property(movements, refunds, fc.nat(5), (amounts, states, seen) => {
        const lines = amounts.map((amount, at) => line(`txn_d${at}`, amount, `2026-12-1${at}T00:00:00.000Z`));
        const later = reading({
          refunds: states.map((state, at) =>
            refund({
              id: `re_${at}`,
              state,
              ...(state === 'failed' && { returned: line(`txn_r${at}`, 3_000, '2026-12-09T00:00:00.000Z') }),
            }),
          ),
          disputes: [dispute(...lines)],
        });
        const earlier = { ...later, refunds: [], disputes: [dispute(...lines.slice(0, seen))] };
        const keys = factsOf(later).map(({ source_key }) => source_key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { source_key } of factsOf(earlier)) expect(keys).toContain(source_key);
        for (const { only_after } of factsOf(later)) if (only_after) expect(keys).toContain(only_after);
      }),
    );
  });
});

test('movements are those of the charge, its refunds and its disputes', () => {
  const whole = reading({
    refunds: [refund({ state: 'failed', returned: line('txn_3', 3_000, '2026-12-05T09:00:00.000Z') })],
    disputes: [dispute(line('txn_4', -10_000, '2026-12-02T09:00:00.000Z'))],
  });
  expect(movementsOf(whole).map(({ id }) => id)).toEqual(['txn_1', 'txn_2', 'txn_3', 'txn_4']);
});

test('another currency anywhere is found', () => {
  expect(foreignCurrency(reading())).toBeNull();
  expect(foreignCurrency(reading({ currency: 'USD' }))).toBe('USD');
  expect(foreignCurrency(reading({ charge: { ...charged, currency: 'CHF' } }))).toBe('CHF');
  const fee = { ...line('txn_9', 10_000, charged.at), currency: 'GBP' };
  expect(foreignCurrency(reading({ charge: { ...charged, balance: fee } }))).toBe('GBP');
});
