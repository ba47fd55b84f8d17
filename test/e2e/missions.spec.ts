import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenAccepted, givenMornings } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { awaitMail, mailsTo } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let given: GivenWorkspace;
let secretary: Caller & { readonly user_id: string };
let practice_id: string;

beforeAll(async () => {
  app = await openTestApp();
  given = await givenWorkspace(app);
  secretary = await givenMember(app, given, 'secretary');
  practice_id = (await givenPractice(given)).id;
});
afterAll(() => app.close());

interface Mission {
  readonly id: string;
  readonly state: string;
  readonly ends_on: string | null;
}

const facts = (overrides: object = {}) => ({
  practice_id,
  secretary_id: secretary.user_id,
  title: 'Morning calls',
  starts_on: '2026-11-01',
  ...overrides,
});

async function givenMission(overrides: object = {}, by: Caller = given): Promise<Mission> {
  const answer = await by.post('/api/missions', facts(overrides));
  expectStatus(answer, 201);
  return answer.body as Mission;
}

describe('a mission', () => {
  it('goes from proposed to active to ended, and the trail tells', async () => {
    const notes = 'Line one\nLine two';
    const mission = await givenMission({ minutes_per_week: 600, notes, ends_on: '2027-06-30' });
    expect(mission).toMatchObject({
      ...facts(),
      state: 'proposed',
      minutes_per_week: 600,
      notes,
      ends_on: '2027-06-30',
    });
    const active = await given.post(`/api/missions/${mission.id}/activate`);
    expect([active.status, active.body]).toEqual([200, { ...mission, state: 'active' }]);
    const ended = await given.post(`/api/missions/${mission.id}/end`);
    expect([ended.status, ended.body]).toEqual([200, { ...mission, state: 'ended', ends_on: '2026-11-30' }]);
    expect((await given.get(`/api/missions/${mission.id}`)).body).toEqual(ended.body);
    const trail: { items: { subject_id: string; action: string }[] } = (await given.get('/api/audit')).body;
    const actions = trail.items
      .filter((event) => event.subject_id === mission.id)
      .map((event) => event.action);
    expect(actions).toEqual(['mission.ended', 'mission.active', 'mission.proposed']);
  });

  it('takes no step its state does not allow', async () => {
    const { id } = await givenMission();
    await given.post(`/api/missions/${id}/activate`);
    expect(refusal(await given.post(`/api/missions/${id}/activate`))).toEqual([409, 'wrong-mission-state']);
    await given.post(`/api/missions/${id}/end`);
    expect(refusal(await given.post(`/api/missions/${id}/end`))).toEqual([409, 'wrong-mission-state']);
    expect(refusal(await given.post(`/api/missions/${id}/activate`))).toEqual([409, 'wrong-mission-state']);
    expect(refusal(await given.patch(`/api/missions/${id}`, { title: 'Again' }))).toEqual([
      409,
      'wrong-mission-state',
    ]);
    expect((await given.get(`/api/missions/${id}`)).body.state).toBe('ended');
  });

  it('is activated once by two managers at the same time', async () => {
    const { id } = await givenMission();
    const both = await Promise.all([1, 2].map(() => given.post(`/api/missions/${id}/activate`)));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('changes its terms until it ends', async () => {
    const { id } = await givenMission();
    const changed = await given.patch(`/api/missions/${id}`, {
      title: 'Evening calls',
      minutes_per_week: 90,
      ends_on: '2026-12-31',
    });
    expect(changed.body).toMatchObject({
      title: 'Evening calls',
      minutes_per_week: 90,
      ends_on: '2026-12-31',
      starts_on: '2026-11-01',
    });
    expect(refusal(await given.patch(`/api/missions/${id}`, { starts_on: '2027-01-01' }))).toEqual([
      422,
      'ends-before-start',
      '/ends_on',
    ]);
    expect(refusal(await given.patch(`/api/missions/${id}`, { state: 'ended' })).slice(0, 2)).toEqual([
      400,
      'schema',
    ]);
    expect(
      refusal(await given.patch(`/api/missions/${id}`, { secretary_id: given.user_id })).slice(0, 2),
    ).toEqual([400, 'schema']);
  });

  it.each<[string, object, unknown[]]>([
    [
      'a practice that is not there',
      { practice_id: '0190163d-8694-739b-aea5-966c26f8ad91' },
      [422, 'no-such-practice'],
    ],
    [
      'somebody who is no member',
      { secretary_id: '0190163d-8694-739b-aea5-966c26f8ad91' },
      [422, 'no-such-member'],
    ],
    ['a last day before the first', { ends_on: '2026-10-31' }, [422, 'ends-before-start', '/ends_on']],
    ['a title of 5,000 characters', { title: 'x'.repeat(5000) }, [400, 'schema', '/title']],
    ['a NUL in the notes', { notes: 'a\u0000b' }, [400, 'schema', '/notes']],
    ['notes of 1,001 characters', { notes: 'x'.repeat(1001) }, [400, 'schema', '/notes']],
    ['negative hours', { minutes_per_week: -60 }, [400, 'schema', '/minutes_per_week']],
    ['more minutes than a week has', { minutes_per_week: 10_081 }, [400, 'schema', '/minutes_per_week']],
    ['half a minute', { minutes_per_week: 0.5 }, [400, 'schema', '/minutes_per_week']],
    ['a day that does not exist', { starts_on: '2026-02-30' }, [400, 'schema', '/starts_on']],
  ])('with %s is refused', async (_case, wrong, expected) => {
    expect(refusal(await given.post('/api/missions', facts(wrong)))).toEqual(expected);
  });

  it('is made once per idempotency key', async () => {
    const send = () =>
      given.post('/api/missions', facts({ title: 'Once' })).set('idempotency-key', 'mission-once');
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  });
});

describe('who sees a mission', () => {
  it('is its own secretary and every manager', async () => {
    const other = await givenMember(app, given, 'secretary');
    const manager = await givenMember(app, given, 'manager');
    const mine = await givenMission({}, manager);
    const hers = await givenMission({ secretary_id: other.user_id }, manager);
    expect((await secretary.get(`/api/missions/${mine.id}`)).status).toBe(200);
    expect(refusal(await secretary.get(`/api/missions/${hers.id}`))).toEqual([404, 'no-such-mission']);
    const seen: Mission[] = (await other.get('/api/missions')).body.items;
    expect(seen.map((mission) => mission.id)).toEqual([hers.id]);
    expect((await manager.get(`/api/missions/${hers.id}`)).status).toBe(200);
    const asked = await other.get(`/api/missions?secretary_id=${secretary.user_id}`);
    expect(asked.body.items).toEqual([]);
    expect(refusal(await other.post(`/api/missions/${hers.id}/activate`))).toEqual([
      403,
      'permission-missing',
    ]);
  });

  it('is nobody of another workspace', async () => {
    const { id } = await givenMission();
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(`/api/missions/${id}`))).toEqual([404, 'no-such-mission']);
    expect(refusal(await stranger.post(`/api/missions/${id}/end`))).toEqual([404, 'no-such-mission']);
    expect(refusal(await stranger.post('/api/missions', facts({ secretary_id: stranger.user_id })))).toEqual([
      422,
      'no-such-practice',
    ]);
  });
});

