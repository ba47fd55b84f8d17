import { describe, expect, test } from '@jest/globals';
import { COST, hashOfNobody, hashPassword, isOutdated, matchesHash } from './password-hash.js';

const CHEAP = { m: 64, t: 1, p: 1 };

describe('password hashes', () => {
  test('the cost is what OWASP asks for at least, written in the hash', async () => {
    expect(COST.m).toBeGreaterThanOrEqual(19_456);
    expect(COST.t).toBeGreaterThanOrEqual(2);
    expect(await hashPassword('quatre lanternes')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('a password fits its own hash, in either Unicode form, to the last character', async () => {
    const long = `${'é'.repeat(127)}x`;
    const hash = await hashPassword(long, CHEAP);
    expect(await matchesHash(long.normalize('NFD'), hash)).toBe(true);
    expect(await matchesHash(`${long.slice(0, -1)}y`, hash)).toBe(false);
    expect(await matchesHash('', hash)).toBe(false);
  });

  test('the same password never gives the same hash twice', async () => {
    expect(await hashPassword('quatre lanternes', CHEAP)).not.toBe(
      await hashPassword('quatre lanternes', CHEAP),
    );
  });

  test('a text that is no argon2id hash, or another hash, fits nothing', async () => {
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQAAAAAAAAAAA$';
    expect(await matchesHash('password', `${known}${'A'.repeat(43)}`)).toBe(false);
    expect(await matchesHash('password', 'not a hash')).toBe(false);
  });

  test('the hash of nobody is compared at the same cost as any other, and fits nothing', async () => {
    const fixed = (hash: string) => hash.split('$').slice(0, 4);
    expect(fixed(hashOfNobody())).toEqual(fixed(await hashPassword('quatre lanternes')));
    expect(isOutdated(hashOfNobody())).toBe(false);
    expect(await matchesHash('', hashOfNobody(CHEAP))).toBe(false);
    expect(hashOfNobody()).not.toBe(hashOfNobody());
  });

  test('a hash of a lower cost is outdated, one of a higher cost is not', async () => {
    const hash = await hashPassword('quatre lanternes', CHEAP);
    expect(isOutdated(hash)).toBe(true);
    expect(isOutdated(hash, CHEAP)).toBe(false);
    expect(isOutdated('md5')).toBe(true);
  });
});
