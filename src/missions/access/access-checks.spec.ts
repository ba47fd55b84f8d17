import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/day.js';
import { checkGrant, GivenGrant, refuseContradiction } from './access-checks.js';
import { ACCESS_KINDS, KIND_RULES, MANDATE_SERVICES } from './access-kinds.js';
import { stateOn } from './access-state.js';
import { paperType } from './paper-type.js';

const nothing: GivenGrant = {
  kind: 'other',
  practice_id: null,
  secretary_id: null,
  system: null,
  account: null,
  mandator_nihii: null,
  mandatary_kind: null,
  mandatary_number: null,
  scope: null,
  revoker: null,
  asked_on: '2026-11-30',
  valid_from: '2026-11-30',
  valid_to: null,
};

describe('a new grant', () => {
  it.each(ACCESS_KINDS)('of kind %s names every field that is missing, at once', (kind) => {
    const rule = KIND_RULES[kind];
    const wanted = (['practice_id', 'secretary_id', 'system'] as const).filter(
      (name) => rule[name] === 'required',
    );
    const mandate = kind === 'mycarenet_mandate' ? ['mandator_nihii', 'mandatary_kind', 'scope'] : [];
    let pointers: unknown[] = [];
    try {
      checkGrant({ ...nothing, kind }, '2026-11-30');
    } catch (error) {
      pointers = (error as { problems: { pointer: string }[] }).problems.map(({ pointer }) => pointer);
    }
    expect(pointers).toEqual([...wanted, ...mandate].map((name) => `/${name}`));
  });

  it('is taken back by whom its kind says, unless it says otherwise', () => {
    const account = {
      ...nothing,
      practice_id: 'p',
      secretary_id: 's',
      system: 'Doctena',
      kind: 'agenda_login' as const,
    };
    expect(checkGrant(account, '2026-11-30').revoker).toBe('practice');
    expect(checkGrant({ ...account, revoker: 'business' }, '2026-11-30').revoker).toBe('business');
  });
});

describe('two mandates from the same to the same', () => {
  const somewhere = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-06-01', days));
  const mandate = fc
    .record({
      scope: fc.uniqueArray(fc.constantFrom(...MANDATE_SERVICES), { minLength: 1 }),
      valid_from: somewhere,
      length: fc.option(fc.nat(30)),
      revoked_on: fc.option(somewhere),
    })
    .map(({ length, ...rest }) => ({
      ...rest,
      valid_to: length === null ? null : addDays(rest.valid_from, length),
    }));

  it('contradict each other exactly when some day has both in force for one service', () => {
    const days = Array.from({ length: 90 }, (_, at) => addDays('2026-06-01', at));
    const inForce = (
      one: { valid_from: string; valid_to: string | null; revoked_on: string | null },
      day: string,
    ) => ['active', 'expiring'].includes(stateOn({ ...one, granted_on: one.valid_from }, day));
    fc.assert(
      fc.property(mandate, mandate, (held, given) => {
        const wanted = { ...given, revoked_on: null };
        const both = days.some((day) => inForce(held, day) && inForce(wanted, day));
        const shared = held.scope.some((service) => wanted.scope.includes(service));
        const refused = () => refuseContradiction(wanted, [held]);
        if (both && shared) expect(refused).toThrow('revoke it first');
        else expect(refused).not.toThrow();
      }),
    );
  });
});

describe('a paper', () => {
  it('is known by its first bytes', () => {
    expect(paperType(Buffer.from('%PDF-1.7')).media_type).toBe('application/pdf');
    expect(paperType(Buffer.from([0xff, 0xd8, 0xff, 0xe0])).extension).toBe('jpg');
    expect(paperType(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])).extension).toBe('png');
    for (const other of ['', '%PDF', 'PK\u0003\u0004', '<html>']) {
      expect(() => paperType(Buffer.from(other))).toThrow('A proof is');
    }
  });
});
