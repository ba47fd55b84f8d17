import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const BARRED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT', 'EIO']);

const logger = new Logger('files');

/**
 * Does `work` with files in `folder`. Throws `unavailable/storage-full` and `unavailable/storage-not-writable` when the disk
 * refuses it; the log says which folder it was.
 */
export async function onDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!FULL.has(code) && !BARRED.has(code)) throw error;
    logger.error(`${folder} cannot be written: ${message}`);
    throw FULL.has(code)
      ? new DomainError(
          'unavailable',
          'storage-full',
          'The disk that keeps files is full, and nothing was stored: make room, and try again.',
        )
      : new DomainError(
          'unavailable',
          'storage-not-writable',
          `A folder below DATA_DIR cannot be written (${code}), and nothing was stored: give it back to the app, and try again.`,
        );
  }
}

/**
 * Writes `folder/name` so that it is there whole and on disk, or not at all; only its owner may read it. Throws as `onDisk`
 * does.
 */
export function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  return onDisk(folder, () => write(folder, name, bytes));
}

async function write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the rename itself last; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
