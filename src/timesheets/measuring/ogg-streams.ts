import { DomainError } from '../../kernel/domain-error.js';
import { FileBytes } from './sound-wholeness.js';

const BLOCK = 1_048_576;
const LONGEST_PAGE = 27 + 255 + 255 * 255;
const MARK = 'OggS';

/** One stream of an ogg file: what it is made of, and its position at the end, in samples. */
export interface OggStream {
  readonly first: Buffer;
  samples: bigint;
  ended: boolean;
}

/**
 * The sound streams of an ogg file one after the other, read page by page (RFC 3533). A file that was put together from
 * several holds one after another, each with a beginning of its own; of streams that run side by side the first counts.
 */
export async function oggStreams(file: FileBytes): Promise<OggStream[]> {
  const streams: OggStream[] = [];
  const bySerial = new Map<number, OggStream>();
  let beginning = false;
  for await (const { flags, serial, samples, content } of pagesOf(file)) {
    if (flags & 2) {
      if (!beginning) bySerial.clear();
      if (!beginning) {
        const stream = { first: Buffer.from(content.subarray(0, 80)), samples: 0n, ended: false };
        streams.push(stream);
        bySerial.set(serial, stream);
      }
      beginning = true;
      continue;
    }
    beginning = false;
    const stream = bySerial.get(serial);
    if (!stream) continue;
    if (samples > stream.samples) stream.samples = samples;
    if (flags & 4) stream.ended = true;
  }
  return streams;
}

/** Seconds of all streams together. Throws `unsupported-file` when one of them is neither Opus, Vorbis nor Speex. */
export function lengthOfStreams(streams: readonly OggStream[]): number {
  return streams.reduce((sum, { first, samples }) => {
    const { rate, skipped } = clockOf(first);
    return sum + Math.max(0, Number(samples) - skipped) / rate;
  }, 0);
}

function clockOf(first: Buffer): { rate: number; skipped: number } {
  const name = first.toString('latin1', 0, 8);
  const long = first.length >= 40;
  if (name === 'OpusHead' && first.length >= 12) return { rate: 48_000, skipped: first.readUInt16LE(10) };
  const at = name.startsWith('\x01vorbis') ? 12 : name === 'Speex   ' && long ? 36 : null;
  const rate = at !== null && first.length >= at + 4 ? first.readUInt32LE(at) : 0;
  if (rate > 0) return { rate, skipped: 0 };
  throw new DomainError(
    'invalid',
    'unsupported-file',
    'The recording is put together from several, and one of them is neither Opus, Vorbis nor Speex: save it as wav or mp3.',
  );
}

async function* pagesOf(file: FileBytes) {
  let from = 0;
  while (from < file.size) {
    const block = await file.read(from, BLOCK + LONGEST_PAGE);
    const last = from + block.length >= file.size;
    let at = 0;
    while (at < block.length && (last || at < BLOCK)) {
      const found = block.indexOf(MARK, at, 'latin1');
      at = found < 0 ? block.length - (MARK.length - 1) : found;
      if (found < 0 || at + 27 > block.length || (!last && at >= BLOCK)) break;
      const table = block.subarray(at + 27, at + 27 + block[at + 26]!);
      const start = at + 27 + table.length;
      const end = start + table.reduce((sum, length) => sum + length, 0);
      const position = block.readBigInt64LE(at + 6);
      yield {
        flags: block[at + 5]!,
        serial: block.readUInt32LE(at + 14),
        samples: position,
        content: block.subarray(start, end),
      };
      at = end;
    }
    if (last) return;
    from += at;
  }
}
