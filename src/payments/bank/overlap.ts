import type { BankTransaction, StatementFormat } from './statement.js';

/** A movement that an earlier statement told of. */
export interface KnownTransaction
  extends Pick<
    BankTransaction,
    'key' | 'booked_on' | 'amount_cents' | 'counter_iban' | 'counter_name' | 'structured_ref' | 'free_text'
  > {
  readonly format: StatementFormat;
}

/** The movements of a statement beside those that are known. */
interface Overlap {
  /** What no earlier statement told of. */
  readonly fresh: readonly BankTransaction[];
  /** How many have the key of a known one. */
  readonly known: number;
  /** How many a statement in another format told of: same day and amount, and nothing that contradicts. */
  readonly elsewhere: number;
  /** What has the key of a known one and another day or amount. */
  readonly differing: readonly BankTransaction[];
}

const groupOf = ({ booked_on, amount_cents }: KnownTransaction | BankTransaction) =>
  `${booked_on} ${amount_cents}`;

/** How alike two tellings of a day and amount are; below 0 when their accounts differ. */
function likeness(one: KnownTransaction, other: BankTransaction): number {
  if (one.counter_iban && other.counter_iban && one.counter_iban !== other.counter_iban) return -1;
  const same = (a: string | null, b: string | null) => a !== null && a !== '' && a === b;
  return (
    (same(one.counter_iban, other.counter_iban) ? 4 : 0) +
    (same(one.structured_ref, other.structured_ref) ? 4 : 0) +
    (same(one.counter_name, other.counter_name) ? 2 : 0) +
    (same(one.free_text, other.free_text) ? 1 : 0)
  );
}

/** Takes out of `candidates` the one most like `known`; false when all contradict it. */
function takeLike(known: KnownTransaction, candidates: BankTransaction[]): boolean {
  let best = -1;
  let most = -1;
  for (const [i, candidate] of candidates.entries()) {
    const like = likeness(known, candidate);
    if (like > most) [best, most] = [i, like];
  }
  if (best !== -1) candidates.splice(best, 1);
  return best !== -1;
}

const COUNTED = /^(.*)-(\d+)$/;

/** `transactions` with keys that count on from the known ones, for a statement that begins where they end. */
function countedOn(
  transactions: readonly BankTransaction[],
  known: ReadonlyMap<string, KnownTransaction>,
): BankTransaction[] {
  const taken = new Map<string, number>();
  for (const key of known.keys()) {
    const [, name = '', count] = COUNTED.exec(key) ?? [];
    taken.set(name, Math.max(taken.get(name) ?? 0, Number(count ?? 0)));
  }
  return transactions.map((transaction) => {
    const [, name = '', count] = COUNTED.exec(transaction.key) ?? [];
    const before = taken.get(name) ?? 0;
    return before > 0 ? { ...transaction, key: `${name}-${before + Number(count)}` } : transaction;
  });
}

/**
 * Which movements of a statement are new. A statement that `continues` the last one, because it begins with the balance
 * and on the day that one ended with, shares no movement with it: equal ones without a number are counted on.
 */
export function overlapOf(
  transactions: readonly BankTransaction[],
  format: StatementFormat,
  earlier: readonly KnownTransaction[],
  continues: boolean,
): Overlap {
  const byKey = new Map(earlier.map((each) => [each.key, each]));
  const counted = continues && format !== 'coda' ? countedOn(transactions, byKey) : transactions;
  const open: BankTransaction[] = [];
  const differing: BankTransaction[] = [];
  const matched = new Set<string>();
  for (const transaction of counted) {
    const before = byKey.get(transaction.key);
    if (!before) open.push(transaction);
    else if (groupOf(before) === groupOf(transaction)) matched.add(before.key);
    else differing.push(transaction);
  }
  const candidates = Map.groupBy(open, groupOf);
  let elsewhere = 0;
  for (const other of earlier) {
    if (other.format === format) continue;
    const group = candidates.get(groupOf(other));
    if (group && takeLike(other, group)) elsewhere++;
  }
  const left = new Set([...candidates.values()].flat());
  return {
    fresh: open.filter((transaction) => left.has(transaction)),
    known: matched.size,
    elsewhere,
    differing,
  };
}
