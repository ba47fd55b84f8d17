import { expect, test } from '@jest/globals';
import { paymentOf } from './settling.js';

const SETTLED = { payment_reference: '713/202402/900/', accepted_cents: 2_375 };
const line = (id: string, told: string, amount_cents: number) => ({
  id,
  told,
  amount_cents,
  booked_on: '2024-03-01',
});

test('what a fund paid is the movement that repeats its reference and its amount', () => {
  const lines = [
    line('a', 'FACTURE 2026-000713', 2_375),
    line('b', 'MUT 713/202402/900/ TIERS PAYANT', 2_375),
    line('c', 'MUT 713 202402 900', 1_000),
  ];
  expect(paymentOf(SETTLED, lines)).toMatchObject({ line: { id: 'b' }, reason: 'reference-and-amount' });
});

test('the reference alone is enough to be shown, of one movement; the amount alone is not', () => {
  expect(paymentOf(SETTLED, [line('a', '713202402900', 9_000)])).toMatchObject({
    line: { id: 'a' },
    reason: 'reference-alone',
  });
  expect(paymentOf(SETTLED, [line('a', '713202402900', 9_000), line('b', '713202402900', 8_000)])).toBeNull();
  expect(paymentOf(SETTLED, [line('a', 'TIERS PAYANT', 2_375)])).toBeNull();
  expect(paymentOf({ ...SETTLED, payment_reference: null }, [line('a', '', 2_375)])).toBeNull();
});

test('money that goes out pays nothing', () => {
  expect(paymentOf(SETTLED, [line('a', '713/202402/900/', -2_375)])).toBeNull();
});
