import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { needFacts } from '../support/given-need.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

const NOBODY = '0190163d-8694-739b-aea5-966c26f8ad91';

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = (await givenPractice(owner)).id;
});
afterAll(() => app.close());

const add = (overrides: object = {}) => owner.post('/api/needs', needFacts(practice_id, overrides));

describe('a need', () => {
  test('is taken up, changed while it is open, withdrawn, and the trail tells', async () => {
    const made = await add({ on_call: true, ends_on: '2027-06-30' });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        ...needFacts(practice_id),
        ends_on: '2027-06-30',
        on_call: true,
        specialties: [],
        curve_basis: null,
        platform: null,
        state: 'open',
      }),
    ]);
    const path = `/api/needs/${made.body.id}`;
    const changed = await owner.patch(path, { software: ['medispring'], minutes_per_week: 600 });
    expect(changed.body).toMatchObject({
      software: ['Medispring'],
      minutes_per_week: 600,
      title: 'Accueil du matin',
    });
    expect((await owner.post(`${path}/withdraw`)).body.state).toBe('withdrawn');
    expect(refusal(await owner.post(`${path}/withdraw`))).toEqual([409, 'wrong-need-state']);
    expect(refusal(await owner.patch(path, { title: 'Autre' }))).toEqual([409, 'wrong-need-state']);
    expect(refusal(await owner.post(`${path}/count-calls`))).toEqual([409, 'wrong-need-state']);
    const { items } = (await owner.get('/api/audit')).body as {
      items: { action: string; subject_id: string }[];
    };
    const actions = items.filter(({ subject_id }) => subject_id === made.body.id).map(({ action }) => action);
    expect(actions).toEqual(['need.withdrawn', 'need.changed', 'need.added']);
  });

  test('is one, though its key or its platform sends it twice', async () => {
    const send = () => add({ title: 'Clé' }).set('idempotency-key', 'need-1');
    const [one, two] = [await send(), await send()];
    expect(two.body).toEqual(one.body);
    const platform = { name: 'officeo', reference: 'HTTP-1', commission: { basis_points: 1250 } };
    const both = await Promise.all([add({ platform }), add({ platform })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]!.body).toEqual(both[1]!.body);
    expect(both[0]!.body.platform).toEqual(platform);
    expect(refusal(await add({ platform, title: 'Autre' }))).toEqual([409, 'platform-ref-taken']);
    const path = `/api/needs/${both[0]!.body.id}`;
    const corrected = { name: 'officeo', reference: 'HTTP-1', commission: { amount_cents: 5000 } };
    expect(
      (await owner.patch(path, { platform: { commission: { amount_cents: 5000 } } })).body.platform,
    ).toEqual(corrected);
    expect((await add({ platform: corrected })).body.id).toBe(both[0]!.body.id);
    const own = (await add({})).body.id as string;
    expect(refusal(await owner.patch(`/api/needs/${own}`, { platform: { commission: null } }))).toEqual([
      422,
      'no-platform',
      '/platform',
    ]);
    const fixed = await add({
      platform: { name: 'officeo', reference: 'HTTP-2', commission: { amount_cents: 4900 } },
    });
    expect(fixed.body.platform.commission).toEqual({ amount_cents: 4900 });
  });

  test('is read by its practice, without what the platform keeps, and by no other, nor a secretary', async () => {
    const other = (await givenPractice(owner, { name: 'Cabinet des Ormes' })).id;
    const theirs = (await owner.post('/api/needs', needFacts(other))).body.id as string;
    const seat = await givenMember(app, owner, 'practice', practice_id);
    const items = (await seat.get('/api/needs')).body.items as { practice_id: string; platform: unknown }[];
    expect(items.length).toBeGreaterThan(2);
    expect(items.filter((one) => one.practice_id !== practice_id || one.platform !== null)).toEqual([]);
    expect(refusal(await seat.get(`/api/needs/${theirs}`))).toEqual([404, 'no-such-need']);
    expect(refusal(await seat.get(`/api/practices/${other}/call-curve`))).toEqual([404, 'no-such-practice']);
    expect((await seat.post('/api/needs', needFacts(practice_id))).status).toBe(403);
    expect((await (await givenMember(app, owner, 'secretary')).get('/api/needs')).status).toBe(403);
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(`/api/needs/${theirs}`))).toEqual([404, 'no-such-need']);
    expect(refusal(await stranger.post('/api/needs', needFacts(other)))).toEqual([422, 'no-such-practice']);
  });

  test('is found page by page, by practice and state', async () => {
    const all = (await owner.get(`/api/needs?state=open&practice_id=${practice_id}`)).body.items as {
      id: string;
    }[];
    const first = (await owner.get(`/api/needs?state=open&practice_id=${practice_id}&limit=1`)).body;
    const next = await owner.get(
      `/api/needs?state=open&practice_id=${practice_id}&limit=1&cursor=${first.next_cursor}`,
    );
    expect([first.items[0].id, next.body.items[0].id]).toEqual([all[0]!.id, all[1]!.id]);
  });

  test.each<[string, object, unknown[]]>([
    ['an end before the start', { ends_on: '2027-01-03' }, [422, 'ends-before-start', '/ends_on']],
    ['a practice that is not there', { practice_id: NOBODY }, [422, 'no-such-practice']],
    [
      'a quarter hour said twice',
      {
        call_curve: [
          { weekday: 1, from: '08:00', calls: 1 },
          { weekday: 1, from: '08:00', calls: 2 },
        ],
      },
      [422, 'quarter-twice', '/call_curve/1'],
    ],
    [
      'a time off the grid',
      { call_curve: [{ weekday: 1, from: '08:10', calls: 1 }] },
      [400, 'schema', '/call_curve/0/from'],
    ],
    ['a rate as a number', { max_hourly_rate: 32 }, [400, 'schema', '/max_hourly_rate']],
    [
      'a language that is none',
      { languages: [{ language: 'zz', level: 'B1' }] },
      [400, 'schema', '/languages/0/language'],
    ],
    ['a rate of nothing', { max_hourly_rate: '0' }, [422, 'rate-zero', '/max_hourly_rate']],
    ['no hours', { minutes_per_week: 0 }, [400, 'schema', '/minutes_per_week']],
  ])('is refused with %s', async (_name, overrides, expected) => {
    expect(refusal(await add(overrides))).toEqual(expected);
  });
});

