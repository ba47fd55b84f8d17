import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clock of a platform may be from ours, both ways. */
const TOLERANCE_SECONDS = 300;

/** True when both are the same text; it takes as long for any two. */
export function sameSecret(given: string, kept: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(kept));
}

/** What a webhook of XP Z12-013 sends along: `Afnor-Signature` (base64) and `Afnor-Signature-Timestamp` (epoch seconds). */
export interface AfnorSignature {
  readonly signature: string;
  readonly timestamp: string;
}

/**
 * True when `payload` was signed with the key (base64) at about `now` (milliseconds): HMAC-SHA-256 over the SHA-256 of
 * payload, `@` and timestamp. The norm does not say whether that fingerprint is taken as bytes or in hex: either will do.
 */
export function afnorSigned(
  payload: Uint8Array,
  { signature, timestamp }: AfnorSignature,
  key: string,
  now: number,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const secret = Buffer.from(key, 'base64');
  if (secret.length < 16) return false;
  const fingerprint = createHash('sha256').update(payload).update(`@${timestamp}`).digest();
  const signed = (over: Uint8Array | string) => createHmac('sha256', secret).update(over).digest('base64');
  const [bytes, hex] = [signed(fingerprint), signed(fingerprint.toString('hex'))];
  const [asBytes, asHex] = [sameSecret(signature, bytes), sameSecret(signature, hex)];
  return asBytes || asHex;
}
