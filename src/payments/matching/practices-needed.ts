import { Id } from '../../kernel/id.js';
import { receivableId } from '../payment-facts.js';
import { MOST_PRACTICES } from './account-rule.js';
import { Clues } from './clues.js';
import { MatchIndex, Movement } from './match.js';
import { namedBy } from './matching.js';
import { Named } from './naming-rules.js';
import { OpenInvoices } from './open-invoices.js';

/** A movement with what it says. */
interface Read {
  readonly line: Movement;
  readonly clues: Clues;
}

/**
 * The practices of which the rules may ask for other open invoices than those that the movements name (`invoices`). Not that of an
 * invoice which one movement alone names, and nothing else, with what is open of it or, by a sure reference, less: that pays it
 * whatever else is open.
 */
export function practicesNeeded(
  read: readonly Read[],
  { invoices, payers }: Pick<MatchIndex, 'invoices' | 'payers'>,
): Set<Id> {
  const lines = read.map((each) => ({ ...each, named: namedBy(each.line, each.clues, invoices) }));
  const times = new Map<Id, number>();
  for (const { candidate } of lines.flatMap(({ named }) => named)) {
    const id = receivableId(candidate);
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  const needed = new Set<Id>();
  const unnamed = new Set<string>();
  for (const { line, clues, named } of lines) {
    if (named.length === 0 && line.counter_iban) unnamed.add(line.counter_iban);
    const [only, other] = named;
    if (
      only &&
      !other &&
      times.get(receivableId(only.candidate)) === 1 &&
      settles(line, clues, only, invoices)
    )
      continue;
    for (const { candidate } of named) needed.add(candidate.practice_id);
  }
  const asked = [...unnamed].filter((account) => (payers.get(account)?.length ?? 0) <= MOST_PRACTICES);
  for (const { practice_id } of asked.flatMap((account) => payers.get(account) ?? []))
    needed.add(practice_id);
  // What movements pay before tells whose their account is.
  const learning = new Set(asked);
  for (const { line, named } of lines) {
    if (!line.counter_iban || !learning.has(line.counter_iban)) continue;
    for (const { candidate } of named) needed.add(candidate.practice_id);
  }
  return needed;
}

function settles(
  { amount_cents }: Movement,
  { reference }: Clues,
  { candidate, by }: Named,
  invoices: OpenInvoices,
): boolean {
  const open = invoices.openOf(candidate);
  return amount_cents === open || (by === 'reference' && reference !== null && amount_cents < open);
}