describe('a call curve from the history of a practice', () => {
  test('is the average of whole weeks without holidays and spam, says over which weeks, and fills a need', async () => {
    const { id } = await givenPractice(owner, { name: 'Cabinet des Hêtres' });
    expect(refusal(await owner.get(`/api/practices/${id}/call-curve`))).toEqual([409, 'no-call-history']);
    const calls = (started_at: string, count: number, overrides: object = {}) =>
      givenEntries(owner, id, count, () => ({ kind: 'call', started_at, ...overrides }));
    // Wednesdays; 11 November is a holiday. Brussels is an hour ahead of UTC.
    await calls('2026-11-04T07:16:00Z', 3);
    await calls('2026-11-11T07:16:00Z', 5);
    await calls('2026-11-18T07:29:59Z', 1);
    await calls('2026-11-18T07:30:00Z', 2);
    await calls('2026-11-18T07:31:00Z', 4, { outcome: 'spam' });
    await calls('2026-11-18T07:31:00Z', 4, { direction: 'out' });
    await calls('2026-11-30T08:00:00Z', 6);
    // The log of a month that was not imported yet is not a month without calls.
    const monthly = (await givenPractice(owner, { name: 'Cabinet Mensuel' })).id;
    for (const monday of ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26']) {
      await givenEntries(owner, monthly, 2, () => ({ kind: 'call', started_at: `${monday}T08:00:00Z` }));
    }
    const october = (await owner.get(`/api/practices/${monthly}/call-curve`)).body;
    expect([october.call_curve[0].calls, october.curve_basis]).toEqual([
      2,
      { from: '2026-10-05', to: '2026-10-25', weeks: 3, holidays: [] },
    ]);
    const counted = await owner.get(`/api/practices/${id}/call-curve?weeks=12`);
    expect(counted.body).toEqual({
      practice_id: id,
      time_zone: 'Europe/Brussels',
      call_curve: [
        { weekday: 3, from: '08:15', calls: 1.33 },
        { weekday: 3, from: '08:30', calls: 0.67 },
      ],
      curve_basis: { from: '2026-11-04', to: '2026-11-29', weeks: 4, holidays: ['2026-11-11'] },
    });
    const need = (await owner.post('/api/needs', needFacts(id))).body.id as string;
    const filled = await owner.post(`/api/needs/${need}/count-calls?weeks=2`);
    expect(filled.body).toMatchObject({
      call_curve: [
        { weekday: 3, from: '08:15', calls: 0.5 },
        { weekday: 3, from: '08:30', calls: 1 },
      ],
      curve_basis: { from: '2026-11-16', to: '2026-11-29', weeks: 2, holidays: [] },
    });
    const renamed = await owner.patch(`/api/needs/${need}`, { title: 'Renommé' });
    expect(renamed.body.curve_basis).toEqual(filled.body.curve_basis);
    const given = await owner.patch(`/api/needs/${need}`, {
      call_curve: [{ weekday: 1, from: '09:00', calls: 2 }],
    });
    expect(given.body).toMatchObject({
      call_curve: [{ weekday: 1, from: '09:00', calls: 2 }],
      curve_basis: null,
    });
  });
});
