import { describe, expect, test } from '@jest/globals';
import { callLogProfileSchema } from './call-log-profile.schema.js';
import { canonical, missingFrom } from './profile.js';
import { PROFILES } from './profiles.js';

const custom = PROFILES.find(({ code }) => code === 'custom')!;

describe('profiles', () => {
  test.each(PROFILES)('$code is valid data', (profile) => {
    expect(callLogProfileSchema.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
  });

  test('codes are unique', () => {
    expect(new Set(PROFILES.map(({ code }) => code)).size).toBe(PROFILES.length);
  });

  test.each([
    ['something unknown', { colour: 'red' }],
    ['an unknown field', { map: { ...custom.map, note: 'remarks' } }],
    ['a zone that is none', { time_zone: 'Europe/Nowhere' }],
    ['a format that is none', { date_formats: ['(.*)+'] }],
    ['no header and no names', { header: false }],
    ['nothing to tell who called', { map: { started_at: 'start' } }],
    ['two conditions at once', { answered: { column: 'a', non_empty: true, greater_than_zero: true } }],
    ['an upper-case code', { code: 'My PBX' }],
  ])('refuses %s', (_, change) => {
    expect(callLogProfileSchema.safeParse({ ...custom, ...change }).success).toBe(false);
  });

  test('compares column names without case and blanks, and says which are missing', () => {
    expect(canonical('ParentCallSid')).toBe(canonical('parent_call_sid'));
    expect(missingFrom(['Started At', 'FROM'], custom)).toEqual(['to', 'talk']);
    expect(missingFrom(['started_at', 'from', 'to', 'talk'], custom)).toEqual([]);
  });
});
