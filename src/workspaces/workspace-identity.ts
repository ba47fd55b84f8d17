import { refuse } from '../kernel/domain-error.js';
import { checkPrinted } from '../kernel/glyphs.js';
import { checkBic, checkIban } from '../kernel/iban.js';
import { checkBce, checkBeVat, checkFrVat, checkSiren, checkSiret } from '../kernel/identifiers.js';
import { isTimeZone } from '../kernel/local-time.js';

export type Country = 'BE' | 'FR';

/** Legal forms by country of the business; `other` covers what the list lacks. */
export const LEGAL_FORMS = {
  BE: ['self_employed', 'srl', 'sc', 'sa', 'snc', 'asbl', 'other'],
  FR: ['micro_entrepreneur', 'ei', 'eurl', 'sarl', 'sasu', 'sas', 'asbl', 'other'],
} as const;
export type LegalForm = (typeof LEGAL_FORMS)[Country][number];

/** The facts that identify a business to the law and to its bank. */
export interface WorkspaceIdentity {
  readonly country: Country;
  readonly legal_form: LegalForm;
  readonly company_number: string;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly vat_regime: 'normal' | 'franchise';
  readonly postal_code: string;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly time_zone: string;
}

const POSTAL_CODE: Readonly<Record<Country, RegExp>> = { BE: /^\d{4}$/, FR: /^\d{5}$/ };

function checkBelgian(given: WorkspaceIdentity, at: string): Partial<WorkspaceIdentity> {
  const company_number = checkBce(given.company_number, `${at}/company_number`);
  if (given.siret !== null)
    refuse(`${at}/siret`, 'wrong-country', 'A Belgian business has no SIRET: leave it out.');
  const vat_number = given.vat_number === null ? null : checkBeVat(given.vat_number, `${at}/vat_number`);
  if (vat_number !== null && vat_number !== `BE${company_number}`) {
    refuse(
      `${at}/vat_number`,
      'not-the-same-company',
      'The VAT number must be BE and the enterprise number.',
    );
  }
  return { company_number, vat_number };
}

function checkFrench(given: WorkspaceIdentity, at: string): Partial<WorkspaceIdentity> {
  const company_number = checkSiren(given.company_number, `${at}/company_number`);
  const siret = given.siret === null ? null : checkSiret(given.siret, `${at}/siret`);
  if (siret !== null && !siret.startsWith(company_number)) {
    refuse(`${at}/siret`, 'not-the-same-company', 'The SIRET must begin with the SIREN.');
  }
  const vat_number = given.vat_number === null ? null : checkFrVat(given.vat_number, `${at}/vat_number`);
  if (vat_number !== null && !vat_number.endsWith(company_number)) {
    refuse(`${at}/vat_number`, 'not-the-same-company', 'The VAT number must end with the SIREN.');
  }
  return { company_number, siret, vat_number };
}

const SHOWN = ['name', 'street', 'city', 'account_name', 'rpm'] as const;

/** Throws `invalid/not-printable` for what invoices could not show of the business; what is not among `given` is not asked. */
export function checkShown(
  given: Readonly<Partial<Record<(typeof SHOWN)[number], string | null>>>,
  at = '',
): void {
  for (const field of SHOWN) {
    const text = given[field];
    if (text) checkPrinted(text, `${at}/${field}`);
  }
}

/**
 * Returns `given` with its numbers in canonical form. Throws `invalid` with a pointer under `at` for a wrong check digit, a
 * number of the other country, a legal form the country lacks, or a taxable business without a VAT number.
 */
export function checkIdentity<Given extends WorkspaceIdentity>(given: Given, at = ''): Given {
  const forms: readonly string[] = LEGAL_FORMS[given.country];
  if (!forms.includes(given.legal_form)) {
    refuse(
      `${at}/legal_form`,
      'wrong-country',
      `In this country the legal form is one of ${forms.join(', ')}.`,
    );
  }
  if (!POSTAL_CODE[given.country].test(given.postal_code)) {
    refuse(`${at}/postal_code`, 'wrong-format', 'A postal code has 4 digits in Belgium and 5 in France.');
  }
  if (!isTimeZone(given.time_zone)) {
    refuse(
      `${at}/time_zone`,
      'unknown-time-zone',
      'The time zone must be an IANA name such as Europe/Brussels.',
    );
  }
  const numbers = given.country === 'BE' ? checkBelgian(given, at) : checkFrench(given, at);
  if (given.vat_regime === 'normal' && !given.vat_number) {
    refuse(`${at}/vat_number`, 'vat-number-missing', 'A business that charges VAT needs its VAT number.');
  }
  return {
    ...given,
    ...numbers,
    iban: given.iban === null ? null : checkIban(given.iban, `${at}/iban`),
    bic: given.bic === null ? null : checkBic(given.bic, `${at}/bic`),
  };
}
