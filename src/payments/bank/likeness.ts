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
const wordsOf = (name: string) => new Set(plain(name).match(/[\p{L}\d]{3,}/gu) ?? []);
const squeezed = (text: string) => plain(text).replace(/[^\p{L}\d]/gu, '');
const referencesOf = (telling: Telling) => {
  const { reference, loose } = cluesOf(telling);
  return new Set(reference === null ? loose : [reference, ...loose]);
};

/** 1 when two names share a word, or one is the other cut off; -1 when they do not; 0 when one is not told. */
function namesAgree(one: string | null, other: string | null): number {
  const [a, b] = [wordsOf(one ?? ''), wordsOf(other ?? '')];
  if (a.size === 0 || b.size === 0) return 0;
  const [short, long] = [squeezed(one!), squeezed(other!)].toSorted((x, y) => x.length - y.length);
  return !a.isDisjointFrom(b) || long!.startsWith(short!) ? 1 : -1;
}

/** 1 when two sets share a member, -1 when neither is empty and they do not, else 0. */
function setsAgree(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return one.isDisjointFrom(other) ? -1 : 1;
}

const given = (text: string | null) => new Set(text ? [text] : []);

/** Formats cut names and lose texts, but an account number and a reference with right check digits are whole in all. */
export function likenessOf(one: Telling, other: Telling): Likeness {
  const account = setsAgree(given(one.counter_iban), given(other.counter_iban));
  const reference = setsAgree(referencesOf(one), referencesOf(other));
  if (account < 0 || reference < 0) return 'other';
  const endToEnd = setsAgree(given(one.end_to_end_id), given(other.end_to_end_id));
  const name = namesAgree(one.counter_name, other.counter_name);
  const surely = 4 * account + 4 * reference + 4 * Math.max(endToEnd, 0);
  if (surely === 0 && (name < 0 || endToEnd < 0)) return 'doubtful';
  const [a, b] = [squeezed(one.free_text), squeezed(other.free_text)];
  const text = a !== '' && b !== '' && (a.includes(b) || b.includes(a));
  return surely + 2 * Math.max(name, 0) + Number(text);
}
