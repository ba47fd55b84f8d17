import { isAscii, isUtf8 } from 'node:buffer';
import { DomainError } from '../../kernel/domain-error.js';

export type Encoding = 'auto' | 'utf-8' | 'windows-1252' | 'utf-16';

const WINDOW = 65_536;
const LF = 0x0a;

/** Bytes of an unfinished UTF-8 sequence at the end of `bytes`, 0 to 3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

function startsWith(bytes: Buffer, ...mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/**
 * Turns the pieces of one file into text. A byte-order mark decides; else plain ASCII passes until the first other
 * byte, and that window decides between UTF-8, when it is valid, and windows-1252, for the whole file. A byte that
 * does not fit what was decided is an error with its line, never a wrong letter.
 */
class Decoder {
  #decided: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be' | undefined;
  #held: Buffer = Buffer.alloc(0);
  #begun = false;
  #line = 1;
  readonly #windows1252 = new TextDecoder('windows-1252');

  constructor(private readonly wanted: Encoding) {}

  decode(piece: Buffer, last: boolean): string {
    let bytes = this.#held.length ? Buffer.concat([this.#held, piece]) : piece;
    if (!this.#begun) {
      this.#begun = true;
      bytes = bytes.subarray(this.#begin(bytes));
    }
    const keep = last ? 0 : this.#decided?.startsWith('utf-16') ? bytes.length % 2 : unfinished(bytes);
    this.#held = bytes.subarray(bytes.length - keep);
    return this.#text(bytes.subarray(0, bytes.length - keep));
  }

  #begin(bytes: Buffer): number {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      this.#decided = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
      return 2;
    }
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      this.#decided = 'utf-8';
      return 3;
    }
    if (this.wanted !== 'auto') this.#decided = this.wanted === 'utf-16' ? 'utf-16le' : this.wanted;
    return 0;
  }

  #text(bytes: Buffer): string {
    if (this.#decided === undefined) {
      if (isAscii(bytes)) {
        this.#line += lineFeeds(bytes);
        return bytes.toString('latin1');
      }
      this.#decided = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
    }
    if (this.#decided === 'windows-1252') return this.#windows1252.decode(bytes);
    if (this.#decided !== 'utf-8') return this.#utf16(bytes);
    if (!isUtf8(bytes)) this.#refuse(bytes);
    this.#line += lineFeeds(bytes);
    return bytes.toString('utf8');
  }

  #utf16(bytes: Buffer): string {
    if (bytes.length % 2) {
      throw new DomainError(
        'invalid',
        'wrong-encoding',
        'The file is UTF-16 and ends in the middle of a character: export it again.',
      );
    }
    return this.#decided === 'utf-16le'
      ? bytes.toString('utf16le')
      : Buffer.from(bytes).swap16().toString('utf16le');
  }

  #refuse(bytes: Buffer): never {
    let line = this.#line;
    let from = 0;
    for (
      let at = bytes.indexOf(LF);
      at !== -1 && isUtf8(bytes.subarray(from, at));
      at = bytes.indexOf(LF, from)
    ) {
      line++;
      from = at + 1;
    }
    const detail = `Line ${line} is not UTF-8 as the lines before it are: save the file in one encoding, or name the encoding in the profile.`;
    throw new DomainError('invalid', 'wrong-encoding', detail, [{ line, code: 'wrong-encoding', detail }]);
  }
}

function joined(chunks: readonly Uint8Array[]): Buffer {
  const [first] = chunks;
  if (chunks.length !== 1) return Buffer.concat(chunks);
  return Buffer.from(first!.buffer, first!.byteOffset, first!.byteLength);
}

/** The text of a file in pieces of about `window` bytes, however its bytes arrive; throws `wrong-encoding`. */
export async function* decode(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding = 'auto',
  window = WINDOW,
): AsyncGenerator<string> {
  const decoder = new Decoder(encoding);
  const enough = Math.max(4, window);
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < enough) continue;
    yield decoder.decode(joined(waiting), false);
    waiting = [];
    size = 0;
  }
  yield decoder.decode(joined(waiting), true);
}

/** Makes the lines of a text that begins with `head` end in a line feed: some systems end them with a carriage return alone. */
export function unixLines(head: string): (text: string) => string {
  return /\r(?!\n|$)/.test(head) && !head.includes('\n')
    ? (text) => text.replaceAll('\r', '\n')
    : (text) => text;
}
