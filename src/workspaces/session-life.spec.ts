import { expect, test } from '@jest/globals';
import { sessionCookie, sessionTokenIn } from './session-life.js';

test('the session cookie is bound to this host, unseen by scripts and never sent in clear', () => {
  expect(sessionCookie('abc')).toBe('__Host-sid=abc; Max-Age=43200; Path=/; HttpOnly; Secure; SameSite=Lax');
  expect(sessionCookie(null)).toBe('__Host-sid=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax');
});

test('only the cookie of that exact name counts', () => {
  expect(sessionTokenIn({ '__Host-sid': 'abc', sid: 'other' })).toBe('abc');
  expect(sessionTokenIn({ sid: 'other' })).toBeNull();
  expect(sessionTokenIn(undefined)).toBeNull();
});
