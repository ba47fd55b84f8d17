import type { CompanyLookup, SignUp, WorkspaceInput } from '../client/types.gen.ts';
import type { Country, Language } from '../kernel/language.ts';

export const LEGAL_FORMS: Readonly<Record<Country, readonly WorkspaceInput['legal_form'][]>> = {
  BE: ['self_employed', 'srl', 'sc', 'sa', 'snc', 'asbl', 'other'],
  FR: ['micro_entrepreneur', 'ei', 'eurl', 'sarl', 'sasu', 'sas', 'other'],
};

/** What was said so far of a business that is being founded, by field. */
export type Founding = Readonly<Record<string, string>>;

/** The steps of founding, each with its fields: three at most. */
export const FOUNDING_STEPS = [
  ['company_number'],
  ['name', 'legal_form', 'vat_regime'],
  ['street', 'postal_code', 'city'],
  ['your_name', 'email', 'password'],
] as const;

/** What a register knows, as if it had been typed; what was typed already stays. */
export function withKnown(typed: Founding, found: CompanyLookup): Founding {
  const { company } = found;
  const known: Record<string, string | null | undefined> = {
    country: found.country,
    company_number: found.company_number,
    siret: found.siret,
    vat_number: found.vat_number,
    name: company?.name,
    legal_form: company?.legal_form,
    street: company?.street,
    postal_code: company?.postal_code,
    city: company?.city,
  };
  const filled = Object.entries(known).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return {
    ...Object.fromEntries(filled),
    ...typed,
    country: found.country,
    company_number: found.company_number,
  };
}

/** The body of the sign-up. A VAT number is sent only by who charges VAT: no number tells whether one is registered. */
export function signUpOf(said: Founding, language: Language): SignUp {
  const country = said.country === 'FR' ? 'FR' : 'BE';
  const charges = said.vat_regime !== 'franchise';
  const workspace: WorkspaceInput = {
    name: said.name ?? '',
    country,
    legal_form: (said.legal_form ?? LEGAL_FORMS[country][0]) as WorkspaceInput['legal_form'],
    company_number: said.company_number ?? '',
    vat_regime: charges ? 'normal' : 'franchise',
    street: said.street ?? '',
    postal_code: said.postal_code ?? '',
    city: said.city ?? '',
    email: said.email ?? '',
    language,
    ...(said.siret ? { siret: said.siret } : {}),
    ...(said.vat_number && charges ? { vat_number: said.vat_number } : {}),
  };
  return {
    email: said.email ?? '',
    password: said.password ?? '',
    name: said.your_name ?? '',
    language,
    workspace,
  };
}

/** The step that a fault of the sign-up belongs to, by its JSON pointer; the last one where none does. */
export function stepOfFault(pointer: string | undefined): number {
  const field = pointer === '/name' ? 'your_name' : (pointer?.split('/').at(-1) ?? '');
  const at = FOUNDING_STEPS.findIndex((fields) => (fields as readonly string[]).includes(field));
  if (/siret|vat_number/.test(field)) return 0;
  return at < 0 || pointer === '/email' ? FOUNDING_STEPS.length - 1 : at;
}
