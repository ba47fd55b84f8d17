import type { LegalForm } from '../workspace-identity.js';
import type { CompanyNumber } from './company-number.js';

/** What a register says of a company; null where it does not say it. */
export interface RegisteredCompany {
  readonly name: string | null;
  readonly legal_form: LegalForm | null;
  readonly street: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  /** The establishment that was asked for, or the seat; France only. */
  readonly siret: string | null;
  readonly active: boolean | null;
}

/** The port to a register of companies of one country. */
export interface CompanyRegister {
  /** Null when the register knows no such company. Throws when it does not answer. */
  find(number: CompanyNumber): Promise<RegisteredCompany | null>;
}

/** Legal categories of Sirene (INSEE, catégories juridiques, niveau III, September 2022) and the form they stand for here. */
const FRENCH_FORMS: readonly (readonly [RegExp, LegalForm])[] = [
  [/^1000$/, 'ei'],
  [/^5498$/, 'eurl'],
  [/^54/, 'sarl'],
  [/^5720$/, 'sasu'],
  [/^5710$/, 'sas'],
  [/^92/, 'asbl'],
];

/** The legal form a category of Sirene stands for; null for one that has no name here. Who is a micro-entrepreneur is not told. */
export function frenchForm(category: string | null | undefined): LegalForm | null {
  return FRENCH_FORMS.find(([pattern]) => pattern.test(category ?? ''))?.[1] ?? null;
}

/** Abbreviations of the Code of companies and associations (2019), in French, Dutch and German. */
const BELGIAN_FORMS: Readonly<Record<string, LegalForm>> = {
  SRL: 'srl',
  BV: 'srl',
  SC: 'sc',
  CV: 'sc',
  SA: 'sa',
  NV: 'sa',
  AG: 'sa',
  SNC: 'snc',
  VOF: 'snc',
  ASBL: 'asbl',
  VZW: 'asbl',
  VOG: 'asbl',
};

/** The legal form a Belgian abbreviation stands for; null for one that has no name here. */
export function belgianForm(abbreviation: string | null | undefined): LegalForm | null {
  const letters = (abbreviation ?? '').replace(/[^a-z]/gi, '').toUpperCase();
  return Object.hasOwn(BELGIAN_FORMS, letters) ? BELGIAN_FORMS[letters]! : null;
}

/** A text of a register as it may be shown; null for none, and for what people had hidden (`[NON-DIFFUSIBLE]`). */
export function toldText(text: string | null | undefined, most: number): string | null {
  const told = (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return told === '' || told.includes('NON-DIFFUSIBLE') ? null : told.slice(0, most);
}

/** What a person still has to say about the business, since neither number nor register does. */
export function toDecide(found: RegisteredCompany | null): string[] {
  const missing = (['name', 'legal_form', 'street', 'postal_code', 'city'] as const).filter(
    (field) => !found?.[field],
  );
  return [...missing, 'vat_regime'];
}
