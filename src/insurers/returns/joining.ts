import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { idOfReference } from '../reference.js';
import type { ReturnedLine } from './return-reading.js';

/** What a file held: its claims, and the claim of each act. */
export interface SentClaims {
  readonly claims: ReadonlySet<Id>;
  readonly acts: ReadonlyMap<Id, Id>;
}

/** A line at the claim and the act it speaks of. */
export interface JoinedLine extends ReturnedLine {
  readonly claim_id: Id;
  readonly act_id: Id | null;
}

/**
 * Lines at their claims and acts, by zone 28 alone. Throws `invalid/return-of-another` for one that was not in the file:
 * then nothing of the return is to be believed.
 */
export function joined(lines: readonly ReturnedLine[], sent: SentClaims): JoinedLine[] {
  let last: { readonly invoice: string | null; readonly id: Id | null } = { invoice: null, id: null };
  return lines.map((line) => {
    const act = line.act === null ? null : idOfReference(line.act);
    // The lines of an invoice follow each other.
    if (line.invoice !== last.invoice) {
      last = { invoice: line.invoice, id: line.invoice === null ? null : idOfReference(line.invoice) };
    }
    const claim_id = last.id;
    const owner = (act && sent.acts.get(act)) ?? null;
    const found = claim_id ?? owner;
    if (found === null || !sent.claims.has(found) || (owner !== null && owner !== found)) refuse(line);
    return { ...line, claim_id: found, act_id: owner === null ? null : act };
  });
}

function refuse({ record, order, invoice, act }: ReturnedLine): never {
  const names = (invoice ?? act) ? 'names' : 'is empty, and its order number leads to';
  throw new DomainError(
    'invalid',
    'return-of-another',
    `Record ${record} no ${order}, zone 28 ${names} nothing that stood in this file: the return is for another sender or another file, and nothing of it was stored.`,
  );
}
