import { isOgm, isRf } from '../../kernel/payment-reference.js';
import { BankTransaction } from '../bank/statement.js';
import { numbersIn, type WrittenNumber } from './written-numbers.js';

/** What a movement says about the invoices it pays. */
export interface Clues {
  /** The reference in its own field, with right check digits: twelve digits, or RF without blanks. */
  readonly reference: string | null;
  /** References with right check digits in free text, where one in 97 numbers passes by chance. */
  readonly loose: readonly string[];
  /** Invoice numbers in free text. */
  readonly numbers: readonly WrittenNumber[];
}

type Told = Pick<BankTransaction, 'structured_ref' | 'structured_kind' | 'free_text'>;

const OGM =
  /(?<!\d)(?:\+{3}|\*{3})?\s*(\d{3})[\s/.-]{0,3}(\d{4})[\s/.-]{0,3}(\d{5})\s*(?:\+{3}|\*{3})?(?!\d)/g;
const RF = /\bRF\s?\d\d(?:[ \t]?[A-Z0-9]){1,21}/gi;
/** No payer writes more; a longer text is of something else. */
const MOST = 20;

/** References and invoice numbers in what a payer wrote. */
export function cluesOf({ structured_ref, structured_kind, free_text }: Told): Clues {
  const sure = structured_kind === 'ogm' || structured_kind === 'rf';
  const text = sure || !structured_ref ? free_text : `${structured_ref} ${free_text}`;
  const loose = new Set<string>();
  const rest = text
    .replace(OGM, (found, ...digits: string[]) => {
      const ogm = digits.slice(0, 3).join('');
      if (isOgm(ogm)) loose.add(ogm);
      return isOgm(ogm) ? ' ' : found;
    })
    .replace(RF, (found) => {
      const rf = longestRf(found.toUpperCase());
      if (rf) loose.add(rf);
      return rf ? ' ' : found;
    });
  const reference = sure ? structured_ref : null;
  if (reference) loose.delete(reference);
  return {
    reference,
    loose: [...loose].slice(0, MOST),
    numbers: numbersIn(rest).slice(0, MOST),
  };
}

/** The words after a reference may look like part of it: what is right with the most words is taken. */
function longestRf(found: string): string | null {
  const words = found.split(/[ \t]/);
  for (let count = words.length; count > 0; count--) {
    const rf = words.slice(0, count).join('');
    if (isRf(rf)) return rf;
  }
  return null;
}
