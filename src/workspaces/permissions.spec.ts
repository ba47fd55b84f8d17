import { describe, expect, test } from '@jest/globals';
import { mayGrant, narrowed, PERMISSIONS, permissionsOf, ROLES } from './permissions.js';

describe('permissions', () => {
  test('an owner may do everything, a practice reads who has access, its needs, meter and invoices, a stranger nothing', () => {
    expect([...permissionsOf('owner')]).toEqual([...PERMISSIONS]);
    expect([...permissionsOf('practice')]).toEqual([
      'account:own',
      'access:read',
      'needs:read',
      'meters:read',
      'invoices:read',
    ]);
    expect(permissionsOf('superuser').size).toBe(0);
    expect(permissionsOf('__proto__').size).toBe(0);
  });

  test('a secretary captures work but drafts and issues nothing; an accountant writes nothing', () => {
    const secretary = permissionsOf('secretary');
    expect(secretary.has('entries:write')).toBe(true);
    expect(
      ['invoices:draft', 'invoices:issue', 'entries:approve'].filter((one) => secretary.has(one)),
    ).toEqual([]);
    expect([...permissionsOf('accountant')].filter((one) => !/:(read|own)$/.test(one))).toEqual([]);
  });

  test('nobody grants a role that holds more than their own', () => {
    const granted = (role: string) => ROLES.filter((other) => mayGrant(permissionsOf(role), other));
    expect(granted('owner')).toEqual([...ROLES]);
    expect(granted('manager')).toEqual(['manager', 'secretary', 'accountant', 'practice']);
    expect(granted('practice')).toEqual(['practice']);
  });

  test('a key holds the part of its wish that its maker still holds', () => {
    expect([...narrowed('secretary', ['entries:write', 'invoices:issue'])]).toEqual(['entries:write']);
    expect(narrowed('owner', null)).toBe(permissionsOf('owner'));
  });
});
