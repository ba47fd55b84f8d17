import { refuse } from '../kernel/domain-error.js';
import { checkBce, checkBeVat, checkFrVat, checkSiren, checkSiret, compact } from '../kernel/identifiers.js';

import { FaultList } from './fault-list.js';
import { VatStatus } from './practice-terms.js';

/** Under which numbers the law knows a practice. */
export interface LegalIdentity {
  readonly country: string;
  readonly company_number: string | null;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly vat_status: VatStatus;
}

interface Register {
  company(text: string, pointer: string): string;
  vat(text: string, pointer: string): string;
  /** The company number a VAT number holds. */
  within(vat: string): string | null;
}

const REGISTERS: Partial<Record<string, Register>> = {
  BE: { company: checkBce, vat: checkBeVat, within: (vat) => vat.slice(2) },
  FR: { company: checkSiren, vat: checkFrVat, within: (vat) => vat.slice(4) },
};

/** Letters of a VAT number where they are not the country's own code (Greece; Monaco is registered in France). */
const VAT_LETTERS: Partial<Record<string, string>> = { GR: 'EL', MC: 'FR' };

const STATUS_OF: Partial<Record<VatStatus, string>> = {
  exempt_art44: 'BE',
  mixed_art44: 'BE',
  exempt_fr: 'FR',
};

function elsewhere(country: string): Register {
  const letters = VAT_LETTERS[country] ?? country;
  return {
    company: (text) => text,
    vat: (text, pointer) => {
      const vat = compact(text);
      if (vat.startsWith(letters) && /^[A-Z]{2}[0-9A-Z+*]{2,12}$/.test(vat)) return vat;
      return refuse(pointer, 'wrong-country', `A VAT number of ${country} begins with ${letters}.`);
    },
    within: () => null,
  };
}

/**
 * The identity in canonical form: check digits right, numbers of one and the same company of the practice's country, a
 * missing company number (BCE, SIREN) taken from the SIRET or VAT number that holds it. Faults go to `faults`.
 */
export function checkIdentity<Given extends LegalIdentity>(given: Given, faults: FaultList): Given {
  const { country, vat_status } = given;
  const register = REGISTERS[country] ?? elsewhere(country);
  const read = (text: string | null, pointer: string, check: Register['company']) =>
    text === null ? null : faults.attempt(() => check(text, pointer));

  const vat_number = read(given.vat_number, '/vat_number', register.vat);
  const siret = read(given.siret, '/siret', country === 'FR' ? checkSiret : notFrench);
  const held = siret?.slice(0, 9) ?? (vat_number && register.within(vat_number));
  const company_number =
    given.company_number === null ? held : read(given.company_number, '/company_number', register.company);

  if (siret && company_number && siret.slice(0, 9) !== company_number) {
    faults.add('/siret', 'not-the-same-company', `A SIRET begins with the SIREN, here ${company_number}.`);
  }
  const inVat = vat_number && register.within(vat_number);
  if (inVat && company_number && inVat !== company_number) {
    faults.add(
      '/vat_number',
      'not-the-same-company',
      `The VAT number holds the company number, here ${company_number}.`,
    );
  }
  const statusCountry = STATUS_OF[vat_status];
  if (statusCountry && statusCountry !== country) {
    faults.add(
      '/vat_status',
      'wrong-country',
      `${vat_status} exists only in ${statusCountry}; the practice is in ${country}.`,
    );
  }
  if (vat_status === 'private' && (given.company_number ?? given.siret ?? given.vat_number) !== null) {
    faults.add(
      '/vat_status',
      'private-with-business-number',
      'A private person has no company or VAT number: leave them out or choose another status.',
    );
  }
  return { ...given, company_number, siret, vat_number };
}

function notFrench(_text: string, pointer: string): never {
  return refuse(
    pointer,
    'wrong-country',
    'Only a French practice has a SIRET: leave it out or set country to FR.',
  );
}
