import { describe, expect, it } from '@jest/globals';
import { makeOgm, makeRf } from '../../kernel/payment-reference.js';
import { paymentInstructions, referenceText } from './payment.js';

const french = { iban: 'FR1420041010050500013M02606', bic: null, account_name: 'Nadia Lemoine EI' };
const due = { number: '2026-000123', gross_cents: 12_345, prepaid_cents: 0 };
const linesOf = (epc: string | null) => epc!.split('\n');

describe('payment instructions', () => {
  it('put the RF reference that is printed in the structured line of the QR code', () => {
    const value = makeRf('2026000123');
    const { reference, epc } = paymentInstructions(french, { kind: 'rf', value }, due);
    expect(linesOf(epc).slice(7)).toEqual(['EUR123.45', '', value]);
    expect(referenceText(reference)!.replaceAll(' ', '')).toBe(linesOf(epc)[9]);
  });

  it('put the Belgian communication there in the form that is printed', () => {
    const value = makeOgm('2600000123');
    const { reference, epc } = paymentInstructions(french, { kind: 'ogm', value }, due);
    expect(linesOf(epc)[9]).toBe(referenceText(reference));
  });

  it('say the number as text when there is no reference', () => {
    const { reference, epc } = paymentInstructions(french, null, due);
    expect(linesOf(epc).slice(9)).toEqual(['', '2026-000123']);
    expect(referenceText(reference)).toBeNull();
  });

  it('give no QR code to a draft, nor when nothing is due', () => {
    expect(paymentInstructions(french, null, { ...due, number: null }).epc).toBeNull();
    expect(paymentInstructions(french, null, { ...due, prepaid_cents: 12_345 }).epc).toBeNull();
    expect(paymentInstructions(french, null, { ...due, gross_cents: 0 }).epc).toBeNull();
  });

  it('ask for what is still due', () => {
    const { epc } = paymentInstructions(french, null, { ...due, prepaid_cents: 2_345 });
    expect(linesOf(epc)[7]).toBe('EUR100.00');
  });
});
