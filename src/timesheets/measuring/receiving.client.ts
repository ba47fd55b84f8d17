import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { refuseCutShort } from '../../platform/http/upload.js';
import { AUDIO_FORMATS, contentOf, extensionOf, HEAD_BYTES } from './file-kind.js';

const ONE_MEGABYTE = 1_048_576;
const LARGEST_DOCUMENT = 20 * ONE_MEGABYTE;
const LARGEST_AUDIO = 200 * ONE_MEGABYTE;
const LEFT_BEHIND_MS = 3_600_000;

/** A form as it came in: its file on disk for a moment, under no name of its own, and its other fields. */
export interface Received {
  readonly path: string;
  readonly extension: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Writes the one file of a form to `folder`, lets `work` read it, and deletes it whatever happens. */
export async function withReceived<T>(
  request: FastifyRequest,
  folder: string,
  work: (received: Received) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) {
    throw new DomainError('invalid', 'form-expected', 'Send the file as a form (multipart/form-data).');
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${newId()}.part`);
  try {
    return await work(await receive(request, path));
  } finally {
    await rm(path, { force: true });
  }
}

/** Deletes what a process that was killed left in `folder`. */
export async function clearLeftBehind(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.map((name) => join(folder, name))) {
    const file = await stat(path).catch(() => null);
    if (file && Date.now() - file.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}

async function receive(request: FastifyRequest, path: string): Promise<Received> {
  const fields: Record<string, string> = {};
  let file: Omit<Received, 'fields' | 'path'> | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else file = { extension: extensionOf(part.filename), ...(await write(part, path)) };
    }
  } catch (error) {
    if (error instanceof DomainError || (error as { statusCode?: number }).statusCode) throw error;
    return refuseCutShort();
  }
  if (!file) throw new DomainError('invalid', 'file-missing', 'The form holds no file: add one.');
  return { path, fields, ...file };
}

async function write(part: MultipartFile, path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx', 0o600);
  let head = Buffer.alloc(0);
  let bytes = 0;
  try {
    for await (const chunk of part.file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
      bytes += chunk.length;
      if (bytes > LARGEST_DOCUMENT) assertWithinLimit(head, bytes);
      hash.update(chunk);
      await handle.write(chunk);
    }
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

function assertWithinLimit(head: Buffer, bytes: number): void {
  const isAudio = (AUDIO_FORMATS as readonly string[]).includes(contentOf(head));
  if (isAudio && bytes <= LARGEST_AUDIO) return;
  throw new DomainError(
    'invalid',
    'file-too-large',
    'A document has 20 MB at most, a recording 200 MB: send it in parts.',
  );
}
