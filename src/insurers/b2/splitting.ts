import type { NumberedRecord } from '../field-judging.js';

const LENGTH = 128;
const [RETURN, FEED] = [13, 10];

/** Cuts a file of norm B2 into its records as its bytes come in; line ends between them are nothing. */
export class B2Splitting {
  private held: Buffer = Buffer.alloc(0);
  private at = 0;
  private order = 0;

  /**
   * The records that are complete with `bytes`. One that a line end cuts short comes as short as it is, and the next begins behind
   * the line end.
   */
  *push(bytes: Uint8Array): Generator<NumberedRecord> {
    const came = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const all = this.held.length === 0 ? came : Buffer.concat([this.held, came]);
    let from = 0;
    for (;;) {
      while (isLineEnd(all[from])) from++;
      const end = recordEnd(all, from);
      if (end === null) break;
      yield this.record(all.subarray(from, end), this.at + from);
      from = end;
    }
    this.held = Buffer.from(all.subarray(from));
    this.at += from;
  }

  /** What is left when no more bytes come; null when nothing is. */
  end(): NumberedRecord | null {
    return this.held.length === 0 ? null : this.record(this.held, this.at);
  }

  private record(bytes: Buffer, at: number): NumberedRecord {
    this.order++;
    return { type: typeOf(bytes), bytes, at, order: this.order };
  }
}

const isLineEnd = (byte: number | undefined) => byte === RETURN || byte === FEED;

/** Where the record that begins at `from` ends; null while more bytes are needed to know. */
function recordEnd(all: Buffer, from: number): number | null {
  const most = Math.min(from + LENGTH, all.length);
  for (let at = from; at < most; at++) if (isLineEnd(all[at])) return at;
  return most === from + LENGTH ? most : null;
}

/** `2S` of a record whose letter stands at position 39, `4M` of one at 36 (where others have the number of the invoice). */
function typeOf(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (/^(000|999)/.test(text)) return text.slice(0, 3);
  const first = /^[0-9A-Z]/.exec(text)?.[0] ?? '?';
  const letters = first === '2' ? [text[38]] : first === '3' || first === '4' ? [text[35], text[38]] : [];
  return first + (letters.find((letter) => letter !== undefined && /[A-Z]/.test(letter)) ?? '');
}
