import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Caller,
  expectStatus,
  type GivenWorkspace,
  givenMember,
  givenWorkspace,
} from '../support/given.js';
import { accountFacts, givenGrant } from '../support/given-access.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { givenOffer } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
type Member = Awaited<ReturnType<typeof givenMember>>;
let owner: GivenWorkspace;
let practice_id: string;
let ann: Member;
let bea: Member;
let absence: string;
const BEGUN = '2026-12-09T09:00:00Z';

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
});

/** Ann is away from 7 December 2026, which is today, to the 22nd, and Bea can take over. */
beforeEach(async () => {
  story.app.clock.moveTo('2026-12-07T09:00:00Z');
  practice_id = (await givenPractice(owner)).id;
  ann = (await givenAtWork(story.app, owner, practice_id)).member;
  const login = accountFacts(practice_id, ann.user_id, { kind: 'agenda_login', system: 'Progenda' });
  await givenGrant(owner, login);
  bea = await givenSubstitute(story.app, owner, practice_id);
  absence = await givenAbsence(ann, '2026-12-07', '2026-12-22');
});

const read = async () => (await owner.get(`/api/absences/${absence}/cover`)).body;
const end = (by: Caller, ends_on: string) => by.put(`/api/absences/${absence}/end`, { ends_on });
const missionOf = async (id: string) => (await owner.get(`/api/missions/${id}`)).body;
const waysOf = async (user_id: string) =>
  (await owner.get(`/api/access-grants?secretary_id=${user_id}&kind=agenda_login&limit=100`)).body.items
    .map(({ id, state, valid_to }: Record<string, string>) => ({ id, state, valid_to }))
    .filter(({ state }: { state: string }) => state !== 'revoked') as Record<string, string>[];
const dueFor = async (user_id: string) =>
  (await owner.get('/api/off-boarding?limit=100')).body.items.filter(
    (item: { secretary_id: string; kind: string }) =>
      item.secretary_id === user_id && item.kind === 'agenda_login',
  );

async function covered(): Promise<string> {
  const asked = await owner.post(`/api/absences/${absence}/cover`, {
    choices: [{ need_id: (await read()).needs[0].need_id, user_id: bea.user_id }],
  });
  expectStatus(asked, 200);
  const yes = await bea.post(`/api/offers/${asked.body.needs[0].offers.at(-1).offer_id}/accept`);
  expectStatus(yes, 200);
  return yes.body.mission_id as string;
}

describe('somebody who is back early', () => {
  it('has the cover end with her absence, the access with it, and the substitute told', async () => {
    const mission = await covered();
    const changed = await end(ann, '2026-12-15');
    expect(changed.body).toMatchObject({ starts_on: '2026-12-07', ends_on: '2026-12-15' });
    expect(await missionOf(mission)).toMatchObject({ state: 'accepted', ends_on: '2026-12-15' });
    expect(await read()).toMatchObject({
      complete: true,
      needs: [{ state: 'filled', ends_on: '2026-12-15', open_hours: [] }],
    });
    await awaitMail(story.app, bea.email, 1, '15/12/2026');
    await awaitMail(story.app, owner.email, 1, 'du 07/12/2026 au 22/12/2026 inclus');
    await awaitMail(story.app, owner.email, 1, 'au lieu du 22/12/2026');
    expect(await waysOf(bea.user_id)).toMatchObject([{ state: 'asked', valid_to: '2026-12-15' }]);
    const { body } = await owner.get('/api/audit?limit=100');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        action: 'absence.end-changed',
        detail: expect.objectContaining({ before: '2026-12-22', ends_on: '2026-12-15' }),
      }),
    );
    // The days after are hers again, and free of any substitute.
    const again = await givenAbsence(ann, '2026-12-16', '2026-12-22');
    expect((await owner.get(`/api/absences/${again}/cover`)).body.needs[0].open_hours).toMatchObject([
      { starts_on: '2026-12-16', ends_on: '2026-12-22' },
    ]);
  });

  it('today ends what has begun and has what was given returned', async () => {
    const mission = await covered();
    const [login] = await waysOf(bea.user_id);
    expectStatus(await owner.post(`/api/access-grants/${login!.id}/grant`, {}), 200);
    story.app.clock.moveTo(BEGUN);
    expect((await end(owner, '2026-12-08')).status).toBe(200);
    expect(await missionOf(mission)).toMatchObject({ state: 'ended', ends_on: '2026-12-09' });
    expect(await dueFor(bea.user_id)).toHaveLength(1);
  });

  it('withdraws what only waits, and is covered where enough of it is taken', async () => {
    const { need_id } = (await read()).needs[0];
    const part = await givenOffer(owner, need_id, bea.user_id, { ends_on: '2026-12-13' });
    expectStatus(await bea.post(`/api/offers/${part.id}/accept`), 200);
    const cleo = await givenSubstitute(story.app, owner, practice_id);
    const waiting = await givenOffer(owner, need_id, cleo.user_id, { starts_on: '2026-12-14' });
    expect((await read()).complete).toBe(false);
    expect((await end(owner, '2026-12-13')).status).toBe(200);
    expect((await owner.get(`/api/offers/${waiting.id}`)).body).toMatchObject({ state: 'withdrawn' });
    expect(await read()).toMatchObject({ complete: true, needs: [{ state: 'filled' }] });
  });
});

