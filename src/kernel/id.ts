import { randomBytes, randomFillSync } from 'node:crypto';

/** A uuid in lower-case text form. Ids are made by the application, before the insert; they are names, never secrets. */
export type Id = string;

const pool = new Uint8Array(4096);
let used = pool.length;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A new uuid v7 (RFC 9562 §5.7): 48 bits of milliseconds, 74 random bits. Its order is not an order of events. */
export function newId(now: number = Date.now()): Id {
  if (used > pool.length - 10) {
    randomFillSync(pool);
    used = 0;
  }
  const at = now.toString(16).padStart(12, '0');
  const b = pool.subarray(used, used + 10);
  used += 10;
  const h = (i: number) => HEX[b[i]!]!;
  return `${at.slice(0, 8)}-${at.slice(8)}-7${h(0)[1]}${h(1)}-${HEX[(b[2]! & 0x3f) | 0x80]}${h(3)}-${h(4)}${h(5)}${h(6)}${h(7)}${h(8)}${h(9)}`;
}

/** True for a lower-case uuid of any version. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** 32 random bytes as base64url (43 characters): for session, key, link and invitation tokens, which are stored only as SHA-256. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}
