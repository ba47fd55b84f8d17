import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';

interface Writer {
  readonly role: string;
  readonly user_id: Id;
}

/** The only person whose entries the actor may see and write, or null for everybody's. */
export function ownOnly(actor: Writer): Id | null {
  return actor.role === 'secretary' ? actor.user_id : null;
}

/** Throws `forbidden/not-your-entry` when the actor may not write entries of this person. */
export function refuseOthers(actor: Writer, secretary_id: Id | null): void {
  const own = ownOnly(actor);
  if (own === null || secretary_id === own) return;
  throw new DomainError('forbidden', 'not-your-entry', 'A secretary writes her own entries only.', [
    { pointer: '/secretary_id', code: 'not-your-entry', detail: 'Leave it out, or ask a manager.' },
  ]);
}

/** Throws `conflict/entry-billed` for an entry that an invoice bills. */
export function refuseBilled({ invoice_id }: { readonly invoice_id: Id | null }): void {
  if (invoice_id === null) return;
  throw new DomainError(
    'conflict',
    'entry-billed',
    'This entry is billed: credit its invoice to correct it.',
  );
}
