import { refuse } from './domain-error.js';
import { checkBic, checkIban, formatIban, lettersToDigits } from './iban.js';
import { compact, identifier, mod97 } from './identifiers.js';
import { Cents } from './money.js';

/**
 * Belgian structured communication (OGM/VCS): the base, at most ten digits, and its remainder modulo 97 (0 → 97), as
 * the twelve digits that are stored. Throws `invalid/wrong-format` at `pointer`.
 */
export function makeOgm(base: string, pointer = '/reference'): string {
  if (!/^\d{1,10}$/.test(base)) {
    refuse(pointer, 'wrong-format', 'The base of a structured communication is one to ten digits.');
  }
  const digits = base.padStart(10, '0');
  return digits + String(mod97(digits) || 97).padStart(2, '0');
}

/** Twelve digits, with or without +++ or ***, slashes, dots and blanks. */
export const { is: isOgm, check: checkOgm } = identifier('structured communication', (text) => {
  const digits = text.replace(/[\s+*/.-]/g, '');
  if (!/^\d*$/.test(digits))
    return { code: 'wrong-format', because: 'may only hold digits, written +++123/4567/89012+++.' };
  if (digits.length !== 12) return { code: 'wrong-length', because: 'must have 12 digits.' };
  return (mod97(digits.slice(0, 10)) || 97) === Number(digits.slice(10))
    ? digits
    : { code: 'wrong-check-digit', because: 'has a wrong check digit: one of its digits is mistyped.' };
});

/** 010806817183 → +++010/8068/17183+++ */
export function formatOgm(ogm: string): string {
  return `+++${ogm.slice(0, 3)}/${ogm.slice(3, 7)}/${ogm.slice(7)}+++`;
}

/** ISO 11649 creditor reference `RFcc…` of 1 to 21 letters and digits (others are dropped); throws `invalid/wrong-length` at `pointer`. */
export function makeRf(reference: string, pointer = '/reference'): string {
  const body = reference.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (body.length < 1 || body.length > 21) {
    refuse(pointer, 'wrong-length', 'A creditor reference is made of 1 to 21 letters and digits.');
  }
  return `RF${String(98 - mod97(lettersToDigits(`${body}RF00`))).padStart(2, '0')}${body}`;
}

/** ISO 11649 creditor reference, in any spacing. */
export const { is: isRf } = identifier('creditor reference', (text) => {
  const rf = compact(text);
  if (!/^RF\d\d/.test(rf) || !/^[A-Z0-9]*$/.test(rf)) {
    return { code: 'wrong-format', because: 'must be RF, two digits, then letters and digits.' };
  }
  if (rf.length < 5 || rf.length > 25)
    return { code: 'wrong-length', because: 'must have 5 to 25 characters.' };
  return mod97(lettersToDigits(rf.slice(4) + rf.slice(0, 4))) === 1
    ? rf
    : { code: 'wrong-check-digit', because: 'has a wrong check digit: one of its characters is mistyped.' };
});

/** RF18539007547034 → RF18 5390 0754 7034 */
export const formatRf = formatIban;

/** What a transfer QR code says; give `structured_reference` (as shown: +++…+++ or RF…) or `text`, never both. */
export interface CreditTransfer {
  readonly name: string;
  readonly iban: string;
  readonly bic?: string | null;
  readonly amount_cents: Cents;
  readonly purpose?: string;
  readonly structured_reference?: string;
  readonly text?: string;
  readonly information?: string;
}

const EPC_BYTES = 331;
const utf8 = new TextEncoder();
const EPC_MAX_CENTS = 99_999_999_999;

/** Control characters would open a new line of the payload. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function cut(text: string, characters: number): string {
  return [...text].slice(0, characters).join('').trim();
}

/**
 * Payload of the EPC069-12 v2.1 QR code, version 002, UTF-8: twelve lines, trailing empty ones left off. The name is
 * cut at 70 characters and the information at 70; a payload above 331 bytes loses its information first, then the end
 * of the name. Throws `invalid` for an amount outside 0.01–999 999 999.99, an empty name, both references at once, a
 * structured reference above 35 or a text above 140 characters, a purpose above 4, a wrong IBAN
 * or BIC, a text that alone leaves no room.
 */
export function epcPayload(transfer: CreditTransfer): string {
  const cents = transfer.amount_cents;
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > EPC_MAX_CENTS) {
    refuse('/amount_cents', 'amount-out-of-range', 'A transfer QR code takes 0.01 to 999999999.99 EUR.');
  }
  const reference = oneLine(transfer.structured_reference ?? '');
  const text = oneLine(transfer.text ?? '');
  const purpose = transfer.purpose ?? '';
  if (reference && text)
    refuse('/text', 'two-references', 'Give a structured reference or a text, not both.');
  if (reference.length > 35)
    refuse('/structured_reference', 'wrong-length', 'A structured reference has at most 35 characters.');
  if ([...text].length > 140)
    refuse('/text', 'wrong-length', 'The text of a transfer has at most 140 characters.');
  if (!/^[A-Z0-9]{0,4}$/.test(purpose))
    refuse('/purpose', 'wrong-format', 'A purpose code has at most 4 capital letters.');

  let name = cut(oneLine(transfer.name), 70);
  if (!name) refuse('/name', 'wrong-length', 'A transfer QR code needs the name of the account holder.');
  let information = cut(oneLine(transfer.information ?? ''), 70);
  const amount = `EUR${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const bic = transfer.bic ? checkBic(transfer.bic, '/bic') : '';
  const iban = checkIban(transfer.iban, '/iban');
  const write = () =>
    ['BCD', '002', '1', 'SCT', bic, name, iban, amount, purpose, reference, text, information]
      .join('\n')
      .replace(/\n+$/, '');
  const excess = () => utf8.encode(write()).length - EPC_BYTES;
  while (excess() > 0 && information) information = cut(information, [...information].length - 1);
  while (excess() > 0 && [...name].length > 1) name = cut(name, [...name].length - 1);
  if (excess() > 0)
    refuse('/text', 'wrong-length', 'The text of a transfer QR code is too long: shorten it.');
  return write();
}
