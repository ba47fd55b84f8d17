import type { Day } from '../../kernel/day.js';
import type { QuarterPoint } from './finding.js';
import type { FitWords } from './fit-words.js';
import { DE } from './fit-words-de.js';
import { EN } from './fit-words-en.js';
import { FR } from './fit-words-fr.js';
import { NL } from './fit-words-nl.js';
import type { WeekSpan } from './instance.js';

export type Language = 'fr' | 'nl' | 'en' | 'de';

/** Who reads: a manager all, a secretary what is of herself, a practice what concerns its own work alone. */
export type Reader = 'manager' | 'secretary' | 'practice';

/** One finding in words, and what would mend it. */
export interface Reason {
  readonly said: string;
  readonly mend: string | null;
}

const WORDS: Readonly<Record<Language, FitWords>> = { fr: FR, nl: NL, en: EN, de: DE };
const SPANS_SHOWN = 3;

/** Figures as one language writes them. */
export class Telling {
  readonly words: FitWords;
  private readonly days: Intl.DateTimeFormat;
  private readonly numbers: Intl.NumberFormat;
  private readonly amounts: Intl.NumberFormat;
  private readonly languages: Intl.DisplayNames;

  private constructor(language: Language) {
    this.words = WORDS[language];
    const { locale } = this.words;
    this.days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    this.amounts = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'EUR',
      maximumFractionDigits: 6,
    });
    this.languages = new Intl.DisplayNames(locale, { type: 'language' });
  }

  private static readonly known = new Map<Language, Telling>();

  static in(language: Language): Telling {
    const known = Telling.known.get(language) ?? new Telling(language);
    Telling.known.set(language, known);
    return known;
  }

  day = (day: Day) => this.days.format(Date.parse(`${day}T00:00:00Z`));
  number = (value: number) => this.numbers.format(value);
  euros = (amount: string) => this.amounts.format(amount as Intl.StringNumericLiteral);
  language = (code: string) => this.languages.of(code) ?? code;
  level = (level: string) => (level === 'native' ? this.words.native : level);
  duration = (minutes: number) => this.words.duration(Math.floor(minutes / 60), minutes % 60);
  weekday = (weekday: number) => this.words.weekdays[weekday - 1]!;
  point = ({ weekday, at }: QuarterPoint) => `${this.weekday(weekday)} ${at}`;

  /** The first spans, and how many more there are. */
  spans(spans: readonly WeekSpan[]): string {
    const shown = spans
      .slice(0, SPANS_SHOWN)
      .map(({ weekday, from, to }) => `${this.weekday(weekday)} ${from}–${to}`);
    const rest = spans.length - shown.length;
    return rest > 0 ? `${shown.join(', ')} ${this.words.more(rest)}` : shown.join(', ');
  }
}
