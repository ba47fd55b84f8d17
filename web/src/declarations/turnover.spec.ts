import { expect, test } from '@jest/globals';
import { turnoverOf } from './turnover.ts';

const invoice = (issued_on: string, net_cents: number, kind: 'invoice' | 'credit_note' = 'invoice') => ({
  kind,
  issued_on,
  net_cents,
  vat_cents: net_cents / 10,
  gross_cents: net_cents * 1.1,
});

test('months, quarters and the year add up, and credit notes take away', () => {
  const periods = turnoverOf('2026', [
    invoice('2026-01-31', 1_000),
    invoice('2026-03-31', 500),
    invoice('2026-03-31', 200, 'credit_note'),
    invoice('2025-12-31', 9_000),
  ]);
  const of = (code: string) => periods.find((one) => one.code === code);
  expect(of('2026-03')).toMatchObject({ documents: 2, net_cents: 300, vat_cents: 30 });
  expect(of('2026-Q1')).toMatchObject({ documents: 3, net_cents: 1_300 });
  expect(of('2026-Q2')).toMatchObject({ documents: 0, net_cents: 0 });
  expect(of('2026')).toMatchObject({ net_cents: 1_300 });
  expect(periods).toHaveLength(17);
});
