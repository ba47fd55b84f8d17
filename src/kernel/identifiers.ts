import { refuse } from './domain-error.js';

/** Why a text is not the identifier it claims to be; `because` completes "The … ". */
interface Fault {
  readonly code: 'wrong-length' | 'wrong-format' | 'wrong-country' | 'wrong-check-digit';
  readonly because: string;
}

interface Identifier {
  /** True when `text` is valid in any of its usual spellings. */
  is(text: string): boolean;
  /** The canonical form (no separators, upper case); throws `invalid` at `pointer` with a sentence naming the field. */
  check(text: string, pointer: string): string;
}

/** Builds the two doors of an identifier from one reader that returns the canonical form or the fault. */
export function identifier(name: string, read: (text: string) => string | Fault): Identifier {
  return {
    is: (text) => typeof read(text) === 'string',
    check: (text, pointer) => {
      const result = read(text);
      if (typeof result === 'string') return result;
      return refuse(pointer, result.code, `The ${name} "${text.slice(0, 40)}" ${result.because}`);
    },
  };
}

/** `text` without the separators people type (blanks, dots, hyphens, slashes), in upper case. */
export function compact(text: string): string {
  return text.replace(/[\s.\-/]/g, '').toUpperCase();
}

/** Remainder modulo 97 of a decimal string of any length. */
export function mod97(digits: string): number {
  let remainder = 0;
  for (let at = 0; at < digits.length; at += 7) {
    remainder = Number(`${remainder}${digits.slice(at, at + 7)}`) % 97;
  }
  return remainder;
}

/** True when the digits, check digit included, satisfy the Luhn rule (ISO/IEC 7812-1). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const wrongCheckDigit: Fault = {
  code: 'wrong-check-digit',
  because: 'has a wrong check digit: one of its digits is mistyped.',
};

function wrongLength(of: string): Fault {
  return { code: 'wrong-length', because: `must have ${of}.` };
}

const digitsOnly: Fault = { code: 'wrong-format', because: 'may only hold digits.' };

function readBce(text: string): string | Fault {
  const typed = compact(text);
  if (!/^\d+$/.test(typed)) return digitsOnly;
  const digits = typed.length === 9 ? `0${typed}` : typed;
  if (digits.length !== 10) return wrongLength('10 digits');
  if (!/^[01]/.test(digits)) return { code: 'wrong-format', because: 'must begin with 0 or 1.' };
  return 97 - mod97(digits.slice(0, 8)) === Number(digits.slice(8)) ? digits : wrongCheckDigit;
}

function readBeVat(text: string): string | Fault {
  const typed = compact(text);
  if (!typed.startsWith('BE')) return { code: 'wrong-country', because: 'must begin with BE.' };
  const bce = readBce(typed.slice(2));
  return typeof bce === 'string' ? `BE${bce}` : bce;
}

function readNihii(text: string): string | Fault {
  const digits = compact(text);
  if (!/^\d+$/.test(digits)) return digitsOnly;
  if (digits.length !== 8 && digits.length !== 11)
    return wrongLength('8 digits, or 11 with the qualification code');
  return 97 - mod97(digits.slice(0, 6)) === Number(digits.slice(6, 8)) ? digits : wrongCheckDigit;
}

function luhnOf(length: number): (text: string) => string | Fault {
  return (text) => {
    const digits = compact(text);
    if (!/^\d+$/.test(digits)) return digitsOnly;
    if (digits.length !== length) return wrongLength(`${length} digits`);
    return luhn(digits) ? digits : wrongCheckDigit;
  };
}

const readSiren = luhnOf(9);
const LA_POSTE = '356000000';

function readSiret(text: string): string | Fault {
  const digits = compact(text);
  if (!/^\d+$/.test(digits)) return digitsOnly;
  if (digits.length !== 14) return wrongLength('14 digits');
  if (!luhn(digits.slice(0, 9))) return wrongCheckDigit;
  const postOffice =
    digits.startsWith(LA_POSTE) && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
  return luhn(digits) || postOffice ? digits : wrongCheckDigit;
}

/** Corsican establishments are told by 2A or 2B; their numeric form, which is what carries the key, by 2001 or 2002. */
function readFiness(text: string): string | Fault {
  const typed = compact(text);
  const corsican = /^2[AB]\d{7}$/.exec(typed);
  if (!corsican) return luhnOf(9)(typed);
  const digits = finessDigits(typed);
  return luhn(digits) ? typed : wrongCheckDigit;
}

