import { type Likeness, likenessOf, type Telling } from './likeness.js';
import type { BankTransaction } from './statement.js';

/** A movement that earlier statements told of. */
export interface KnownTransaction
  extends Telling,
    Pick<BankTransaction, 'key' | 'booked_on' | 'amount_cents'> {
  readonly id: string;
  /** The dialect of the statement that told of it first. */
  readonly dialect: string;
}

/** What the statements of another dialect call a known movement. */
export interface KnownAlias {
  readonly transaction_id: string;
  readonly dialect: string;
  readonly key: string;
}

export interface Known {
  readonly transactions: readonly KnownTransaction[];
  readonly aliases: readonly KnownAlias[];
}

/** A movement and a known one: perhaps, or certainly, the same. */
interface Pair {
  readonly transaction: BankTransaction;
  readonly known: KnownTransaction;
}

/** The movements of a statement beside those that are known. */
export interface Overlap {
  /** What no earlier statement told of. */
  readonly fresh: readonly BankTransaction[];
  /** How many have the key of a known one. */
  readonly known: number;
  /** What a statement in another dialect told of: same day and amount, and nothing that contradicts. */
  readonly elsewhere: readonly Pair[];
  /** Which of the fresh ones have the day and amount of one in another dialect, and only that. */
  readonly doubtful: readonly Pair[];
  /** What has the key of a known one and another day or amount. */
  readonly differing: readonly BankTransaction[];
}

const groupOf = ({ booked_on, amount_cents }: KnownTransaction | BankTransaction) =>
  `${booked_on} ${amount_cents}`;

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

/** Known movements by every key that a statement may call them. */
function keysOf({ transactions, aliases }: Known): Map<string, KnownTransaction> {
  const byId = new Map(transactions.map((each) => [each.id, each]));
  const byKey = new Map(transactions.map((each) => [each.key, each]));
  for (const { transaction_id, key } of aliases) {
    const known = byId.get(transaction_id);
    if (known) byKey.set(key, known);
  }
  return byKey;
}

/** The most alike first, each movement in one pair at most. */
function paired(
  transactions: readonly BankTransaction[],
  known: readonly KnownTransaction[],
): (Pair & { likeness: Likeness })[] {
  const worth = (likeness: Likeness) => (typeof likeness === 'number' ? likeness : -1);
  const pairs = known
    .flatMap((each) =>
      transactions.map((transaction) => ({
        transaction,
        known: each,
        likeness: likenessOf(each, transaction),
      })),
    )
    .filter(({ likeness }) => likeness !== 'other')
    .toSorted((a, b) => worth(b.likeness) - worth(a.likeness));
  const taken = new Set<unknown>();
  return pairs.filter((pair) => {
    if (taken.has(pair.transaction) || taken.has(pair.known)) return false;
    taken.add(pair.transaction).add(pair.known);
    return true;
  });
}

/**
 * Which movements of a statement in `dialect` are new. A statement that `continues` the last one shares no movement with
 * it: equal ones without a number are counted on. A known movement is told once in each dialect.
 */
export function overlapOf(
  transactions: readonly BankTransaction[],
  dialect: string,
  known: Known,
  continues: boolean,
): Overlap {
  const byKey = keysOf(known);
  const counted = continues && dialect !== 'coda' ? countedOn(transactions, byKey) : transactions;
  const open: BankTransaction[] = [];
  const differing: BankTransaction[] = [];
  const matched = new Set<string>();
  for (const transaction of counted) {
    const before = byKey.get(transaction.key);
    if (!before) open.push(transaction);
    else if (groupOf(before) === groupOf(transaction)) matched.add(transaction.key);
    else differing.push(transaction);
  }
  const told = new Set(
    known.aliases.filter((each) => each.dialect === dialect).map((each) => each.transaction_id),
  );
  const candidates = Map.groupBy(open, groupOf);
  const untold = known.transactions.filter((each) => each.dialect !== dialect && !told.has(each.id));
  const pairs = [...Map.groupBy(untold, groupOf)].flatMap(([group, each]) =>
    paired(candidates.get(group) ?? [], each),
  );
  const [doubtful, elsewhere] = [true, false].map((doubt) =>
    pairs.filter(({ likeness }) => (likeness === 'doubtful') === doubt),
  );
  const taken = new Set(elsewhere!.map(({ transaction }) => transaction));
  return {
    fresh: open.filter((transaction) => !taken.has(transaction)),
    known: matched.size,
    elsewhere: elsewhere!,
    doubtful: doubtful!,
    differing,
  };
}
