import { cluesOf } from '../matching/clues.js';
import type { BankTransaction } from './statement.js';

/** What a file tells of a movement that another file may tell too. */
export type Telling = Pick<
  BankTransaction,
  'counter_iban' | 'counter_name' | 'structured_ref' | 'structured_kind' | 'free_text' | 'end_to_end_id'
>;

/**
 * How alike two tellings of the same amount on the same day are: `other` when they are of two movements, `doubtful` when
 * nothing but day and amount speaks for one movement and something against it, else a number, from 0 when nothing is told.
 */
export type Likeness = 'other' | 'doubtful' | number;

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string | null) => new Set(plain(text ?? '').match(/[\p{L}\d]{3,}/gu) ?? []);
const squeezed = (text: string) => plain(text).replace(/[^\p{L}\d]/gu, '');

/** What of a telling is compared, read once. */
export interface Traits {
  readonly account: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  /** Numbers of invoices; `whole` those that are written in full and without doubt. */
  readonly numbers: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  readonly end_to_end: ReadonlySet<string>;
  readonly name: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly text: string;
}

const given = (text: string | null) => new Set(text ? [text] : []);

export function traitsOf(telling: Telling): Traits {
  const { reference, loose, numbers } = cluesOf(telling);
  return {
    account: given(telling.counter_iban),
    references: new Set(reference === null ? loose : [reference, ...loose]),
    numbers: new Set(numbers.map(({ number }) => number)),
    whole: new Set(numbers.flatMap(({ number, whole }) => (whole ? [number] : []))),
    end_to_end: given(telling.end_to_end_id),
    name: wordsOf(telling.counter_name),
    words: wordsOf(telling.free_text),
    text: squeezed(telling.free_text),
  };
}

/** The account and the references of a telling, which are the same in every format; null when it has not both. */
export function fingerprintOf({ account, references }: Traits): string | null {
  return account.size > 0 && references.size > 0 ? [...account, ...[...references].sort()].join(' ') : null;
}

/** How many of `words` stand in `others`; a file may cut the last one off. */
const found = (words: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...words].filter(
    (word) => others.has(word) || [...others].some((each) => each.startsWith(word) || word.startsWith(each)),
  ).length;

/**
 * 1 when all words of the shorter name stand in the other one, or in the text of a telling without a name; -1 when a name
 * stands against another one, or only in part in that text; else 0.
 */
function namesAgree(one: Traits, other: Traits): number {
  if (one.name.size > 0 && other.name.size > 0) {
    const [short, long] = one.name.size <= other.name.size ? [one.name, other.name] : [other.name, one.name];
    return found(short, long) === short.size ? 1 : -1;
  }
  const [name, text] = one.name.size > 0 ? [one.name, other.words] : [other.name, one.words];
  const count = found(name, text);
  if (count === 0) return 0;
  return count === name.size ? 1 : -1;
}

/** 1 when two sets share a member, -1 when neither is empty and they do not, else 0. */
function setsAgree(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return one.isDisjointFrom(other) ? -1 : 1;
}

/** Formats cut names and lose texts, but an account number, a reference with right check digits and a number are whole in all. */
export function likenessOf(one: Traits, other: Traits): Likeness {
  const account = setsAgree(one.account, other.account);
  const reference = setsAgree(one.references, other.references);
  if (account < 0 || reference < 0 || setsAgree(one.whole, other.whole) < 0) return 'other';
  const number = setsAgree(one.numbers, other.numbers);
  const endToEnd = setsAgree(one.end_to_end, other.end_to_end);
  const name = namesAgree(one, other);
  const surely = 4 * (account + reference + Math.max(number, 0) + Math.max(endToEnd, 0));
  if (surely === 0 && (name < 0 || endToEnd < 0)) return 'doubtful';
  const text =
    one.text !== '' && other.text !== '' && (one.text.includes(other.text) || other.text.includes(one.text));
  return surely + 2 * Math.max(name, 0) + Number(text);
}
