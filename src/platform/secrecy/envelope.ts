import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const FORMAT = 1;
const HEAD_BYTES = 3;
const IV_BYTES = 12;
/** Without this length Node also takes tags of four bytes. */
const TAG = { authTagLength: 16 } as const;

/** Where a sealed value stands: it opens there and nowhere else. */
export interface Place {
  readonly workspace_id: string;
  readonly table: string;
  readonly column: string;
  readonly row_id: string;
}

/** Opened keys of one workspace. */
export interface Keys {
  /** Data keys by version, the newest of which seals. */
  readonly data: ReadonlyMap<number, Uint8Array>;
  /** What equality was looked up by before each version had a key for it; null where nothing is found by it any more. */
  readonly index: Uint8Array | null;
}

const additional = ({ workspace_id, table, column, row_id }: Place, version: number) =>
  Buffer.from([workspace_id, table, column, row_id, version].join('|'));

/** `bytes` under AES-256-GCM: format, version of the key, nonce, ciphertext, tag. */
export function sealValue(key: Uint8Array, version: number, place: Place, bytes: Uint8Array): Buffer {
  const head = Buffer.from([FORMAT, version >> 8, version & 255]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, TAG).setAAD(additional(place, version));
  return Buffer.concat([head, iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The version of the key a value is under. Throws when it is no sealed value. */
export function versionOf(sealed: Uint8Array): number {
  if (sealed[0] !== FORMAT || sealed.length < HEAD_BYTES + IV_BYTES + TAG.authTagLength) {
    throw new Error('A sealed value is not of a format this program knows.');
  }
  return sealed[1]! * 256 + sealed[2]!;
}

/** What was sealed at `place`; throws when the key, the place or a bit of it is another. */
export function openValue(key: Uint8Array, place: Place, sealed: Uint8Array): Buffer {
  const end = sealed.length - TAG.authTagLength;
  const begin = HEAD_BYTES + IV_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEAD_BYTES, begin), TAG);
  decipher.setAAD(additional(place, versionOf(sealed)));
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(begin, end)), decipher.final()]);
}

/** The key by which equal texts are found beside what a data key seals: it goes with that one. */
export const indexKeyOf = (key: Uint8Array) => new Uint8Array(hkdfSync('sha256', key, '', 'equal texts', 32));

/** 32 bytes by which equal texts of one workspace are found, and no text is told. */
export function blindIndex(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}
