import { describe, expect, it } from '@jest/globals';
import { makeOgm } from '../../kernel/payment-reference.js';
import { claimNumbersIn } from './claim-numbers.js';
import { Match, MatchIndex, Movement } from './match.js';
import { matchIncoming } from './matching.js';
import { Candidate, OpenInvoices } from './open-invoices.js';

const IBAN = 'BE68539007547034';
const payer = { practice_id: 'tilleuls', practice_name: 'Cabinet des Tilleuls' };
const [OF_CLAIM, OF_INVOICE] = [makeOgm('2641700001'), makeOgm('2610000001')];

const claim = (over: Partial<Candidate> = {}): Candidate => ({
  ...payer,
  claim_id: 'claim-1',
  number: 'I-2026-000001',
  gross_cents: 5_726,
  credited_cents: 0,
  open_cents: 5_726,
  reference: OF_CLAIM,
  ...over,
});
const invoice = (cents: number): Candidate => ({
  ...payer,
  invoice_id: 'invoice-1',
  number: '2026-000001',
  gross_cents: cents,
  credited_cents: 0,
  open_cents: cents,
  reference: OF_INVOICE,
});
const index = (...candidates: readonly Candidate[]): MatchIndex => ({
  invoices: new OpenInvoices(candidates),
  payers: new Map([[IBAN, [payer]]]),
});
const movement = (amount_cents: number, over: Partial<Movement> = {}): Movement => ({
  amount_cents,
  counter_iban: null,
  structured_ref: null,
  structured_kind: null,
  free_text: '',
  ...over,
});
const referring = (amount: number) =>
  movement(amount, { structured_ref: OF_CLAIM, structured_kind: 'ogm', counter_iban: IBAN });
const saying = (amount: number, free_text: string) => movement(amount, { free_text });

const told = ({ kind, reason, proposal }: Match): unknown[] => [
  kind,
  reason.code,
  ...(proposal?.allocations ?? []).map(({ number, amount_cents }) => `${number} ${amount_cents}`),
];

describe('money for a claim of late interest', () => {
  it('is certain by its reference: the whole and a part; more waits for somebody', () => {
    const match = matchIncoming(referring(5_726), index(claim(), invoice(5_726)));
    expect(told(match)).toEqual(['automatic', 'claim_reference', 'I-2026-000001 5726']);
    expect(match.proposal!.allocations[0]).toEqual({
      claim_id: 'claim-1',
      number: 'I-2026-000001',
      amount_cents: 5_726,
      rule: 'exact_reference',
    });
    expect(told(matchIncoming(referring(726), index(claim())))).toEqual([
      'automatic',
      'claim_reference_part',
      'I-2026-000001 726',
    ]);
    expect(told(matchIncoming(referring(6_726), index(claim(), invoice(1_000))))).toEqual([
      'suggestion',
      'claim_reference_over',
      'I-2026-000001 5726',
    ]);
  });

  it('is certain by its reference in free text too, but only with its amount', () => {
    const text = `+++${OF_CLAIM.slice(0, 3)}/${OF_CLAIM.slice(3, 7)}/${OF_CLAIM.slice(7)}+++ merci`;
    const known = () => index(claim(), invoice(900));
    expect(told(matchIncoming(saying(5_726, text), known()))).toEqual([
      'automatic',
      'claim_reference',
      'I-2026-000001 5726',
    ]);
    expect(told(matchIncoming(saying(900, text), known()))).toEqual([
      'suggestion',
      'claim_reference_in_text',
      'I-2026-000001 900',
    ]);
  });

  it('is taken from what is open for the movements after it', () => {
    const known = index(claim());
    matchIncoming(referring(5_000), known);
    expect(told(matchIncoming(referring(726), known))).toEqual([
      'automatic',
      'claim_reference',
      'I-2026-000001 726',
    ]);
    expect(told(matchIncoming(referring(726), known))).toEqual(['parked', 'claim_paid']);
  });

  it('is never that of an invoice of the same amount, once the claim is paid or withdrawn', () => {
    const paid = index(claim({ open_cents: 0 }), invoice(5_726));
    expect(told(matchIncoming(referring(5_726), paid))).toEqual(['parked', 'claim_paid']);
    const withdrawn = index(claim({ open_cents: 0, credited_cents: 5_726 }), invoice(5_726));
    expect(told(matchIncoming(referring(5_726), withdrawn))).toEqual(['parked', 'claim_withdrawn']);
  });

  it('by its number is suggested, whatever the amount', () => {
    const known = index(claim(), invoice(5_726));
    expect(told(matchIncoming(saying(5_726, 'I-2026-000001'), known))).toEqual([
      'suggestion',
      'claim_number',
      'I-2026-000001 5726',
    ]);
    expect(told(matchIncoming(saying(6_000, 'i 2026 000001 merci'), known))).toEqual([
      'suggestion',
      'claim_number_other_amount',
      'I-2026-000001 5726',
    ]);
  });

  it('and for an invoice, named together, is suggested for both', () => {
    const match = matchIncoming(saying(6_726, '2026-000001 + I-2026-000001'), index(claim(), invoice(1_000)));
    expect(told(match)).toEqual([
      'suggestion',
      'claim_named_together',
      '2026-000001 1000',
      'I-2026-000001 5726',
    ]);
  });

  it('is not guessed from an account and an amount', () => {
    const known = index(claim(), invoice(900));
    expect(told(matchIncoming(movement(5_726, { counter_iban: IBAN }), known))).toEqual([
      'none',
      'known_account_no_amount',
    ]);
    expect(told(matchIncoming(movement(6_626, { counter_iban: IBAN }), known))).toEqual([
      'none',
      'known_account_no_amount',
    ]);
  });
});

describe('numbers of claims', () => {
  it('are read with any mark between, all digits written, once each', () => {
    const read = (free_text: string) => claimNumbersIn(movement(1, { free_text }));
    expect(read('I-2026-000001, i2026000002 I 2026/000001')).toEqual(['I-2026-000001', 'I-2026-000002']);
    expect(read('2026-000001 R-2026-000001 CN-2026-000001')).toEqual([]);
    expect(read('mai 2026 000001 I-2026-1 I-2026-0000011')).toEqual([]);
    const other = movement(1, { structured_ref: 'I-2026-000003', structured_kind: 'other' });
    expect(claimNumbersIn(other)).toEqual(['I-2026-000003']);
  });
});
