import { type Cents, sum } from '../../kernel/money.js';
import type { Balanced } from './continuity.js';
import { countOf, nameOf } from './keys.js';
import type { KnownTransaction, Told } from './known-movements.js';

/** A known movement as a statement called it, and the balance after it there. */
export interface Naming {
  readonly known: KnownTransaction;
  readonly key: string;
  readonly balance: Cents | null;
}

interface Retold {
  /** What is new, under keys that no known movement has. */
  readonly open: readonly Balanced[];
  readonly known: number;
  /** Of what is new, what may be a known movement told again. */
  readonly again: readonly { readonly transaction: Balanced; readonly known: KnownTransaction }[];
}

type Verdict = 'new' | 'known' | 'doubtful';

/** The days on which the known movements come to nothing, so that the account ended where it began. */
function circular(named: readonly Naming[]): Set<string> {
  const days = Map.groupBy(named, ({ known }) => known.booked_on);
  return new Set(
    [...days]
      .filter(([, each]) => sum(each.map(({ known }) => known.amount_cents)) === 0)
      .map(([day]) => day),
  );
}

/** The days of which a statement tells at least as many movements of each name as are known. */
function wholeDays(transactions: readonly Balanced[], named: readonly Naming[]): Set<string> {
  const told = Map.groupBy(transactions, ({ key }) => nameOf(key));
  const days = Map.groupBy(named, ({ known }) => known.booked_on);
  const whole = (each: readonly Naming[]) =>
    [...Map.groupBy(each, ({ key }) => nameOf(key))].every(
      ([name, alike]) => (told.get(name)?.length ?? 0) >= alike.length,
    );
  return new Set([...days].filter(([, each]) => whole(each)).map(([day]) => day));
}

/** The days that a statement begins with a balance which the account is not known to have had on them: something lies between. */
function behindGap(transactions: readonly Balanced[], named: readonly Naming[]): Set<string> {
  const points = new Set(
    named.flatMap(({ known, balance }) =>
      balance === null
        ? []
        : [balance, balance - known.amount_cents].map((cents) => `${known.booked_on} ${cents}`),
    ),
  );
  const days = Map.groupBy(transactions, ({ booked_on }) => booked_on);
  return new Set(
    [...days].flatMap(([day, [first]]) => {
      const { balance_cents, amount_cents } = first!;
      return balance_cents === null || points.has(`${day} ${balance_cents - amount_cents}`) ? [] : [day];
    }),
  );
}

/**
 * Which movements of a statement without numbers are told again, and which are others that look the same. Those of one
 * name are alike in all that the bank says of them. A statement shares no movement with its neighbours, which end where
 * it begins: what only they told is another movement, by its balance. Where the account came back to that balance it may
 * be the same one, and is when the statement tells the whole day again, else doubtful. So is one with another balance in a
 * statement that begins behind a gap. Everywhere else, and where the bank gave a reference of which there is one, a name
 * is told again as often as it is known.
 */
export function retold({ transactions, neighbours }: Told, named: readonly Naming[]): Retold {
  const [back, whole] = [circular(named), wholeDays(transactions, named)];
  const gaps = behindGap(transactions, named);
  const left = Map.groupBy(named, ({ key }) => nameOf(key));
  const often = Map.groupBy(transactions, ({ key }) => nameOf(key));
  const highest = new Map(
    [...left].map(([name, each]) => [name, Math.max(...each.map(({ key }) => countOf(key)))]),
  );
  const single = new Set(
    [...left.keys()].filter(
      (name) =>
        left.get(name)!.length === 1 &&
        often.get(name)?.length === 1 &&
        often.get(name)![0]!.bank_ref !== null,
    ),
  );
  const verdict = ({ key, booked_on, balance_cents }: Balanced, one: Naming): Verdict => {
    if (single.has(nameOf(key))) return 'known';
    const told = one.balance !== null && balance_cents !== null;
    if (!neighbours.has(one.known.statement_id))
      return told && one.balance !== balance_cents && gaps.has(booked_on) ? 'doubtful' : 'known';
    const returned = told ? one.balance === balance_cents : back.has(booked_on);
    if (!returned) return 'new';
    return whole.has(booked_on) ? 'known' : 'doubtful';
  };
  const open: Balanced[] = [];
  const again: { transaction: Balanced; known: KnownTransaction }[] = [];
  let known = 0;
  for (const transaction of transactions) {
    const name = nameOf(transaction.key);
    const alike = left.get(name) ?? [];
    const equal = alike.findIndex(({ balance }) => balance !== null && balance === transaction.balance_cents);
    const elsewhere = alike.findIndex((one) => !neighbours.has(one.known.statement_id));
    const at = [equal, elsewhere, 0].find((index) => index !== -1)!;
    const one = alike[at];
    const judged = one ? verdict(transaction, one) : 'new';
    if (judged !== 'new') alike.splice(at, 1);
    if (judged === 'known') {
      known++;
      continue;
    }
    const count = (highest.get(name) ?? 0) + 1;
    highest.set(name, count);
    const added = { ...transaction, key: `${name}-${count}` };
    open.push(added);
    if (judged === 'doubtful') again.push({ transaction: added, known: one!.known });
  }
  return { open, known, again };
}
