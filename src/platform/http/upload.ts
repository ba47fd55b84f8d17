import { createHash } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error.js';

const MEGABYTE = 1_048_576;

/** How much of what may be sent. */
export interface UploadLimit {
  readonly megabytes: number;
  /** With its article, as a sentence begins: `A call log`. */
  readonly what: string;
  /** What to do with one that is larger; to send it in parts when left out. */
  readonly instead?: string;
}

/** What a stream must offer to be read without being torn down when reading stops early. */
export interface ByteStream {
  iterator(options: { destroyOnReturn: boolean }): AsyncIterable<Uint8Array>;
}

/**
 * A file on its way in: its bytes as they come, counted and hashed in passing. Throws `file-too-large` past its limit,
 * and `file-cut-short` when the form around it breaks off.
 */
export class Upload {
  readonly #hash = createHash('sha256');
  size = 0;

  constructor(
    private readonly source: ByteStream,
    private readonly limit: UploadLimit,
  ) {}

  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const { megabytes, what, instead = 'send it in parts' } = this.limit;
    for await (const chunk of whole(this.source)) {
      this.size += chunk.length;
      if (this.size > megabytes * MEGABYTE) {
        const sentence = `${what} has ${megabytes} MB at most: ${instead}.`;
        throw new DomainError('invalid', 'file-too-large', sentence);
      }
      this.#hash.update(chunk);
      yield chunk;
    }
  }
}

async function* whole(source: ByteStream): AsyncGenerator<Uint8Array> {
  try {
    yield* source.iterator({ destroyOnReturn: false });
  } catch {
    refuseCutShort();
  }
}

/** Throws `invalid/file-cut-short`: the connection or the form around the file broke off. */
export function refuseCutShort(): never {
  throw new DomainError('invalid', 'file-cut-short', 'The file did not arrive whole: send it again.');
}
