import { expect, it } from '@jest/globals';
import { type BankStatement, type BankTransaction, differencesOf } from './statement.js';

const paid: BankTransaction = {
  key: 'coda:2026-012-0001-0000',
  place: 3,
  booked_on: '2026-11-20',
  value_on: '2026-11-20',
  amount_cents: 484_00,
  currency: 'EUR',
  kind: 'transfer',
  counter_name: 'CABINET MÉDICAL DES TILLEULS',
  counter_iban: 'BE68539007547034',
  counter_bic: null,
  structured_ref: '010806817183',
  structured_kind: 'ogm',
  free_text: '',
  end_to_end_id: null,
  mandate_id: null,
  bank_ref: null,
  bank_code: '00150000',
  return_reason: null,
  raw: {},
};

const statement: BankStatement = {
  place: 1,
  account: { iban: 'BE43068999999501', number: 'BE43068999999501', holder: null, bic: null },
  currency: 'EUR',
  reference: null,
  sequence: 12,
  year: 2026,
  from: '2026-11-20',
  to: '2026-11-20',
  opening: { cents: 100_00, on: '2026-11-19' },
  closing: { cents: 584_01, on: '2026-11-20' },
  transactions: [paid],
};

it('tells the control sums that do not add up', () => {
  const { opening, closing, transactions, place } = statement;
  const balance = {
    statement: 0,
    what: 'closing_balance',
    place,
    stated: closing!.cents,
    counted: opening!.cents + transactions[0]!.amount_cents,
  } as const;
  const entries = { statement: 0, what: 'entries', place, stated: 1, counted: 1 } as const;
  expect(differencesOf({ control: [entries, balance] })).toEqual([balance]);
  expect(differencesOf({ control: [entries] })).toEqual([]);
});
