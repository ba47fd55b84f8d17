import { compact, identifier, mod97 } from './identifiers.js';

/** Length of an IBAN per country of the SEPA geographical scope (EPC409-09). */
const SEPA_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** Letters to the two digits of ISO 13616 (A = 10 … Z = 35). */
export function lettersToDigits(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}

/** Key of a French account (RIB): letters count A,J = 1 … I,R,Z = 9, S starting at 2. */
function frenchKeyFits(account: string): boolean {
  const digits = account.replace(
    /[A-Z]/g,
    (letter) => '12345678912345678923456789'[letter.charCodeAt(0) - 65]!,
  );
  const [bank, branch, number] = [digits.slice(0, 5), digits.slice(5, 10), digits.slice(10, 21)];
  const rest = (89 * mod97(bank) + 15 * mod97(branch) + 3 * mod97(number)) % 97;
  return 97 - rest === Number(digits.slice(21));
}

const innerKeyFits: Readonly<Record<string, (account: string) => boolean>> = {
  BE: (account) => (mod97(account.slice(0, 10)) || 97) === Number(account.slice(10)),
  FR: frenchKeyFits,
};

/** IBAN of a SEPA country: length, ISO 13616 check digits, and for BE and FR the key of the account itself. */
export const { is: isIban, check: checkIban } = identifier('IBAN', (text) => {
  const iban = compact(text);
  const country = iban.slice(0, 2);
  const length = SEPA_LENGTHS[country];
  if (length === undefined) {
    return { code: 'wrong-country', because: 'must begin with the two letters of a SEPA country.' };
  }
  if (iban.length !== length)
    return { code: 'wrong-length', because: `must have ${length} characters for ${country}.` };
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || (country === 'BE' && !/^..\d+$/.test(iban))) {
    return { code: 'wrong-format', because: 'holds a character that an IBAN cannot hold.' };
  }
  const fits =
    mod97(lettersToDigits(iban.slice(4) + iban.slice(0, 4))) === 1 &&
    (innerKeyFits[country]?.(iban.slice(4)) ?? true);
  return fits
    ? iban
    : { code: 'wrong-check-digit', because: 'has a wrong check digit: one of its characters is mistyped.' };
});

/**
 * BIC (ISO 9362): 8 or 11 characters; its shape only, for no check digit exists. It is that of the schemas of 2009
 * (`pain.001.001.03`), which those of later versions take as well: no 0 or 1 begins the location, no letter O ends it.
 */
export const { is: isBic, check: checkBic } = identifier('BIC', (text) => {
  const bic = compact(text);
  if (bic.length !== 8 && bic.length !== 11)
    return { code: 'wrong-length', because: 'must have 8 or 11 characters.' };
  return /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/.test(bic)
    ? bic
    : { code: 'wrong-format', because: 'must be four letters, a country and the location.' };
});

/** BE68539007547034 → BE68 5390 0754 7034 */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
