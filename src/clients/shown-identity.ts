import { checkPrinted } from '../kernel/glyphs.js';
import { FaultList } from './fault-list.js';

/** What an invoice shows of a practice: its name before the law, or else its own, and where it is. */
export interface ShownIdentity {
  readonly name: string;
  readonly legal_name?: string | null;
  readonly street?: string | null;
  readonly street2?: string | null;
  readonly city?: string | null;
}

const PLACES = ['street', 'street2', 'city'] as const;

/**
 * Adds `not-printable` faults for what invoices could not show, as far as it is among the fields `given` now: what was
 * stored by an earlier version stays until somebody types it again.
 */
export function checkShown(identity: ShownIdentity, given: Partial<ShownIdentity>, faults: FaultList): void {
  const { name, legal_name } = identity;
  if (given.legal_name) faults.attempt(() => checkPrinted(given.legal_name!, '/legal_name'));
  else if (!legal_name && (given.name !== undefined || given.legal_name !== undefined)) {
    faults.attempt(() => checkPrinted(name, '/name'));
  }
  for (const place of PLACES) {
    const text = given[place];
    if (text) faults.attempt(() => checkPrinted(text, `/${place}`));
  }
}
