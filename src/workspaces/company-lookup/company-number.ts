import { refuse } from '../../kernel/domain-error.js';
import {
  checkBce,
  checkFrVat,
  checkSiren,
  checkSiret,
  compact,
  isBce,
  mod97,
} from '../../kernel/identifiers.js';
import type { Country } from '../workspace-identity.js';

/** What the number of a company tells by itself. */
export interface CompanyNumber {
  readonly country: Country;
  /** Enterprise number (BCE/KBO) or SIREN. */
  readonly company_number: string;
  readonly siret: string | null;
  /** The VAT number it has if it has one: that it is registered for VAT is not told by any number. */
  readonly vat_number: string;
}

/**
 * Reads an enterprise number (BCE/KBO), a SIREN, a SIRET, or the VAT number of either country. Nine digits are a SIREN, or
 * else an enterprise number without its leading 0. Throws `invalid` at `pointer` for a wrong check digit or another length.
 */
export function readCompanyNumber(text: string, pointer: string): CompanyNumber {
  const typed = compact(text);
  if (typed.startsWith('BE')) return belgian(checkBce(typed.slice(2), pointer));
  if (typed.startsWith('FR')) {
    const vat_number = checkFrVat(typed, pointer);
    return { country: 'FR', company_number: vat_number.slice(4), siret: null, vat_number };
  }
  if (typed.length === 10) return belgian(checkBce(typed, pointer));
  if (typed.length === 14) {
    const siret = checkSiret(typed, pointer);
    return { ...french(siret.slice(0, 9)), siret };
  }
  if (typed.length !== 9)
    refuse(
      pointer,
      'wrong-length',
      'Give an enterprise number (BCE/KBO, 10 digits), a SIREN (9) or a SIRET (14).',
    );
  if (isBce(typed) && mistypedSiren(typed)) return belgian(checkBce(typed, pointer));
  return french(checkSiren(typed, pointer));
}

function mistypedSiren(digits: string): boolean {
  try {
    checkSiren(digits, '');
    return false;
  } catch {
    return true;
  }
}

const belgian = (company_number: string): CompanyNumber => ({
  country: 'BE',
  company_number,
  siret: null,
  vat_number: `BE${company_number}`,
});

const french = (siren: string): CompanyNumber => ({
  country: 'FR',
  company_number: siren,
  siret: null,
  vat_number: `FR${String((12 + 3 * mod97(siren)) % 97).padStart(2, '0')}${siren}`,
});
