import type { Balanced } from './continuity.js';
import type { Known, KnownTransaction, Told } from './known-movements.js';
import { fingerprintOf, type Likeness, likenessOf, traitsOf } from './likeness.js';
import { type Naming, retold } from './retelling.js';
import type { BankTransaction } from './statement.js';

/** A movement and a known one: perhaps, or certainly, the same. */
interface Pair {
  readonly transaction: Balanced;
  readonly known: KnownTransaction;
}

/** The movements of a statement beside those that are known. */
export interface Overlap {
  /** What no earlier statement told of. */
  readonly fresh: readonly Balanced[];
  /** How many an earlier statement of the same dialect told of. */
  readonly known: number;
  /** What a statement in another dialect told of: same day and amount, and nothing that contradicts. */
  readonly elsewhere: readonly Pair[];
  /** Which of the fresh ones may be a known one all the same. */
  readonly doubtful: readonly Pair[];
  /** What has the key of a known one and another day or amount. */
  readonly differing: readonly BankTransaction[];
}

const groupOf = ({ booked_on, amount_cents }: KnownTransaction | BankTransaction) =>
  `${booked_on} ${amount_cents}`;

/** Known movements as statements of one dialect name them. */
function namedIn(dialect: string, { transactions, aliases }: Known): Naming[] {
  const byId = new Map(transactions.map((each) => [each.id, each]));
  const own = transactions.filter((each) => each.dialect === dialect);
  return [
    ...own.map((known) => ({ known, key: known.key, balance: known.balance_cents })),
    ...aliases.flatMap(({ dialect: of, key, transaction_id, balance_cents: balance }) => {
      const known = of === dialect ? byId.get(transaction_id) : undefined;
      return known ? [{ known, key, balance }] : [];
    }),
  ];
}

/** Movements of one day and amount that are compared one with each other; of more, the rest waits for somebody. */
const COMPARED = 1_000;

/** Those with the same account and references, then the most alike first; each movement is in one pair at most. */
function paired(
  transactions: readonly Balanced[],
  known: readonly KnownTransaction[],
): (Pair & { likeness: Likeness })[] {
  const left = transactions.map((transaction) => ({ transaction, traits: traitsOf(transaction) }));
  const byFingerprint = Map.groupBy(left, ({ traits }) => fingerprintOf(traits));
  const pairs: (Pair & { likeness: Likeness })[] = [];
  const taken = new Set<unknown>();
  const take = (pair: Pair & { likeness: Likeness }) => {
    if (taken.has(pair.transaction) || taken.has(pair.known)) return;
    taken.add(pair.transaction).add(pair.known);
    pairs.push(pair);
  };
  const rest = known.map((each) => ({ known: each, traits: traitsOf(each) }));
  for (const { known: each, traits } of rest) {
    const name = fingerprintOf(traits);
    const same = name === null ? undefined : byFingerprint.get(name)?.shift();
    if (same) take({ transaction: same.transaction, known: each, likeness: likenessOf(traits, same.traits) });
  }
  const [told, untold] = [
    left.filter(({ transaction }) => !taken.has(transaction)),
    rest.filter((each) => !taken.has(each.known)),
  ];
  const worth = (likeness: Likeness) => (typeof likeness === 'number' ? likeness : -1);
  untold
    .slice(0, COMPARED)
    .flatMap((each) =>
      told.slice(0, COMPARED).map(({ transaction, traits }) => ({
        transaction,
        known: each.known,
        likeness: likenessOf(each.traits, traits),
      })),
    )
    .filter(({ likeness }) => likeness !== 'other')
    .toSorted((a, b) => worth(b.likeness) - worth(a.likeness))
    .forEach(take);
  for (const [i, { known: each }] of untold.slice(COMPARED).entries()) {
    const beyond = told[COMPARED + i];
    if (beyond) take({ transaction: beyond.transaction, known: each, likeness: 'doubtful' });
  }
  return pairs;
}

/** Keys of CODA statements with a number: a key is one movement. */
const NUMBERED = /^coda:\d{4}-\d\d-\d\d-/;

function numbered(transactions: readonly Balanced[], named: readonly Naming[]) {
  const byKey = new Map(named.map(({ key, known }) => [key, known]));
  const open: Balanced[] = [];
  const differing: BankTransaction[] = [];
  for (const transaction of transactions) {
    const before = byKey.get(transaction.key);
    if (!before) open.push(transaction);
    else if (groupOf(before) !== groupOf(transaction)) differing.push(transaction);
  }
  return {
    open,
    differing,
    again: [] as Pair[],
    known: transactions.length - open.length - differing.length,
  };
}

/** Which movements of a statement are new. A known movement is told once in each dialect. */
export function overlapOf(told: Told, known: Known): Overlap {
  const { transactions, dialect } = told;
  const named = namedIn(dialect, known);
  const { open, differing, again, ...count } = transactions.every(({ key }) => NUMBERED.test(key))
    ? numbered(transactions, named)
    : { ...retold(told, named), differing: [] };
  const heard = new Set(named.map((each) => each.known.id));
  const doubted = new Set(again.map(({ transaction }) => transaction));
  const candidates = Map.groupBy(
    open.filter((transaction) => !doubted.has(transaction)),
    groupOf,
  );
  const untold = known.transactions.filter((each) => !heard.has(each.id));
  const pairs = [...Map.groupBy(untold, groupOf)].flatMap(([group, each]) =>
    paired(candidates.get(group) ?? [], each),
  );
  const elsewhere = pairs.filter(({ likeness }) => likeness !== 'doubtful');
  const taken = new Set(elsewhere.map(({ transaction }) => transaction));
  return {
    fresh: open.filter((transaction) => !taken.has(transaction)),
    known: count.known,
    elsewhere,
    doubtful: [...again, ...pairs.filter(({ likeness }) => likeness === 'doubtful')],
    differing,
  };
}
