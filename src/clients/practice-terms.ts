/** What kind of client a practice is (trade's list). */
export const PRACTICE_KINDS = [
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

/**
 * How a practice stands towards VAT: `exempt_art44` and `mixed_art44` after article 44 of the Belgian VAT Code,
 * `exempt_fr` after article 261-4-1° of the French CGI, `franchise` below the small-business threshold of either
 * country, `private` a person who is no business at all.
 */
export const VAT_STATUSES = [
  'taxable',
  'exempt_art44',
  'mixed_art44',
  'franchise',
  'exempt_fr',
  'private',
] as const;
export type VatStatus = (typeof VAT_STATUSES)[number];

export const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;

export const CONTACT_ROLES = ['billing', 'management', 'medical', 'technical', 'other'] as const;

/** The SQL condition that holds a column to one of `values`. */
export function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;
}

/** The status most care providers of `country` have: their acts are exempt in Belgium and in France. */
export function usualVatStatus(country: string): VatStatus {
  if (country === 'BE') return 'exempt_art44';
  return country === 'FR' ? 'exempt_fr' : 'taxable';
}
