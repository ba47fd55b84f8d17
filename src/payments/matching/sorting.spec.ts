import { describe, expect, it } from '@jest/globals';
import { makeOgm } from '../../kernel/payment-reference.js';
import { Match } from './match.js';
import { OpenInvoices } from './open-invoices.js';
import { reasonText } from './reasons.js';
import { Returnable, ReturnableClues, Returnables } from './returnables.js';
import { match, mayUndo, SortingIndex } from './sorting.js';

const CLIENT = 'BE68539007547034';
const OWN = 'BE71096123456769';
const OGM = makeOgm('2600000001');
const TILLEULS = { practice_id: 'tilleuls', practice_name: 'Cabinet des Tilleuls' };

const returnable = (
  payment_id: string,
  over: Partial<Returnable & ReturnableClues> = {},
): Returnable & ReturnableClues => ({
  payment_id,
  practice_id: 'tilleuls',
  received_on: '2026-11-20',
  amount_cents: 900,
  net_cents: 900,
  end_to_end_id: null,
  references: [],
  counter_iban: null,
  ...over,
});

function index(over: Partial<SortingIndex> = {}): SortingIndex {
  const open = {
    invoice_id: 'invoice-1',
    number: '2026-000001',
    ...TILLEULS,
    gross_cents: 900,
    credited_cents: 0,
    open_cents: 900,
    reference: OGM,
  };
  return {
    invoices: new OpenInvoices([open]),
    payers: new Map(),
    own: new Set([OWN]),
    payouts: new Map(),
    returnable: new Returnables(),
    refunded: new Returnables(),
    credits: new Map(),
    ...over,
  };
}

const movement = (amount_cents: number, over: Partial<Parameters<typeof match>[0]> = {}) => ({
  booked_on: '2026-11-27',
  amount_cents,
  currency: 'EUR',
  kind: 'transfer' as const,
  counter_name: null,
  counter_iban: null,
  structured_ref: null,
  structured_kind: null,
  free_text: '',
  end_to_end_id: null,
  return_reason: null,
  ...over,
});
const told = ({ kind, reason }: Match) => [kind, reason.code];

describe('match', () => {
  it('parks another currency, whatever its reference', () => {
    const line = movement(900, { currency: 'USD', structured_ref: OGM, structured_kind: 'ogm' });
    const found = match(line, index());
    expect(told(found)).toEqual(['parked', 'other_currency']);
    expect(reasonText(found.reason)!.sentence.en).toContain('USD');
  });

  it('sets aside transfers between own accounts, costs and money out', () => {
    expect(told(match(movement(900, { counter_iban: OWN }), index()))).toEqual(['aside', 'own_transfer']);
    expect(told(match(movement(-900, { kind: 'own_transfer' }), index()))).toEqual(['aside', 'own_transfer']);
    expect(told(match(movement(-250, { kind: 'fee' }), index()))).toEqual(['aside', 'fee']);
    expect(told(match(movement(-80_000, { counter_name: 'Bailleur' }), index()))).toEqual([
      'aside',
      'outgoing',
    ]);
  });

  it('matches a client’s money by the rules', () => {
    const line = movement(900, { structured_ref: OGM, structured_kind: 'ogm' });
    expect(told(match(line, index()))).toEqual(['automatic', 'exact_reference']);
  });
});

