import { lettersToDigits } from '../../kernel/iban.js';
import { compact, mod97 } from '../../kernel/identifiers.js';

const checkDigits = (country: string, account: string) =>
  String(98 - mod97(lettersToDigits(`${account}${country}00`))).padStart(2, '0');

/** The IBAN in `text` without blanks, of any country, when its check digits (ISO 13616) are right; else null. */
export function ibanIn(text: string): string | null {
  const iban = compact(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return null;
  return mod97(lettersToDigits(iban.slice(4) + iban.slice(0, 4))) === 1 ? iban : null;
}

/** The IBAN of a Belgian account number of 12 digits, such as 539-0075470-34; null when its own check digits are wrong. */
function ibanOfBelgian(text: string): string | null {
  const account = compact(text);
  if (!/^\d{12}$/.test(account) || (mod97(account.slice(0, 10)) || 97) !== Number(account.slice(10))) {
    return null;
  }
  return `BE${checkDigits('BE', account)}${account}`;
}

const RIB_DIGITS = '12345678912345678923456789';

/** The IBAN of a French account by its bank, branch and number (RIB without its key); null for another shape. */
export function ibanOfFrench(bank: string, branch: string, number: string): string | null {
  if (!/^\d{5}$/.test(bank) || !/^\d{5}$/.test(branch) || !/^[A-Z0-9]{11}$/.test(number)) return null;
  const digits = number.replace(/[A-Z]/g, (letter) => RIB_DIGITS[letter.charCodeAt(0) - 65]!);
  const key = 97 - ((89 * mod97(bank) + 15 * mod97(branch) + 3 * mod97(digits)) % 97);
  const account = `${bank}${branch}${number}${String(key).padStart(2, '0')}`;
  return `FR${checkDigits('FR', account)}${account}`;
}

/** An account as a bank writes it: IBAN, Belgian number or French RIB of 23 characters; null when it is none of them. */
export function ibanOf(text: string): string | null {
  const rib = /^(\d{5})(\d{5})([A-Z0-9]{11})(\d{2})$/.exec(compact(text));
  const french = rib && ibanOfFrench(rib[1]!, rib[2]!, rib[3]!);
  return ibanIn(text) ?? ibanOfBelgian(text) ?? (french?.endsWith(rib![4]!) ? french : null);
}

/** A BIC of 8 or 11 characters; null for anything else. */
export function bicIn(text: string): string | null {
  const bic = compact(text);
  return /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(bic) ? bic : null;
}
