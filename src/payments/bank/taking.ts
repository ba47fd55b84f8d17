import { createHash } from 'node:crypto';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { AllocationReason } from '../payment-facts.js';
import { differenceProblems } from './differences.js';
import type { KnownTransaction } from './known-movements.js';
import type { BankStatement, BankTransaction, ControlSum, StatementFile } from './statement.js';
import type { TransactionState } from './transaction-state.js';

/** Banks book on the next working day in the evening before. */
export const AHEAD_DAYS = 5;

/** Why a movement waits that may be known from another file: no rule decides that. */
export const PERHAPS_KNOWN = 'perhaps_known';

/**
 * Money in another currency waits, for invoices are in EUR, and so does what may be the movement `alike` that another file
 * told of, and what has a day to come; what is no money needs nobody.
 */
export function stateOf(
  { currency, amount_cents, booked_on }: BankTransaction,
  today: Day,
  alike?: KnownTransaction,
): { readonly state: TransactionState; readonly reason: AllocationReason | null } {
  if (currency !== 'EUR')
    return { state: 'parked', reason: { code: 'other_currency', values: { currency } } };
  if (alike) {
    const values = { booked_on, amount_cents, other: alike.counter_name ?? '…' };
    return { state: 'parked', reason: { code: PERHAPS_KNOWN, values } };
  }
  if (booked_on > addDays(today, AHEAD_DAYS))
    return { state: 'parked', reason: { code: 'day_to_come', values: { booked_on } } };
  return { state: amount_cents === 0 ? 'set_aside' : 'new', reason: null };
}

/** Names a statement by its balances and movements. */
export function digestOf(format: StatementFile['format'], statement: BankStatement): string {
  const { reference, sequence, year, from, to, opening, closing, transactions } = statement;
  const facts = [format, reference, sequence, year, from, to, opening?.cents, closing?.cents];
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const { key, amount_cents } of transactions) hash.update(`${key} ${amount_cents}\n`);
  return hash.digest('hex');
}

/** Throws `invalid/sums-differ` with each figure. */
export function refuseDiffering(differing: readonly ControlSum[], file: StatementFile): never {
  const problems = differenceProblems(differing, file);
  const sentence = `${problems[0]!.detail} Nothing was taken: fetch the file again at the bank, or accept the difference with a reason (accept_differences).`;
  throw new DomainError('invalid', 'sums-differ', sentence, problems);
}

/** Throws `conflict/movement-differs`: numbers of movements were used before for other ones. */
export function refuseReused(differing: readonly BankTransaction[]): never {
  const problems = differing.slice(0, 50).map(({ place, booked_on, amount_cents }) => ({
    line: place,
    code: 'movement-differs',
    detail: `An earlier file has this movement with another day or amount than ${booked_on} and ${(amount_cents / 100).toFixed(2)}.`,
  }));
  throw new DomainError(
    'conflict',
    'movement-differs',
    `${differing.length} movements of the file have the numbers of others that were imported before: nothing was taken. Ask the bank which of the two statements is right.`,
    problems,
  );
}