describe('a payout of Stripe', () => {
  it('is never a client’s money, even with the amount of an open invoice', () => {
    const payers = new Map([[CLIENT, [TILLEULS]]]);
    const named = movement(900, { counter_name: 'STRIPE TECHNOLOGY EUROPE LTD', counter_iban: CLIENT });
    expect(told(match(named, index({ payers })))).toEqual(['aside', 'stripe_payout']);
    expect(told(match(movement(900, { free_text: 'STRIPE F4X2 po_1Q' }), index()))).toEqual([
      'aside',
      'stripe_payout',
    ]);
    expect(told(match(movement(-900, { counter_name: 'Stripe' }), index()))).toEqual([
      'aside',
      'stripe_payout',
    ]);
  });

  it('is none where only the text says so and names an invoice: a client wrote it', () => {
    const written = movement(900, { free_text: 'STRIPE en panne, facture 2026-000001' });
    expect(told(match(written, index()))).toEqual(['automatic', 'number_in_text']);
  });

  it('is known by its amount and day where nothing tells of a client', () => {
    const payouts = new Map([[900, ['2026-11-25']]]);
    expect(told(match(movement(900), index({ payouts })))).toEqual(['aside', 'stripe_payout']);
    expect(told(match(movement(900, { booked_on: '2026-12-05' }), index({ payouts })))).toEqual([
      'none',
      'unknown',
    ]);
    const referring = movement(900, { structured_ref: OGM, structured_kind: 'ogm' });
    expect(told(match(referring, index({ payouts })))).toEqual(['automatic', 'exact_reference']);
    const payers = new Map([[CLIENT, [TILLEULS]]]);
    const known = movement(900, { counter_iban: CLIENT });
    expect(told(match(known, index({ payouts, payers })))).toEqual(['suggestion', 'known_account']);
  });

  it('is not taken for one because a word in it looks alike', () => {
    expect(told(match(movement(900, { counter_name: 'Cabinet Stripe' }), index()))).toEqual([
      'none',
      'unknown',
    ]);
    expect(told(match(movement(900, { free_text: 'stripes' }), index()))).toEqual(['none', 'unknown']);
  });
});

describe('a return', () => {
  const back = (over: object = {}) => movement(-900, { kind: 'return', return_reason: 'AC04', ...over });

  it('is matched after what it may undo', () => {
    expect(mayUndo(back())).toBe(true);
    expect(mayUndo(movement(900))).toBe(false);
    expect(mayUndo(movement(900, { return_reason: 'MD06' }))).toBe(true);
    expect(mayUndo(movement(-900))).toBe(true);
  });

  it('reverses the payment of its end-to-end id, or of its reference, when the amount is the same', () => {
    const payments = [
      returnable('payment-1', { end_to_end_id: 'E2E-1' }),
      returnable('payment-2', { references: [OGM, OGM] }),
    ];
    const known = index({ returnable: new Returnables(payments) });
    const found = match(back({ end_to_end_id: 'E2E-1' }), known);
    expect(told(found)).toEqual(['automatic', 'reversal']);
    expect(found.proposal).toMatchObject({ reverses_payment_id: 'payment-1', allocations: [] });
    const referring = back({ structured_ref: OGM, structured_kind: 'ogm' });
    expect(match(referring, known).proposal).toMatchObject({ reverses_payment_id: 'payment-2' });
    expect(told(match({ ...back({ end_to_end_id: 'E2E-1' }), amount_cents: -800 }, known))).toEqual([
      'none',
      'reversal_unknown',
    ]);
  });

  it('is suggested for the latest payment of the account and amount', () => {
    const from = (id: string, received_on: string, over: Partial<Returnable> = {}) =>
      returnable(id, { received_on, counter_iban: CLIENT, ...over });
    const payments = [
      from('old', '2026-10-01'),
      from('new', '2026-11-20'),
      from('other amount', '2026-11-21', { amount_cents: 800, net_cents: 800 }),
      from('gone', '2026-11-22', { net_cents: 0 }),
    ];
    const known = index({ returnable: new Returnables(payments) });
    const found = match(back({ counter_iban: CLIENT }), known);
    expect(told(found)).toEqual(['suggestion', 'reversal_likely']);
    expect(found.proposal).toMatchObject({ reverses_payment_id: 'new' });
    expect(reasonText(found.reason)!.sentence.fr).toContain('20 novembre 2026');
  });

  it('takes each payment back once: the next one waits and says so', () => {
    const known = index({ returnable: new Returnables([returnable('once', { end_to_end_id: 'E2E-1' })]) });
    const again = back({ end_to_end_id: 'E2E-1' });
    expect([told(match(again, known)), told(match(again, known))]).toEqual([
      ['automatic', 'reversal'],
      ['none', 'reversal_again'],
    ]);
    const gone = new Returnables([returnable('before', { end_to_end_id: 'E2E-1', net_cents: 0 })]);
    const found = match(again, index({ returnable: gone }));
    expect(told(found)).toEqual(['none', 'reversal_again']);
    expect(reasonText(found.reason)!.sentence.en).toContain('went back already');
  });

  it('takes two payments of one end-to-end id back one after the other, as somebody says which', () => {
    const payments = ['first', 'second'].map((id) => returnable(id, { end_to_end_id: 'BATCH' }));
    const known = index({ returnable: new Returnables(payments) });
    expect(told(match(back({ end_to_end_id: 'BATCH' }), known))).toEqual(['suggestion', 'reversal_likely']);
  });

  it('of a refund is suggested as credit of the practice it was sent to, once', () => {
    const sent = [
      returnable('other', { counter_iban: CLIENT, practice_id: 'ormes', received_on: '2026-11-25' }),
      returnable('sent', { end_to_end_id: 'OUT-1', received_on: '2026-11-24' }),
    ];
    const known = index({ refunded: new Returnables(sent) });
    const came = movement(900, { kind: 'return', end_to_end_id: 'OUT-1', counter_iban: CLIENT });
    const found = match(came, known);
    expect(told(found)).toEqual(['suggestion', 'refund_came_back']);
    expect(found.proposal).toEqual({ practice_id: 'tilleuls', allocations: [] });
    expect(reasonText(found.reason)!.sentence.en).toContain('24 November 2026');
    expect(match(came, known).proposal).toEqual({ practice_id: 'ormes', allocations: [] });
    expect(told(match(came, known))).toEqual(['aside', 'came_back']);
  });

  it('of what we sent is no client’s money', () => {
    expect(told(match(movement(900, { kind: 'return' }), index()))).toEqual(['aside', 'came_back']);
    const payers = new Map([[CLIENT, [TILLEULS]]]);
    const unknown = movement(900, { kind: 'return', counter_iban: CLIENT });
    expect(told(match(unknown, index({ payers })))).toEqual(['none', 'came_back_unknown']);
  });
});