describe('the list of missions', () => {
  it('is filtered by practice, secretary and state, and paged from the newest', async () => {
    const own = (await givenPractice(given)).id;
    const made: string[] = [];
    for (let n = 0; n < 5; n++) {
      made.unshift((await givenMission({ practice_id: own })).id);
      // Two ids of one millisecond have no order of their own.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await given.post(`/api/missions/${made[0]}/activate`);
    const ids = async (query: string) => {
      const { body } = await given.get(`/api/missions?${query}`);
      return {
        ids: (body.items as Mission[]).map((mission) => mission.id),
        next: body.next_cursor as string | null,
      };
    };
    const first = await ids(`practice_id=${own}&limit=3`);
    expect(first.ids).toEqual(made.slice(0, 3));
    expect(await ids(`practice_id=${own}&limit=3&cursor=${first.next}`)).toEqual({
      ids: made.slice(3),
      next: null,
    });
    expect((await ids(`practice_id=${own}&state=active`)).ids).toEqual([made[0]]);
    expect((await ids(`practice_id=${own}&secretary_id=${given.user_id}`)).ids).toEqual([]);
    const forged = Buffer.from(JSON.stringify(['nonsense'])).toString('base64url');
    expect(refusal(await given.get(`/api/missions?cursor=${forged}`)).slice(0, 2)).toEqual([
      422,
      'bad-cursor',
    ]);
    expect((await given.get('/api/missions?practice_id=nonsense')).status).toBe(400);
  });
});

it('a mission is planned for days that a calendar can show', async () => {
  for (const days of [{ starts_on: '0000-01-01' }, { ends_on: '9999-12-31' }])
    expect((await given.post('/api/missions', facts(days))).status).toBe(400);
});

describe('a mission that was noted without an offer', () => {
  const told = async (email: string) => (await mailsTo(app, email)).length;

  it('is mailed to its person with a calendar file, and declined by her alone', async () => {
    const person = await givenMember(app, given, 'secretary');
    const other = await givenMember(app, given, 'secretary');
    const facts = { secretary_id: person.user_id, title: 'Evenings', starts_on: '2026-12-07' };
    const { id } = await givenMission(facts);
    // The invitation.
    expect(await told(person.email)).toBe(1);
    const before = await told(given.email);
    expectStatus(await given.post(`/api/missions/${id}/activate`), 200);
    const mail = await awaitMail(app, person.email, 2);
    expect(mail).toMatch(/Evenings/);
    expect(mail).toMatch(/text\/calendar/);
    expect(refusal(await other.post(`/api/missions/${id}/decline`))).toEqual([404, 'no-such-mission']);
    const declined = await person.post(`/api/missions/${id}/decline`);
    expect([declined.status, declined.body.state]).toEqual([200, 'cancelled']);
    expect(refusal(await person.post(`/api/missions/${id}/decline`))).toEqual([409, 'wrong-mission-state']);
    expect(await awaitMail(app, given.email, before + 1)).toMatch(/Evenings/);
  });

  it('that has begun ends on the day of her no; one of an offer is not declined so', async () => {
    const person = await givenMember(app, given, 'secretary');
    const { id } = await givenMission({ secretary_id: person.user_id });
    expectStatus(await given.post(`/api/missions/${id}/activate`), 200);
    const declined = await person.post(`/api/missions/${id}/decline`);
    expect(declined.body).toMatchObject({ state: 'ended', ends_on: '2026-11-30' });
    const need = await givenMornings(given, practice_id, { starts_on: '2026-12-07' });
    const { mission_id } = await givenAccepted(given, need, person, { rates: [] });
    expect(refusal(await person.post(`/api/missions/${mission_id}/decline`))).toEqual([
      409,
      'agreed-in-offer',
    ]);
  });
});
