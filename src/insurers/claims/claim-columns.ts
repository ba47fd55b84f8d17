import { DomainError } from '../../kernel/domain-error.js';
import { skillKey } from '../../missions/profiles/skills.js';

/** What the columns of a list may be called, compared by their letters. */
const COLUMNS = {
  reference: ['reference', 'référence', 'referentie'],
  practitioner: ['practitioner', 'prestataire', 'zorgverlener', 'inami', 'riziv'],
  niss: ['niss', 'insz'],
  without_niss: ['without_niss', 'sans niss', 'zonder insz'],
  card_number: ['card_number', 'numéro de carte', 'kaartnummer'],
  name: ['name', 'nom', 'naam'],
  first_name: ['first_name', 'prénom', 'voornaam'],
  born_on: ['born_on', 'date de naissance', 'geboortedatum'],
  sex: ['sex', 'sexe', 'geslacht'],
  mutuality: ['mutuality', 'mutualité', 'ziekenfonds'],
  ct1: ['ct1', 'cg1'],
  ct2: ['ct2', 'cg2'],
  on: ['on', 'date', 'datum'],
  code: ['code', 'nomenclature', 'nomenclatuur'],
  units: ['units', 'unités', 'eenheden'],
  insurance: ['insurance', 'intervention', 'tegemoetkoming'],
  patient_share: ['patient_share', 'ticket modérateur', 'remgeld'],
  supplement: ['supplement', 'supplément'],
  prescriber: ['prescriber', 'prescripteur', 'voorschrijver'],
  prescribed_on: ['prescribed_on', 'date de prescription', 'datum voorschrift'],
} as const;
export type Field = keyof typeof COLUMNS;

const REQUIRED: readonly Field[] = ['reference', 'on', 'code'];

/** Where each column of a list stands. Throws `invalid/unknown-layout` with those that are missing. */
export function columnsOf(header: readonly string[]): ReadonlyMap<Field, number> {
  const keys = header.map(skillKey);
  const found = new Map<Field, number>();
  for (const [field, names] of Object.entries(COLUMNS) as [Field, readonly string[]][]) {
    const at = keys.findIndex((key) => names.map(skillKey).includes(key));
    if (at !== -1) found.set(field, at);
  }
  const missing = REQUIRED.filter((field) => !found.has(field));
  if (missing.length === 0) return found;
  throw new DomainError(
    'invalid',
    'unknown-layout',
    `The first line must name the columns; these are missing: ${missing.join(', ')}.`,
    missing.map((column) => ({
      line: 1,
      column,
      code: 'column-missing',
      detail: `Add the column "${column}".`,
    })),
  );
}
