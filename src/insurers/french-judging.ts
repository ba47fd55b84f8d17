import type { Day } from '../kernel/day.js';
import { B2Judging } from './b2/judging.js';
import type { Finding } from './efact/finding.js';
import { NoemieJudging } from './noemie/judging.js';

/** As many characters of a header as tell its norm. */
const ENOUGH = 80;

/**
 * Judges a French file of whichever kind it is: both begin with 000, and a file of norm B2 says so there. A draft of invoices has no
 * header and begins with record 2.
 */
export class FrenchJudging {
  private begun: Buffer = Buffer.alloc(0);
  private chosen: B2Judging | NoemieJudging | NoJudging | null = null;

  constructor(private readonly today: Day) {}

  /** What kind of file it is, in words, and how much of it has come. */
  get concluded(): string {
    const { kind, records } = this.choose();
    return `${kind}, ${records} records`;
  }

  *push(bytes: Uint8Array): Generator<Finding> {
    if (this.chosen) {
      yield* this.chosen.push(bytes);
      return;
    }
    this.begun = Buffer.concat([this.begun, bytes]);
    if (this.begun.length >= ENOUGH) yield* this.choose().push(this.begun);
  }

  *end(): Generator<Finding> {
    if (!this.chosen) yield* this.choose().push(this.begun);
    yield* this.choose().end();
  }

  private choose(): B2Judging | NoemieJudging | NoJudging {
    this.chosen ??= this.kindOf(this.begun.toString('latin1').trimStart());
    return this.chosen;
  }

  private kindOf(text: string): B2Judging | NoemieJudging | NoJudging {
    if (/^0\d\d/.test(text))
      return /^000.{62}B2/.test(text) ? new B2Judging(this.today) : new NoemieJudging();
    return /^[1-6]/.test(text)
      ? new B2Judging(this.today)
      : new NoJudging(MARKS.find(([mark]) => text.startsWith(mark))?.[1]);
  }
}

/** What tells of a file that it was packed, or written by an editor. */
const MARKS: readonly (readonly [mark: string, why: string])[] = [
  ['\x1f\x8b', 'This file is compressed (gzip): unpack it first.'],
  [
    '\xef\xbb\xbf',
    'This file begins with the mark of an encoding (BOM): save it without, as plain characters.',
  ],
];

/** Of a file that is neither. */
class NoJudging {
  readonly kind = 'not a French billing file';
  readonly records = 0;

  constructor(private readonly why: string | undefined) {}

  *push(): Generator<Finding> {}

  *end(): Generator<Finding> {
    const sentence =
      this.why ??
      'This is neither a file of norm B2 nor a NOEMIE return: it begins with none of their records.';
    yield {
      severity: 'file',
      code: null,
      record: 'end',
      order: null,
      zone: null,
      label: null,
      position: null,
      at: 0,
      sentence,
    };
  }
}