/** A FINESS number as files of digits write it: 2A0002689 → 200102689 (the third and fourth characters give way). */
export function finessDigits(finess: string): string {
  const corsican = /^2([AB])\d\d(\d{5})$/.exec(finess);
  return corsican ? `200${corsican[1] === 'A' ? 1 : 2}${corsican[2]}` : finess;
}

const KEY_LETTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Key of a French VAT number: two digits from the SIREN, or the newer form with letters (no I, no O), checked modulo 11. */
function frenchKeyFits(key: string, siren: string): boolean {
  if (/^\d\d$/.test(key)) return Number(key) === (12 + 3 * mod97(siren)) % 97;
  const [first, second] = [KEY_LETTERS.indexOf(key[0]!), KEY_LETTERS.indexOf(key[1]!)];
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(check / 11)) % 11 === check % 11;
}

function readFrVat(text: string): string | Fault {
  const typed = compact(text);
  if (!typed.startsWith('FR')) return { code: 'wrong-country', because: 'must begin with FR.' };
  if (typed.length !== 13) return wrongLength('FR, a key of two characters and the nine digits of the SIREN');
  const [key, siren] = [typed.slice(2, 4), typed.slice(4)];
  if (!/^[0-9A-HJ-NP-Z]{2}$/.test(key) || !/^\d{9}$/.test(siren)) {
    return { code: 'wrong-format', because: 'must be FR, a key of two characters and nine digits.' };
  }
  return luhn(siren) && frenchKeyFits(key, siren) ? typed : wrongCheckDigit;
}

function readVat(text: string): string | Fault {
  const country = compact(text).slice(0, 2);
  if (country === 'BE') return readBeVat(text);
  if (country === 'FR') return readFrVat(text);
  return { code: 'wrong-country', because: 'must begin with BE or FR.' };
}

/** Belgian enterprise number (BCE/KBO): ten digits; the old nine-digit form gets its leading 0. */
export const { is: isBce, check: checkBce } = identifier('enterprise number (BCE/KBO)', readBce);
/** Belgian VAT number: BE and the enterprise number. */
export const { is: isBeVat, check: checkBeVat } = identifier('Belgian VAT number', readBeVat);
/** INAMI/RIZIV number of a Belgian caregiver: 8 digits, or 11 with the qualification code, kept as given. */
export const { is: isNihii, check: checkNihii } = identifier('INAMI/RIZIV number', readNihii);
/** French SIREN: nine digits, Luhn. */
export const { is: isSiren, check: checkSiren } = identifier('SIREN', readSiren);
/** French SIRET: the SIREN and five digits, Luhn (establishments of La Poste: digit sum a multiple of 5). */
export const { is: isSiret, check: checkSiret } = identifier('SIRET', readSiret);
/** French VAT number: FR, key, SIREN. */
export const { is: isFrVat, check: checkFrVat } = identifier('French VAT number', readFrVat);
/** VAT number of either country, told apart by its first two letters. */
export const { is: isVat, check: checkVat } = identifier('VAT number', readVat);
/** FINESS number of a French establishment: nine digits, Luhn; in Corsica 2A or 2B for the department. */
export const { is: isFiness } = identifier('FINESS number', readFiness);
/** Number of a French health professional with the Assurance Maladie (n° AM, formerly ADELI): nine digits, Luhn. */
export const { is: isAmNumber } = identifier('number of the Assurance Maladie (n° AM)', luhnOf(9));
/** RPPS number of a French health professional: eleven digits, Luhn. */
export const { is: isRpps, check: checkRpps } = identifier('RPPS number', luhnOf(11));

function grouped(text: string, sizes: readonly number[], separator: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at < text.length) parts.push(text.slice(at, at + size));
    at += size;
  }
  return parts.join(separator);
}

/** 0202239951 → 0202.239.951 */
export function formatBce(bce: string): string {
  return grouped(bce, [4, 3, 3], '.');
}

/** BE0202239951 → BE 0202.239.951, FR83404833048 → FR 83 404 833 048 */
export function formatVat(vat: string): string {
  return vat.startsWith('BE') ? `BE ${formatBce(vat.slice(2))}` : grouped(vat, [2, 2, 3, 3, 3], ' ');
}

/** SIREN or SIRET: 73282932000074 → 732 829 320 00074 */
export function formatSiret(siret: string): string {
  return grouped(siret, [3, 3, 3, 5], ' ');
}

/** 10000104430 → 1-00001-04-430 (without qualification: 1-00001-04) */
export function formatNihii(nihii: string): string {
  return grouped(nihii, [1, 5, 2, 3], '-');
}
