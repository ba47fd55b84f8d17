/** An invoice number as a payer wrote it. */
export interface WrittenNumber {
  /** `2026-000123`. */
  readonly number: string;
  /** True when it is written with all its digits and what stands around it leaves no doubt. */
  readonly whole: boolean;
}

const DIGITS = 6;
/**
 * A year and up to six digits, with any or no mark between, a dash of any length among them; six digits may stand in two
 * groups, as `000 123`. What would be a date such as `2026-11-30` is none.
 */
const CANDIDATE =
  /(?<!\d)(20\d\d)[\s\p{Pd}/._]{0,3}(\d{6}(?!\d)|\d{3}[ .]\d{3}(?!\d)(?![.,]\d)|\d{1,5}(?!\d)(?![-/.]\d))/gu;
/** Behind a number that was written whole: the digits of the next ones of its year, as in `2026-000123/000124`. */
const NEXT = /^\s*(?:[,;+&/]|et|en|and|und|y)\s*(\d{6})(?!\d)(?!\s?[\p{Pd}/._]\s?20\d\d(?!\d))/iu;
/** The other way round: six digits, then the year. */
const TURNED = /(?<![\p{L}\d\p{Pd}/._])(\d{6})\s?[\p{Pd}/._]\s?(20\d\d)(?!\d)(?![\p{Pd}/._]\d)/gu;
const WORD = /[\p{L}\d]+/gu;
/** No more is looked at of what stands before a number. */
const BEFORE = 40;

/** What the numbers of other documents begin with: credit notes (also as `NC`), reminders and claims of interest. */
const OTHER_SERIES = new Set(['cn', 'nc', 'r', 'i']);
/** Words for documents that are no invoices, but may name one: a reminder of it, what is taken off it, the interest on it. */
const OTHER_DOCUMENT =
  /^(?:rappel|relance|mise|herinner|aanmaning|reminder|mahnung|erinnerung|avoir|credit|krediet|gutschrift|inter[eo]|rente|zins|claim|devis|offerte|quote|bon|commande|order|bestel)/;
/** Short words that go before the number of an invoice; any other one joined to it is the series of something else. */
const INVOICE_MARKS = new Set(
  'f fa fac fact fct fv vf inv re rg rn n no nr num ref et en and und y'.split(' '),
);

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const MONTHS: ReadonlySet<string> = new Set(
  ['fr', 'nl', 'en', 'de'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const names = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, at) =>
        plain(names.format(Date.UTC(2026, at, 1))).replace('.', ''),
      );
    }),
  ),
);
const isMonth = (word: string) =>
  MONTHS.has(word) || (word.length >= 3 && [...MONTHS].some((name) => name.startsWith(word)));
const isDayOrMonth = (word: string) => /^\d{1,2}$/.test(word);

/**
 * What the text before a year says of the number that begins with it: `sure` that of an invoice, `unsure` perhaps that of
 * something else, `other` certainly none.
 */
function judge(before: string): 'sure' | 'unsure' | 'other' {
  const text = plain(before.slice(-BEFORE));
  const words = text.match(WORD) ?? [];
  const [first = '', last = ''] = words.length > 1 ? words.slice(-2) : ['', ...words];
  const marks = text.slice(text.lastIndexOf(last) + last.length);
  // `Dupont R 2026-000004` may be an initial.
  if (OTHER_SERIES.has(last)) return last === 'r' && /^\s+$/.test(marks) ? 'unsure' : 'other';
  if (isMonth(last) || isDayOrMonth(last)) {
    return isDayOrMonth(first) || (isDayOrMonth(last) && isMonth(first)) ? 'other' : 'unsure';
  }
  if (OTHER_DOCUMENT.test(last) || OTHER_DOCUMENT.test(first)) return 'unsure';
  if (!/\s/.test(marks) && marks !== '.' && /^\D{1,3}$/.test(last) && !INVOICE_MARKS.has(last))
    return 'unsure';
  return 'sure';
}

/** The digits of the numbers that go on in `rest` without a year of their own. */
function following(rest: string): string[] {
  const found: string[] = [];
  for (let left = rest; ; ) {
    const next = NEXT.exec(left);
    if (!next) return found;
    found.push(next[1]!);
    left = left.slice(next[0].length);
  }
}

/** The numbers of invoices that a text names, each once. */
export function numbersIn(text: string): WrittenNumber[] {
  const numbers = new Map<string, boolean>();
  const name = (number: string, whole: boolean) => numbers.set(number, numbers.get(number) || whole);
  for (const { index, 0: written, 1: year, 2: digits = '' } of text.matchAll(CANDIDATE)) {
    const judged = judge(text.slice(0, index));
    const short = digits.length < DIGITS;
    if (judged === 'other' || (judged === 'unsure' && short)) continue;
    const rest = text.slice(index + written.length);
    const sure = judged === 'sure' && digits.length === DIGITS;
    name(`${year}-${digits.replace(/\D/g, '').padStart(DIGITS, '0')}`, sure && !/^\p{L}/u.test(rest));
    if (!short) for (const next of following(rest)) name(`${year}-${next}`, false);
  }
  for (const { index, 1: digits, 2: year } of text.matchAll(TURNED)) {
    if (judge(text.slice(0, index)) === 'sure') name(`${year}-${digits}`, false);
  }
  return [...numbers].map(([number, whole]) => ({ number, whole }));
}
