import { expect, test } from '@jest/globals';
import { noticesOf } from './notices.js';

test('a file says what it leaves open, and nothing else', () => {
  expect(noticesOf({ senderless: 0, more: 0, tested: 0, retention_months: 60 })).toEqual([]);
  const all = noticesOf({ senderless: 1, more: 3, tested: 2, retention_months: null });
  expect(all.map(({ code }) => code)).toEqual([
    'retention-not-set',
    'claims-without-sender',
    'claims-waiting',
    'claims-in-tests',
  ]);
  expect(all[1]!.sentence).toMatch(/^A draft for this federation/);
  expect(all[2]!.sentence).toMatch(/^3 more drafts wait/);
  expect(all[3]!.sentence).toMatch(/^2 claims of this third party stand in test files/);
});
