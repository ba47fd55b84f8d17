import type { RawRecord } from './taking.js';

/** Messages, and how long their second segment and their records are. */
const MESSAGES: Readonly<Record<string, { readonly second: number; readonly record: number }>> = {
  '920000': { second: 160, record: 350 },
  '931000': { second: 160, record: 0 },
  '920999': { second: 160, record: 350 },
  '920098': { second: 610, record: 800 },
  '920099': { second: 610, record: 800 },
  '920900': { second: 610, record: 800 },
};

export const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  '920000': 'billing file',
  '931000': 'receipt: the file is being dealt with',
  '920999': 'refusal of the whole file for its structure',
  '920098': 'file accepted after the first checks',
  '920099': 'file rejected',
  '920900': 'settlement',
};

/** What is left of a file behind its last record. */
export interface Remainder {
  readonly at: number;
  readonly bytes: Buffer;
}

/** Cuts a file of any length into its records as its bytes come in. */
export class Splitting {
  /** Six digits; null until they have come, `unknown` when the file is none of sickness funds. */
  message: string | null = null;
  /** Whether line ends stand between its records, which funds do not take; they are passed over. */
  broken = false;
  private held: Buffer = Buffer.alloc(0);
  private at = 0;
  private count = 0;

  /** The records that are complete with `bytes`; none of a message that is not known. */
  *push(bytes: Uint8Array): Generator<RawRecord> {
    const came = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const all = this.held.length === 0 ? came : Buffer.concat([this.held, came]);
    let from = 0;
    if (this.message === null && all.length >= 6) {
      const name = all.toString('latin1', 0, 6);
      this.message = name in MESSAGES ? name : 'unknown';
    }
    // Of what is no file of ours nothing is kept, however long it goes on.
    if (this.message === 'unknown') {
      this.held = all.subarray(0, 6);
      return;
    }
    for (;;) {
      const length = this.lengthOfNext();
      if (length === 0) break;
      const begin = behindLineEnds(all, from);
      if (begin + length > all.length) break;
      this.broken ||= begin > from;
      this.at += begin - from;
      from = begin;
      const record = all.subarray(from, from + length);
      const text = record.toString('latin1');
      yield { type: this.typeOf(text), bytes: record, text, at: this.at };
      this.count++;
      this.at += length;
      from += length;
    }
    this.held = all.subarray(from);
  }

  /** What is left when no more bytes come; line ends behind the last record are nothing. */
  end(): Remainder | null {
    const { held: bytes, at } = this;
    return behindLineEnds(bytes, 0) === bytes.length ? null : { at, bytes };
  }

  private lengthOfNext(): number {
    const lengths = this.message === null ? undefined : MESSAGES[this.message];
    if (!lengths) return 0;
    if (this.count === 0) return 67;
    return this.count === 1 ? lengths.second : lengths.record;
  }

  private typeOf(text: string): string {
    if (this.count < 2) return this.count === 0 ? '200' : '300';
    return text.slice(0, 2);
  }
}

function behindLineEnds(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 10 || bytes[at] === 13) at++;
  return at;
}
