import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Id } from '../../kernel/id.js';
import type { Vault } from '../../platform/secrecy/vault.js';

const [zip, unpacked] = [promisify(gzip), promisify(gunzip)];
const packed = (bytes: Buffer) => zip(bytes, { level: 1 });

/** Where the bytes of a return stand. */
export const bytesOf = (table: 'efact_return' | 'efact_parked_return', id: Id) => ({
  table,
  column: 'file',
  row_id: id,
});
export { packed as packedReturn, unpacked as unpackedReturn };

/** By what a return is known again, of its SHA-256. */
export const digestText = (sha256: string) => `return|${sha256}`;

/** The same worked out anew from its packed bytes. */
export async function digestMarks(opened: Buffer, vault: Vault): Promise<{ readonly digest: Buffer }> {
  const sha256 = createHash('sha256')
    .update(await unpacked(opened))
    .digest('hex');
  return { digest: vault.index(digestText(sha256)) };
}

/** Where the comments of a return stand. */
export const commentsOf = (id: Id) => ({ table: 'efact_return', column: 'comments', row_id: id });

/** What a fund wrote at records, to be sealed as one; null where it wrote nothing. */
export async function packedComments(
  lines: readonly { readonly order: number; readonly comment: string | null }[],
): Promise<Buffer | null> {
  const said = lines.flatMap(({ order, comment }) => (comment === null ? [] : [[order, comment.trim()]]));
  return said.length === 0 ? null : packed(Buffer.from(JSON.stringify(said)));
}

/** The same by order number of the record. */
export async function unpackedComments(bytes: Buffer): Promise<Map<number, string>> {
  return new Map(JSON.parse((await unpacked(bytes)).toString('utf8')) as [number, string][]);
}
