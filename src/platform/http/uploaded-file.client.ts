import type { IncomingMessage } from 'node:http';
import { type Readable } from 'node:stream';
import { type FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { refuseCutShort } from './upload.js';

/** The file of a request as a stream: the one file of a form, or the body itself. Throws `invalid/file-missing`. */
export async function fileOf(request: FastifyRequest): Promise<{ stream: Readable; file_name?: string }> {
  if (!request.isMultipart()) return { stream: request.raw };
  const part = await request.file().catch((error: { statusCode?: number }) => {
    if (error.statusCode) throw error;
    return refuseCutShort();
  });
  if (!part) throw new DomainError('invalid', 'file-missing', 'The form holds no file: add one.');
  return { stream: part.file, file_name: part.filename.slice(0, 255) || undefined };
}

/** Middleware that lets a file come as it is: under a type of its own, which fits `types`, a parser would read it whole. */
export const takeAsFile =
  (types: RegExp) =>
  ({ headers }: IncomingMessage, _response: unknown, next: () => void): void => {
    if (types.test(headers['content-type'] ?? '')) headers['content-type'] = 'application/octet-stream';
    next();
  };
