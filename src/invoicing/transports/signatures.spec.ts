import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { afnorSigned, sameSecret } from './signatures.js';

const NOW = Date.parse('2026-11-30T09:00:00Z');
const KEY = Buffer.alloc(32, 7).toString('base64');
const BODY = Buffer.from('{"flowId":"1"}');
const SECONDS = String(NOW / 1000);

function signature(form: 'bytes' | 'hex', body = BODY, timestamp = SECONDS, key = KEY): string {
  const fingerprint = createHash('sha256').update(`${body}@${timestamp}`).digest();
  const over = form === 'hex' ? fingerprint.toString('hex') : fingerprint;
  return createHmac('sha256', Buffer.from(key, 'base64')).update(over).digest('base64');
}

describe('a signed webhook', () => {
  test('fits when its fingerprint was signed with the key, as bytes or in hex', () => {
    for (const form of ['bytes', 'hex'] as const) {
      expect(afnorSigned(BODY, { signature: signature(form), timestamp: SECONDS }, KEY, NOW)).toBe(true);
    }
  });

  test('fits for five minutes, before and after', () => {
    const at = (seconds: number) => {
      const timestamp = String(NOW / 1000 + seconds);
      return afnorSigned(BODY, { signature: signature('bytes', BODY, timestamp), timestamp }, KEY, NOW);
    };
    expect([at(-301), at(-300), at(300), at(301)]).toEqual([false, true, true, false]);
  });

  test('does not fit another body, time or key, nor an empty one', () => {
    const good = { signature: signature('bytes'), timestamp: SECONDS };
    expect(afnorSigned(Buffer.from('{"flowId":"2"}'), good, KEY, NOW)).toBe(false);
    expect(afnorSigned(BODY, { ...good, timestamp: `${SECONDS}0` }, KEY, NOW)).toBe(false);
    expect(afnorSigned(BODY, { ...good, timestamp: '1e9' }, KEY, NOW)).toBe(false);
    expect(afnorSigned(BODY, good, Buffer.alloc(32, 8).toString('base64'), NOW)).toBe(false);
    expect(afnorSigned(BODY, { ...good, signature: '' }, KEY, NOW)).toBe(false);
    expect(afnorSigned(BODY, { ...good, signature: signature('bytes', BODY, SECONDS, '') }, '', NOW)).toBe(
      false,
    );
  });

  test('or one with a secret beside it is compared as a whole', () => {
    expect([sameSecret('abc', 'abc'), sameSecret('ab', 'abc'), sameSecret('', '')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
