import { DomainError } from '../../kernel/domain-error.js';

/** Beyond this many code units an open line is counted as far as it is certain. */
const SETTLED_FROM = 65_536;
const LONGEST_UNBROKEN = 8_000_000;

/** Letters that never join with what stands before them. */
const PLAIN_LETTER = /[A-Za-z0-9\u00c0-\u024f\u0391-\u03ff\u0400-\u0481]/;
const BLANKS = /\p{White_Space}+/gu;
/** Controls, soft hyphens, marks of direction: nothing a reader sees. Joiners stay, they shape the letters beside them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;
/** Letters and marks of western text, each of which is a character by itself. */
const SIMPLE = /^[\u0020-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf]*$/;

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Characters as a reader counts them: é is one however it was typed, and so is a family of joined pictures. */
export function charactersOf(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

/** `text` as it is counted: composed (NFC), every run of blanks one space, without what nobody sees. */
export function countable(text: string): string {
  return text.normalize('NFC').replace(BLANKS, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' ');
}

/** Where a blank is followed by a plain letter for the last time: no character, and no word, reaches across. */
function lastSafeCut(text: string): number {
  for (let at = text.length - 1; at > 0; at--) {
    if (text[at - 1] === ' ' && PLAIN_LETTER.test(text[at]!)) return at;
  }
  return -1;
}

/** A line being read: pieces of text in order, then its end. */
export class OpenLine {
  #text = '';
  #certain = SETTLED_FROM;
  /** Set when the mark that ends this paragraph was deleted: the next one goes on with it. */
  joined = false;

  constructor(private readonly tally: TextTally) {}

  get empty(): boolean {
    return this.#text === '';
  }

  /** Throws `too-long-a-word` for millions of characters without a space: no text has them. */
  write(text: string): void {
    this.#text += text;
    if (this.#text.length > this.#certain) this.#settle();
  }

  /** A blank that is there to be seen, as a tab is. */
  blank(): void {
    this.write(' ');
  }

  /** Ends the line by hand. */
  break(): void {
    this.pause();
    this.tally.hard_returns += 1;
  }

  /** Ends the word, as a new page does, without a line end. */
  pause(): void {
    this.tally.count(this.#text);
    this.#text = '';
    this.#certain = SETTLED_FROM;
  }

  #settle(): void {
    const from = Math.max(0, this.#certain - SETTLED_FROM);
    const cut = lastSafeCut(this.#text.slice(from));
    if (cut >= 0) {
      this.tally.count(this.#text.slice(0, from + cut));
      this.#text = this.#text.slice(from + cut);
    } else if (this.#text.length > LONGEST_UNBROKEN) {
      throw new DomainError(
        'invalid',
        'too-long-a-word',
        'The document holds millions of characters without a space: it is no text.',
      );
    }
    this.#certain = this.#text.length + SETTLED_FROM;
  }
}

/** Adds up the lines of a text; each is forgotten once counted. */
export class TextTally {
  chars = 0;
  spaces = 0;
  words = 0;
  hard_returns = 0;

  line(): OpenLine {
    return new OpenLine(this);
  }

  count(text: string): void {
    if (text === '') return;
    const shown = countable(text);
    this.chars += charactersOf(shown);
    const words = shown.split(' ');
    this.spaces += words.length - 1;
    this.words += words.filter((word) => word !== '').length;
  }
}