describe('somebody who stays away longer', () => {
  it('opens the added hours alone, and access is asked for as long', async () => {
    const mission = await covered();
    expect((await end(ann, '2026-12-29')).body).toMatchObject({ ends_on: '2026-12-29' });
    const cover = await read();
    expect(cover.complete).toBe(false);
    expect(cover.needs.map(({ state, open_hours }: Record<string, unknown>) => [state, open_hours])).toEqual([
      ['filled', []],
      ['open', [expect.objectContaining({ starts_on: '2026-12-23', ends_on: '2026-12-29' })]],
    ]);
    expect(await missionOf(mission)).toMatchObject({ ends_on: '2026-12-22' });
    const asked = await owner.post(`/api/absences/${absence}/cover`);
    const offer = asked.body.needs[1].offers[0];
    expect(offer.user_id).toBe(bea.user_id);
    expectStatus(await bea.post(`/api/offers/${offer.offer_id}/accept`), 200);
    expect(await read()).toMatchObject({ complete: true });
    expect((await waysOf(bea.user_id)).map(({ valid_to }) => valid_to).sort()).toEqual([
      '2026-12-22',
      '2026-12-29',
    ]);
  });

  it('is refused over another absence, a past one, and days that are over', async () => {
    await givenAbsence(ann, '2027-01-04', '2027-01-05');
    expect(refusal(await end(ann, '2027-01-04'))).toEqual([409, 'absences-overlap', '/ends_on']);
    expect(refusal(await end(bea, '2026-12-20'))).toEqual([404, 'no-such-absence']);
    story.app.clock.moveTo(BEGUN);
    expect(refusal(await end(owner, '2026-12-07'))).toEqual([422, 'days-over', '/ends_on']);
    expect(refusal(await end(owner, '2026-12-01'))).toEqual([422, 'ends-before-start', '/ends_on']);
    expect(refusal(await end(owner, '2028-01-01'))).toEqual([422, 'absence-too-long', '/ends_on']);
    story.app.clock.moveTo('2026-12-30T09:00:00Z');
    expect(refusal(await end(owner, '2026-12-31'))).toEqual([409, 'absence-over']);
  });

  it('of two who say another day at once is one day in the end, with the cover of that day', async () => {
    const mission = await covered();
    const answers = await Promise.all([end(owner, '2026-12-14'), end(owner, '2026-12-21')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [{ ends_on }] = (
      await owner.get(`/api/absences?user_id=${ann.user_id}&limit=100`)
    ).body.items.filter(({ id }: { id: string }) => id === absence);
    expect(['2026-12-14', '2026-12-21']).toContain(ends_on);
    const cover = await read();
    const last = (await missionOf(mission)).ends_on as string;
    // Shortened, and where the longer day came last, the days between stand open again.
    expect(last <= ends_on).toBe(true);
    expect(cover.complete).toBe(last === ends_on);
  });
});

describe('a substitute who is away herself', () => {
  it('has her own cover end when who she stands in for is back', async () => {
    const mission = await covered();
    const cleo = await givenSubstitute(story.app, owner, practice_id);
    const nested = await givenAbsence(bea, '2026-12-14', '2026-12-22');
    const asked = await owner.post(`/api/absences/${nested}/cover`, {
      choices: [
        {
          need_id: (await owner.get(`/api/absences/${nested}/cover`)).body.needs[0].need_id,
          user_id: cleo.user_id,
        },
      ],
    });
    expectStatus(asked, 200);
    const yes = await cleo.post(`/api/offers/${asked.body.needs[0].offers[0].offer_id}/accept`);
    expectStatus(yes, 200);
    expectStatus(await end(ann, '2026-12-16'), 200);
    expect(await missionOf(mission)).toMatchObject({ ends_on: '2026-12-16' });
    const own = (await owner.get(`/api/missions/${yes.body.mission_id}`)).body;
    expect([own.state, own.ends_on]).toEqual(['accepted', '2026-12-16']);
    expectStatus(await end(ann, '2026-12-10'), 200);
    expect(await missionOf(yes.body.mission_id)).toMatchObject({ state: 'cancelled' });
  });
});
