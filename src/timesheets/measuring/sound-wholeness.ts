import { DomainError } from '../../kernel/domain-error.js';

/** A file that is read here and there. */
export interface FileBytes {
  readonly size: number;
  /** Up to `length` bytes from `at`; fewer at the end. */
  read(at: number, length: number): Promise<Buffer>;
}

const MOST_BOXES = 100_000;
const OGG_TAIL = 131_072;

function refuseTruncated(told: string): never {
  throw new DomainError(
    'invalid',
    'sound-truncated',
    `The recording is cut short: ${told}. Send the whole file again.`,
  );
}

function refuseUnfinished(): never {
  throw new DomainError(
    'invalid',
    'sound-unfinished',
    'The header leaves open how long the recording is, as when sound is piped from one program to another or the recorder ' +
      'broke off: open it in a sound program, save it and send it again.',
  );
}

const seconds = (value: number) => `${Math.round(value * 10) / 10} s`;

/**
 * Throws `sound-truncated` when a wav holds less than its header promises, `sound-unfinished` when that promises nothing.
 * Answers the length in seconds of an RF64 (EBU Tech 3306), whose sizes stand in a part of their own; null for others.
 */
export async function assertWholeWav(file: FileBytes): Promise<number | null> {
  let bytesPerSecond = 0;
  let long: number | null = null;
  for (let at = 12, boxes = 0; at + 8 <= file.size && boxes < MOST_BOXES; boxes++) {
    const head = await file.read(at, 24);
    const [name, short] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)];
    if (name === 'ds64' && head.length === 24) long = Number(head.readBigUInt64LE(16));
    const size = name === 'data' && short === 0xffffffff && long ? long : short;
    if (name === 'fmt ' && head.length >= 20) bytesPerSecond = head.readUInt32LE(16);
    const held = file.size - at - 8;
    if (name === 'data') {
      if (size === 0xffffffff || (size === 0 && held > 0)) refuseUnfinished();
      if (size <= held) return long !== null && bytesPerSecond > 0 ? size / bytesPerSecond : null;
      const told = (bytes: number) =>
        bytesPerSecond > 0 ? seconds(bytes / bytesPerSecond) : `${bytes} bytes of sound`;
      refuseTruncated(`its header promises ${told(size)}, the file holds ${told(held)}`);
    }
    if (size > held) break;
    at += 8 + size + (size % 2);
  }
  refuseTruncated('it ends before the sound begins');
}

/** Throws `sound-truncated` when a box of an mp4 file reaches beyond its end, or its table of contents is missing. */
export async function assertWholeMp4(file: FileBytes): Promise<void> {
  let hasTable = false;
  for (let at = 0, boxes = 0; at + 8 <= file.size && boxes < MOST_BOXES; boxes++) {
    const head = await file.read(at, 16);
    const short = head.readUInt32BE(0);
    const long = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    const size = short === 0 ? file.size - at : long;
    if (head.toString('latin1', 4, 8) === 'moov') hasTable = true;
    if (size < 8 || at + size > file.size) {
      refuseTruncated(
        `its parts add up to ${Math.max(at + size, at + 8)} bytes, the file holds ${file.size}`,
      );
    }
    at += size;
  }
  if (!hasTable) refuseTruncated('its table of contents, which is written last, is missing');
}

/**
 * Throws `sound-truncated` when an mp3 holds fewer bytes than its first frame (Xing, Info) promises. Answers whether it
 * promises anything: without that nobody can tell whether something is missing.
 */
export async function assertWholeMp3(file: FileBytes): Promise<{ told: boolean }> {
  const start = await startOfMp3(file);
  const head = await file.read(start, 2_048);
  const at = ['Xing', 'Info'].map((name) => head.indexOf(name, 0, 'latin1')).find((found) => found > 0);
  if (at === undefined || at > 200 || at + 16 > head.length) return { told: false };
  const flags = head.readUInt32BE(at + 4);
  if ((flags & 3) !== 3) return { told: false };
  const promised = head.readUInt32BE(at + 12);
  const held = file.size - start;
  if (held >= promised) return { told: true };
  return refuseTruncated(`its header promises ${promised} bytes of sound, the file holds ${held}`);
}

/** Where the sound begins, after a tag whose length is written with 7 bits a byte. */
async function startOfMp3(file: FileBytes): Promise<number> {
  const head = await file.read(0, 10);
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (head[at]! & 0x7f), 0);
  return 10 + size + (head[5]! & 0x10 ? 10 : 0);
}

/**
 * Throws `sound-truncated` when an ogg file ends within a page. Answers whether its last page says that it is the last:
 * without that nobody can tell whether something is missing.
 */
export async function assertWholeOgg(file: FileBytes): Promise<{ ended: boolean }> {
  const from = Math.max(0, file.size - OGG_TAIL);
  const tail = await file.read(from, OGG_TAIL);
  const at = tail.lastIndexOf('OggS', undefined, 'latin1');
  if (at < 0) refuseTruncated('its last page is damaged');
  const segments = tail[at + 26] ?? 0;
  const table = tail.subarray(at + 27, at + 27 + segments);
  const size = 27 + segments + table.reduce((sum, length) => sum + length, 0);
  if (table.length < segments || at + size > tail.length) refuseTruncated('it ends within a page');
  return { ended: (tail[at + 5]! & 4) !== 0 };
}
