import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DomainError } from '../../kernel/domain-error.js';
import { refuseEncrypted } from './file-kind.js';

const MOST_ENTRIES = 5_000;
/** Of all parts that are read, in bytes as they come out. */
const MOST_INFLATED = 100 * 1_048_576;

const damaged = () =>
  new DomainError(
    'invalid',
    'file-damaged',
    'The document is damaged: open it, save it anew and send it again.',
  );

function refuseInflated(): never {
  throw new DomainError(
    'invalid',
    'too-much-text',
    'The document unpacks to more than 100 MB of text: no letter or report does. Send it in parts.',
  );
}

/** The parts of a zip on disk, unpacked one after the other as they are read, 100 MB at most of all of them. */
export class ZipParts {
  #inflated = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Throws `file-damaged`, or `file-encrypted` when a part is under a password. */
  static async open(path: string): Promise<ZipParts> {
    const entries = new Map<string, Entry>();
    const zip = await orDamaged(() => openPromise(path, { lazyEntries: true, autoClose: false }));
    try {
      if (zip.entryCount > MOST_ENTRIES) {
        throw new DomainError(
          'invalid',
          'too-many-parts',
          `The document has ${zip.entryCount} parts, and at most ${MOST_ENTRIES} are read: copy its text to a new document.`,
        );
      }
      for await (const entry of orDamagedEach(zip.eachEntry())) {
        if (entry.isEncrypted()) refuseEncrypted();
        if (entries.has(entry.fileName)) throw damaged();
        entries.set(entry.fileName, entry);
      }
    } catch (error) {
      zip.close();
      throw error;
    }
    return new ZipParts(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  close(): void {
    this.zip.close();
  }

  /** The bytes of a part; throws `too-much-text` as soon as there are too many, and `file-damaged`. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged();
    if (entry.uncompressedSize > MOST_INFLATED) refuseInflated();
    let sum = 0;
    const stream = await orDamaged(() => this.zip.openReadStreamPromise(entry));
    for await (const chunk of orDamagedEach<Uint8Array>(stream)) {
      this.#inflated += chunk.length;
      if (this.#inflated > MOST_INFLATED) refuseInflated();
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw damaged();
  }
}

async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw damaged();
  }
}

/** The items of `source`; what goes wrong in getting them, and only that, is `file-damaged`. */
async function* orDamagedEach<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  let finished = false;
  try {
    for (;;) {
      const item = await orDamaged(() => items.next());
      if (item.done) break;
      yield item.value;
    }
    finished = true;
  } finally {
    if (!finished) await items.return?.().catch(() => undefined);
  }
}
