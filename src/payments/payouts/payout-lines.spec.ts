import { describe, expect, it } from '@jest/globals';
import { OpenPayout, PayoutLine, toldBy } from './payout-lines.js';

const payout = (facts: Partial<OpenPayout> = {}): OpenPayout => ({
  id: 'p1',
  run_id: 'r1',
  state: 'exported',
  amount_cents: 400,
  end_to_end_id: 'SR-2026-000001-P1',
  iban: 'BE71096123456769',
  name: 'Sophie Renard',
  number: 'SR-2026-000001',
  bank_transaction_id: null,
  message_id: 'abc',
  run_total_cents: 400,
  ...facts,
});
const line = (facts: Partial<PayoutLine> = {}): PayoutLine => ({
  id: 'l1',
  booked_on: '2026-12-02',
  amount_cents: -400,
  currency: 'EUR',
  kind: 'transfer',
  counter_iban: 'BE71096123456769',
  end_to_end_id: 'SR-2026-000001-P1',
  return_reason: null,
  free_text: '',
  bank_ref: null,
  ...facts,
});
const states = (lines: PayoutLine[], payouts = [payout()]) =>
  lines.map(({ id }) => toldBy(lines, payouts).get(id)?.state ?? null);

describe('a line of a bank statement', () => {
  it('tells a payout by its end-to-end id, amount and account', () => {
    expect(states([line()])).toEqual(['paid']);
    expect(states([line({ counter_iban: null })])).toEqual(['paid']);
    expect(states([line({ amount_cents: -399 })])).toEqual([null]);
    expect(states([line({ counter_iban: 'BE43068999999501' })])).toEqual([null]);
    expect(states([line({ currency: 'USD' })])).toEqual([null]);
    expect(states([line({ end_to_end_id: 'NOTPROVIDED' })])).toEqual([null]);
  });

  it('pays and returns each payout once, in the order of the lines', () => {
    const back = line({ id: 'l2', amount_cents: 400, return_reason: 'AC04' });
    expect(states([line(), line({ id: 'l3' }), back, { ...back, id: 'l4' }])).toEqual([
      'paid',
      null,
      'returned',
      null,
    ]);
    expect(states([back])).toEqual(['returned']);
  });

  it('takes money in for a return only when the bank says so or the freelancer sends it back', () => {
    const back = { amount_cents: 400, counter_iban: 'BE43068999999501' };
    expect(states([line(back)], [payout({ state: 'paid' })])).toEqual([null]);
    expect(
      states([line({ ...back, counter_iban: 'BE71096123456769' })], [payout({ state: 'paid' })]),
    ).toEqual(['returned']);
  });

  it('adds itself to a payout told by hand, and to none that has a line', () => {
    expect(states([line()], [payout({ state: 'paid' })])).toEqual(['paid']);
    expect(states([line()], [payout({ state: 'paid', bank_transaction_id: 'l0' })])).toEqual([null]);
  });

  it('is known by an id in its text where the bank gives none of its own, as in CSV statements', () => {
    const said = (free_text: string, facts: Partial<PayoutLine> = {}) =>
      line({ end_to_end_id: null, counter_iban: null, free_text, ...facts });
    const ten = payout({ id: 'p10', end_to_end_id: 'SR-2026-000001-P10' });
    expect(states([said('VIREMENT sr-2026-000001-p1 SEPA')])).toEqual(['paid']);
    expect(toldBy([said('SR-2026-000001-P10')], [payout(), ten]).get('l1')?.payout_ids).toEqual(['p10']);
    expect(states([said('SR-2026-000001')])).toEqual([null]);
    expect(states([said('SR-2026-000001-P1', { amount_cents: -399 })])).toEqual([null]);
    expect(states([said('SR-2026-000001-P1', { end_to_end_id: 'OTHER' })])).toEqual([null]);
  });

  it('has the last word on what a person told', () => {
    const returned = payout({ state: 'returned' });
    const back = line({ id: 'l2', amount_cents: 400, return_reason: 'AC04' });
    expect(states([line(), { ...line(), id: 'l3' }, back], [returned])).toEqual(['paid', null, 'returned']);
    expect(states([back, { ...back, id: 'l4' }], [returned])).toEqual(['returned', null]);
    expect(states([line()], [payout({ state: 'returned', bank_transaction_id: 'l0' })])).toEqual([null]);
    const whole = line({ end_to_end_id: null, counter_iban: null, free_text: 'ABC' });
    expect(states([whole, { ...whole, id: 'l5' }], [returned])).toEqual(['paid', null]);
  });

  it('is the debit of a whole file by its id and sum', () => {
    const both = [
      payout({ run_total_cents: 900 }),
      payout({ id: 'p2', end_to_end_id: 'X', amount_cents: 500, run_total_cents: 900 }),
    ];
    const whole = line({
      amount_cents: -900,
      end_to_end_id: null,
      counter_iban: null,
      free_text: 'ORDRE ABC-1',
    });
    expect(toldBy([whole], both).get('l1')).toMatchObject({ state: 'paid', payout_ids: ['p1', 'p2'] });
    expect(states([{ ...whole, amount_cents: -899 }], both)).toEqual([null]);
    expect(states([{ ...whole, free_text: 'ORDRE' }], both)).toEqual([null]);
  });
});
