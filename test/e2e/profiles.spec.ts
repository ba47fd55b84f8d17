import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

const NOBODY = '0190163d-8694-739b-aea5-966c26f8ad91';

let app: TestApp;
let owner: GivenWorkspace;
let secretary: Awaited<ReturnType<typeof givenMember>>;
let other: Awaited<ReturnType<typeof givenMember>>;
let own: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  secretary = await givenMember(app, owner, 'secretary');
  other = await givenMember(app, owner, 'secretary');
  own = `/api/members/${secretary.user_id}`;
});
afterAll(() => app.close());

describe('a profile', () => {
  test('is empty until something is said, and then as it was said, with names as the trade writes them', async () => {
    const empty = await secretary.get(`${own}/profile`);
    expect(empty.body).toMatchObject({ time_zone: 'Europe/Brussels', languages: [], updated_at: null });
    const profile = {
      time_zone: 'Europe/Paris',
      languages: [
        { language: 'fr', level: 'native' },
        { language: 'nl', level: 'B2' },
      ],
      software: ['medispring', 'DENTO COM', 'Maiia', 'Medispring'],
      specialties: ['dentistry'],
      certificates: [
        { name: 'Secrétariat médical', issuer: 'IFAPME', obtained_on: '2024-06-30', valid_until: null },
      ],
      calls_per_hour: 22,
      minutes_per_week: 1500,
      days_off: [7, 3, 7],
      hourly_rate: '28.50',
      pay_terms: { days: 30, from: 'month_end' },
    };
    const written = await secretary.put(`${own}/profile`, profile);
    expect([written.status, written.body]).toEqual([
      200,
      expect.objectContaining({
        ...profile,
        software: ['Medispring', 'Dento-Com', 'Maiia'],
        days_off: [3, 7],
        updated_at: '2026-11-30T09:00:00.000Z',
      }),
    ]);
    expect((await owner.get(`${own}/profile`)).body).toEqual(written.body);
    const less = await owner.put(`${own}/profile`, { languages: profile.languages });
    expect(less.body).toMatchObject({
      software: [],
      hourly_rate: null,
      pay_terms: null,
      time_zone: 'Europe/Brussels',
    });
    const { items } = (await owner.get('/api/audit')).body as {
      items: { action: string; subject_id: string }[];
    };
    const actions = items
      .filter(({ subject_id }) => subject_id === secretary.user_id)
      .map(({ action }) => action);
    expect(actions.slice(0, 2)).toEqual(['profile.changed', 'profile.changed']);
  });

  test('is her own: a secretary neither sees nor writes that of another, a manager all, a practice none', async () => {
    const theirs = `/api/members/${other.user_id}`;
    await other.put(`${theirs}/profile`, { hourly_rate: '31' });
    for (const part of ['profile', 'weekly-pattern', 'availability-exceptions', 'calendars']) {
      expect(refusal(await secretary.get(`${theirs}/${part}`))).toEqual([404, 'no-such-member']);
    }
    expect(refusal(await secretary.put(`${theirs}/profile`, {}))).toEqual([404, 'no-such-member']);
    expect(refusal(await secretary.put(`${theirs}/weekly-pattern`, { slots: [] }))).toEqual([
      404,
      'no-such-member',
    ]);
    const seen = async (by: { get: typeof owner.get }) =>
      ((await by.get('/api/profiles')).body.items as { user_id: string }[]).map(({ user_id }) => user_id);
    expect(await seen(secretary)).toEqual([secretary.user_id]);
    expect((await seen(owner)).sort()).toEqual([secretary.user_id, other.user_id].sort());
    expect((await owner.get(`${theirs}/profile`)).body.hourly_rate).toBe('31');
    const practice = await givenMember(app, owner, 'practice', (await givenPractice(owner)).id);
    expect((await practice.get(`${own}/profile`)).status).toBe(403);
    expect(refusal(await owner.put(`/api/members/${practice.user_id}/profile`, {}))).toEqual([
      404,
      'no-such-member',
    ]);
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(`${own}/profile`))).toEqual([404, 'no-such-member']);
  });

  test.each<[string, object, unknown[]]>([
    ['a zone that is none', { time_zone: 'Brussels' }, [422, 'unknown-time-zone', '/time_zone']],
    [
      'a language said twice',
      {
        languages: [
          { language: 'fr', level: 'B2' },
          { language: 'fr', level: 'C1' },
        ],
      },
      [422, 'language-twice', '/languages'],
    ],
    [
      'a level that is none',
      { languages: [{ language: 'fr', level: 'fluent' }] },
      [400, 'schema', '/languages/0/level'],
    ],
    ['a rate as a number', { hourly_rate: 28.5 }, [400, 'schema', '/hourly_rate']],
    ['a rate with a comma', { hourly_rate: '28,50' }, [400, 'schema', '/hourly_rate']],
    [
      'a certificate that ends before it began',
      { certificates: [{ name: 'BLS', obtained_on: '2026-02-01', valid_until: '2026-01-01' }] },
      [422, 'certificate-faults', '/certificates/0/valid_until'],
    ],
    ['a capacity of nothing', { calls_per_hour: 0 }, [400, 'schema', '/calls_per_hour']],
  ])('refuses %s', async (_name, body, expected) => {
    expect(refusal(await owner.put(`${own}/profile`, body))).toEqual(expected);
  });

  test('of nobody is not there', async () => {
    expect(refusal(await owner.get(`/api/members/${NOBODY}/profile`))).toEqual([404, 'no-such-member']);
  });
});
