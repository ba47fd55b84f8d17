import { describe, expect, it } from '@jest/globals';
import { isId, newId, secret } from './id.js';

describe('newId', () => {
  it('is a uuid v7 that carries its millisecond', () => {
    const at = Date.parse('2026-11-30T09:00:00Z');
    const id = newId(at);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    expect(isId(id)).toBe(true);
  });

  it('never comes twice', () => {
    expect(new Set(Array.from({ length: 20_000 }, () => newId(1))).size).toBe(20_000);
  });
});

describe('isId', () => {
  it.each(["x'; SET ROLE postgres", '0190A0A0-0000-7000-8000-000000000000', '', '0190a0a0'])(
    'refuses %s',
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );
});

describe('secret', () => {
  it('is 32 random bytes', () => {
    expect(Buffer.from(secret(), 'base64url')).toHaveLength(32);
    expect(secret()).not.toBe(secret());
  });
});
