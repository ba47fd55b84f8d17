import type { CsvField, CsvProfile } from './csv-profile.js';

/** Column names compared without case, accents, blanks and punctuation: `Montant (EUROS)` is `montanteuros`. */
export function canonical(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The names a field may have, as a list. */
function namesOf(profile: CsvProfile, field: CsvField): readonly string[] {
  const names = profile.map[field];
  return names === undefined ? [] : typeof names === 'string' ? [names] : names;
}

/** The places of the columns of each field in a line of column names. */
export type Places = Readonly<Partial<Record<CsvField, readonly number[]>>>;

/** Where `header` has the columns of `profile`, and how many of them; null when one that must be there is not. */
export function placesIn(
  header: readonly string[],
  profile: CsvProfile,
): { places: Places; found: number } | null {
  const columns = header.map(canonical);
  const at = (name: string) => columns.indexOf(canonical(name));
  if (profile.marks?.some((name) => at(name) === -1)) return null;
  const places: Partial<Record<CsvField, readonly number[]>> = {};
  let found = profile.marks?.length ?? 0;
  for (const field of Object.keys(profile.map) as CsvField[]) {
    const own = [...new Set(namesOf(profile, field).map(at))].filter((place) => place !== -1);
    if (own.length > 0) {
      places[field] = own;
      found++;
    } else if (!profile.optional?.includes(field)) {
      return null;
    }
  }
  return places.amount || places.debit || places.credit ? { places, found } : null;
}
