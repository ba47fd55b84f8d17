import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
/** Without this length Node also takes tags of four bytes. */
const TAG = { authTagLength: 16 } as const;

const keyOf = (master: Uint8Array, place: string) =>
  new Uint8Array(hkdfSync('sha256', master, place, 'sealed secrets', 32));

/**
 * `text` under AES-256-GCM with a key of its own for `place` (workspace, table, row): a value moved to another place
 * does not open. Base64 of version, nonce, ciphertext and tag.
 */
export function seal(master: Uint8Array, place: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(master, place), iv, TAG).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, sealed, cipher.getAuthTag()]).toString('base64');
}

/** What was sealed for `place`; throws when the key, the place or a bit of it is another. */
export function unseal(master: Uint8Array, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] !== VERSION || bytes.length < 1 + IV_BYTES + TAG.authTagLength) {
    throw new Error('A sealed value is not of a version this program knows.');
  }
  const end = bytes.length - TAG.authTagLength;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(master, place),
    bytes.subarray(1, 1 + IV_BYTES),
    TAG,
  ).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(end));
  return Buffer.concat([decipher.update(bytes.subarray(1 + IV_BYTES, end)), decipher.final()]).toString(
    'utf8',
  );
}
