import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectStatus, type GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { givenOffer, hour, MORNINGS } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
type Member = Awaited<ReturnType<typeof givenMember>>;
let owner: GivenWorkspace;
let practice_id: string;
let ann: Member;
let own: string;
let bea: Member;
let absence: string;
const BEGUN = '2026-12-08T09:00:00Z';

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
});

/** Ann is away from 7 to 22 December 2026, and Bea can take over. */
beforeEach(async () => {
  story.app.clock.moveTo('2026-11-30T09:00:00Z');
  practice_id = (await givenPractice(owner)).id;
  const atWork = await givenAtWork(story.app, owner, practice_id);
  [ann, own] = [atWork.member, atWork.mission_id];
  bea = await givenSubstitute(story.app, owner, practice_id);
  absence = await givenAbsence(ann, '2026-12-07', '2026-12-22');
});

const read = async () => (await owner.get(`/api/absences/${absence}/cover`)).body;
const missionOf = async (id: string) => (await owner.get(`/api/missions/${id}`)).body;
const openNeeds = async () =>
  (await owner.get(`/api/needs?practice_id=${practice_id}&state=open`)).body.items as object[];

/** Asks somebody to cover and has her agree; her mission. */
async function agreed(by: Member): Promise<{ mission_id: string; starts_on: string; ends_on: string }> {
  const { needs } = await read();
  const choices = [{ need_id: needs[0].need_id, user_id: by.user_id }];
  const asked = await owner.post(`/api/absences/${absence}/cover`, { choices });
  expectStatus(asked, 200);
  const { offer_id } = asked.body.needs[0].offers.at(-1);
  const yes = await by.post(`/api/offers/${offer_id}/accept`);
  expectStatus(yes, 200);
  return yes.body;
}

describe('a cover that is over before the absence', () => {
  it.each(['ended by a manager', 'left by her'])('opens the days after it again (%s)', async (how) => {
    const { mission_id } = await agreed(bea);
    expect(await read()).toMatchObject({ complete: true });
    story.app.clock.moveTo(BEGUN);
    const ended =
      how === 'left by her'
        ? await owner.delete(`/api/members/${bea.user_id}`, { password: owner.password })
        : await owner.post(`/api/missions/${mission_id}/end`);
    expectStatus(ended, 200);
    expect(await read()).toMatchObject({
      complete: false,
      needs: [{ state: 'open', open_hours: [{ starts_on: '2026-12-09', ends_on: '2026-12-22' }] }],
    });
    expect(await openNeeds()).toHaveLength(1);
    const cleo = await givenSubstitute(story.app, owner, practice_id);
    expect(await agreed(cleo)).toMatchObject({ starts_on: '2026-12-09', ends_on: '2026-12-22' });
    expect(await read()).toMatchObject({ complete: true, needs: [{ state: 'filled' }] });
  });

  it('and did not begin gives back all of its days, the first too', async () => {
    const { mission_id } = await agreed(bea);
    const ended = await owner.post(`/api/missions/${mission_id}/end`);
    expect(ended.body).toMatchObject({ state: 'cancelled' });
    expect(await read()).toMatchObject({
      complete: false,
      needs: [{ state: 'open', open_hours: [{ starts_on: '2026-12-07', ends_on: '2026-12-22' }] }],
    });
  });

  it('and its successor go with the mission they cover', async () => {
    await agreed(bea);
    story.app.clock.moveTo(BEGUN);
    expectStatus(await owner.delete(`/api/members/${bea.user_id}`, { password: owner.password }), 200);
    const successor = await agreed(await givenSubstitute(story.app, owner, practice_id));
    expectStatus(await owner.post(`/api/missions/${own}/end`), 200);
    expect(await missionOf(successor.mission_id)).toMatchObject({ state: 'cancelled' });
    expect(await openNeeds()).toEqual([]);
  });

  it('and its successor keep what they took when who they cover leaves', async () => {
    await agreed(bea);
    story.app.clock.moveTo(BEGUN);
    expectStatus(await owner.delete(`/api/members/${bea.user_id}`, { password: owner.password }), 200);
    const successor = await agreed(await givenSubstitute(story.app, owner, practice_id));
    expectStatus(await owner.delete(`/api/members/${ann.user_id}`, { password: owner.password }), 200);
    expect(await missionOf(successor.mission_id)).toMatchObject({ state: 'accepted' });
    expect(await openNeeds()).toMatchObject([{ starts_on: '2026-12-23', ends_on: null }]);
  });
});

describe('a need that somebody took for some of its days', () => {
  it('is covered on the others, by a yes that counts', async () => {
    const cleo = await givenSubstitute(story.app, owner, practice_id);
    const { need_id } = (await read()).needs[0];
    const part = await givenOffer(owner, need_id, bea.user_id, { ends_on: '2026-12-13' });
    expectStatus(await bea.post(`/api/offers/${part.id}/accept`), 200);
    const asked = await owner.post(`/api/absences/${absence}/cover`);
    expectStatus(asked, 200);
    const waiting = asked.body.needs[0].offers.filter(({ state }: { state: string }) => state === 'proposed');
    expect(waiting).toHaveLength(1);
    const who = [bea, cleo].find(({ user_id }) => user_id === waiting[0].user_id)!;
    const yes = await who.post(`/api/offers/${waiting[0].offer_id}/accept`);
    expectStatus(yes, 200);
    expect(yes.body).toMatchObject({ starts_on: '2026-12-14', ends_on: '2026-12-22', hours: MORNINGS });
    expect(await read()).toMatchObject({ complete: true });
  });

  it('can be taken for other hours on all of them', async () => {
    const cleo = await givenSubstitute(story.app, owner, practice_id);
    const { need_id } = (await read()).needs[0];
    const [monday, tuesday] = [hour(1, '08:00', '12:00'), hour(2, '08:00', '12:00')];
    const part = await givenOffer(owner, need_id, bea.user_id, { ends_on: '2026-12-13', hours: [monday] });
    const other = await givenOffer(owner, need_id, cleo.user_id, { hours: [tuesday] });
    expectStatus(await bea.post(`/api/offers/${part.id}/accept`), 200);
    expectStatus(await cleo.post(`/api/offers/${other.id}/accept`), 200);
    expect((await read()).needs[0].open_hours).toMatchObject([{ starts_on: '2026-12-14', hours: [monday] }]);
  });
});
