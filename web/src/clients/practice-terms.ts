/** The lists of the API that a practice chooses from, in the order they are offered. */
export const KINDS = [
  'gp',
  'specialist',
  'dentist',
  'paramedical',
  'group',
  'clinic',
  'hospital',
  'laboratory',
  'care_home',
  'platform',
  'other',
] as const;
export const VAT_STATUSES = [
  'exempt_art44',
  'mixed_art44',
  'exempt_fr',
  'taxable',
  'franchise',
  'private',
] as const;
export const DELIVERIES = ['auto', 'email', 'peppol'] as const;
export const ROLES = ['billing', 'management', 'medical', 'technical', 'other'] as const;

/** What a part of a practice's file is made of: its fields in order, and which of them names it in a list. */
export const PARTS = {
  practitioners: ['name', 'nihii', 'rpps', 'specialty', 'active'],
  contacts: ['name', 'role', 'email', 'phone', 'language'],
  lines: ['e164', 'label', 'valid_from', 'valid_to'],
  sites: ['name', 'street', 'postal_code', 'city'],
  contracts: [
    'starts_on',
    'ends_on',
    'payment_terms_days',
    'dispute_days',
    'notice_days',
    'reference',
    'signed_on',
  ],
} as const;
export type PartKind = keyof typeof PARTS;
export type PartField = (typeof PARTS)[PartKind][number];

/** A part as the API gives it. */
export type Part = Readonly<Record<string, unknown>> & { readonly id: string };

const REQUIRED: readonly string[] = ['name', 'e164', 'valid_from', 'starts_on'];
const NUMBERS: readonly string[] = ['payment_terms_days', 'dispute_days', 'notice_days'];
const DAYS: readonly string[] = ['valid_from', 'valid_to', 'starts_on', 'ends_on', 'signed_on'];

/** How a field is typed. */
export function typeOf(
  field: PartField,
): 'text' | 'email' | 'tel' | 'date' | 'number' | 'check' | 'role' | 'language' {
  if (DAYS.includes(field)) return 'date';
  if (NUMBERS.includes(field)) return 'number';
  if (field === 'active') return 'check';
  if (field === 'role' || field === 'language' || field === 'email') return field;
  return field === 'e164' || field === 'phone' ? 'tel' : 'text';
}

export const isRequired = (field: PartField) => REQUIRED.includes(field);

/** The body of a request from what was typed: empty is null, figures are numbers, a box is true or false. */
export function bodyOf(
  fields: readonly string[],
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const text = typed[field]?.trim() ?? '';
      if (field === 'active') return [field, text === 'on'];
      if (text === '') return [field, null];
      return [field, NUMBERS.includes(field) ? Number(text) : text];
    }),
  );
}

/** What a practice's file still lacks before it can be billed without a question. */
export function missingIn(practice: {
  readonly street: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly company_number: string | null;
  readonly vat_status: string;
  readonly email: string | null;
  readonly practitioners: readonly unknown[];
  readonly lines: readonly unknown[];
  readonly contracts: readonly unknown[];
}) {
  const lacks = {
    address: !practice.street || !practice.postal_code || !practice.city,
    identity: !practice.company_number && practice.vat_status !== 'private',
    email: !practice.email,
    practitioners: practice.practitioners.length === 0,
    lines: practice.lines.length === 0,
    contracts: practice.contracts.length === 0,
  };
  return (Object.keys(lacks) as (keyof typeof lacks)[]).filter((name) => lacks[name]);
}
