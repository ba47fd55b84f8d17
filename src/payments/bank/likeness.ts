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

function cluesIn(telling: Telling): { readonly references: Set<string>; readonly numbers: Set<string> } {
  const { reference, loose, numbers } = cluesOf(telling);
  return {
    references: new Set(reference === null ? loose : [reference, ...loose]),
    numbers: new Set(numbers.map(({ number }) => number)),
  };
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
function namesAgree(one: Telling, other: Telling): number {
  const [a, b] = [wordsOf(one.counter_name), wordsOf(other.counter_name)];
  if (a.size > 0 && b.size > 0) {
    const [short, long] = a.size <= b.size ? [a, b] : [b, a];
    return found(short, long) === short.size ? 1 : -1;
  }
  const [name, text] = a.size > 0 ? [a, wordsOf(other.free_text)] : [b, wordsOf(one.free_text)];
  const count = found(name, text);
  if (count === 0) return 0;
  return count === name.size ? 1 : -1;
}

/** 1 when two sets share a member, -1 when neither is empty and they do not, else 0. */
function setsAgree(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return one.isDisjointFrom(other) ? -1 : 1;
}

const given = (text: string | null) => new Set(text ? [text] : []);

/** Formats cut names and lose texts, but an account number, a reference with right check digits and a number are whole in all. */
export function likenessOf(one: Telling, other: Telling): Likeness {
  const [a, b] = [cluesIn(one), cluesIn(other)];
  const account = setsAgree(given(one.counter_iban), given(other.counter_iban));
  const reference = setsAgree(a.references, b.references);
  const number = setsAgree(a.numbers, b.numbers);
  if (account < 0 || reference < 0 || number < 0) return 'other';
  const endToEnd = setsAgree(given(one.end_to_end_id), given(other.end_to_end_id));
  const name = namesAgree(one, other);
  const surely = 4 * (account + reference + number + Math.max(endToEnd, 0));
  if (surely === 0 && (name < 0 || endToEnd < 0)) return 'doubtful';
  const [x, y] = [squeezed(one.free_text), squeezed(other.free_text)];
  const text = x !== '' && y !== '' && (x.includes(y) || y.includes(x));
  return surely + 2 * Math.max(name, 0) + Number(text);
}