describe('money out to a client', () => {
  it('is suggested as its refund when it has the credit', () => {
    const payers = new Map([[CLIENT, [TILLEULS]]]);
    const out = movement(-300, { counter_iban: CLIENT });
    const found = match(out, index({ payers, credits: new Map([['tilleuls', 300]]) }));
    expect(told(found)).toEqual(['suggestion', 'refund']);
    expect(found.proposal).toMatchObject({ practice_id: 'tilleuls', refund: true });
    expect(told(match(out, index({ payers, credits: new Map([['tilleuls', 299]]) })))).toEqual([
      'aside',
      'outgoing',
    ]);
  });

  it('is suggested as a return when the account paid as much: a bank may not call it one', () => {
    const payers = new Map([[CLIENT, [TILLEULS]]]);
    const paid = [returnable('paid', { counter_iban: CLIENT })];
    const out = (cents: number) =>
      match(movement(-cents, { counter_iban: CLIENT }), index({ payers, returnable: new Returnables(paid) }));
    expect(told(out(900))).toEqual(['suggestion', 'reversal_likely']);
    expect(out(900).proposal).toMatchObject({ reverses_payment_id: 'paid' });
    expect(told(out(899))).toEqual(['aside', 'outgoing']);
    const referring = [returnable('named', { references: [OGM] })];
    const rejected = movement(-900, { free_text: `REJET VIREMENT ${OGM}` });
    const found = match(rejected, index({ returnable: new Returnables(referring) }));
    expect(told(found)).toEqual(['suggestion', 'reversal_likely']);
    expect(found.proposal).toMatchObject({ reverses_payment_id: 'named' });
  });
});
