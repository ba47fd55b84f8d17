import { describe, expect, test } from '@jest/globals';
import { Secret } from 'otpauth';
import { newRecoveryCodes, newTotpSecret, readCode, stepOfCode, totpUri } from './one-time-codes.js';

/** The secret of RFC 6238, appendix B: the ASCII bytes 12345678901234567890. */
const RFC_SECRET = Secret.fromUTF8('12345678901234567890').base32;

describe('codes of authenticator apps', () => {
  // Appendix B prints eight digits; six are the last of them.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i are those of RFC 6238', (second, code) => {
    expect(stepOfCode(RFC_SECRET, code, second * 1000)).toBe(Math.floor(second / 30));
  });

  test('pass in the 30 seconds before and after theirs, and name theirs', () => {
    const step = Math.floor(1_111_111_109 / 30);
    const at = (steps: number) => stepOfCode(RFC_SECRET, '081804', (step + steps) * 30_000);
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, step, step, step, null]);
  });

  test('are told to the app by an address with issuer and account', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri(secret, 'claire@dumont.example'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Permanence:claire@dumont.example',
    ]);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Permanence',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('codes as people type them', () => {
  test.each([
    ['123456', { totp: '123456' }],
    ['123 456', { totp: '123456' }],
    ['12345', null],
    ['１２３４５６', null],
    ['', null],
    ['abcd-efgh-ijkl-mnop-qrst-uvwx', { recovery: 'ABCDEFGHIJKLMNOPQRSTUVWX' }],
    ['ABCDEFGHIJKLMNOPQRSTUVW1', null],
  ])('%j', (typed, read) => {
    expect(readCode(typed)).toEqual(read);
  });

  test('recovery codes are ten, all different, and read back', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/);
      expect(readCode(code)).toEqual({ recovery: code.replaceAll('-', '').toUpperCase() });
    }
  });
});
