import { beforeAll, describe, expect, it } from '@jest/globals';
import { callerWith, expectStatus, givenMember } from '../support/given.js';
import { givenNeed } from '../support/given-need.js';
import { givenOffer } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfABusiness } from '../support/story.js';
import { until } from '../support/until.js';

const story = storyOfABusiness();
type Member = Awaited<ReturnType<typeof givenMember>>;
type Answer = Awaited<ReturnType<Member['get']>>;
let ann: Member;
let bea: Member;
let mornings: string;
let dutch: string;

/** Mondays and Tuesdays from 8 to 10, hour by hour. */
const HOURS = [1, 2].map((weekday) => ({ weekday, from: '08:00', to: '10:00', calls_per_hour: 6 }));

async function givenSecretary(languages: object[], calls_per_hour: number, weekdays: readonly number[]) {
  const member = await givenMember(story.app, story.owner, 'secretary');
  const profile = { languages, software: ['Progenda'], calls_per_hour, hourly_rate: '28.50' };
  expectStatus(await member.put(`/api/members/${member.user_id}/profile`, profile), 200);
  const slots = weekdays.map((weekday) => ({ weekday, from: '07:00', to: '19:00', wish: 'possible' }));
  expectStatus(await member.put(`/api/members/${member.user_id}/weekly-pattern`, { slots }), 200);
  return member;
}

async function done(asked: Answer) {
  expectStatus(asked, 201);
  expect(asked.body).toMatchObject({ state: 'queued', assignments: [] });
  const path = `/api/plans/${asked.body.id}`;
  return until(async () => {
    const { body } = await story.owner.get(path);
    return body.state === 'done' || body.state === 'failed' ? body : undefined;
  });
}

const ask = async (given: object = {}) => done(await story.owner.post('/api/plans', given));
const hours = (plan: { assignments: { person: string; need: string; hour: string }[] }) =>
  plan.assignments.map(({ person, need, hour }) => `${person} ${need} ${hour}`);

beforeAll(async () => {
  const { owner } = story;
  const practice_id = (await givenPractice(owner)).id;
  const facts = {
    languages: [{ language: 'fr', level: 'B2' }],
    call_curve: undefined,
    taken_by: 'any',
    hours: HOURS,
  };
  mornings = await givenNeed(owner, practice_id, { ...facts, title: 'Matins' });
  dutch = await givenNeed(owner, practice_id, {
    ...facts,
    title: 'Ochtenden',
    languages: [{ language: 'nl', level: 'C1' }],
    hours: HOURS.slice(0, 1),
  });
  ann = await givenSecretary([{ language: 'fr', level: 'native' }], 10, [1, 2]);
  bea = await givenSecretary([{ language: 'fr', level: 'C1' }], 10, [2]);
});

describe('a plan of a week', () => {
  it('says who takes which hours with reasons, proves it, and says why an hour stays open', async () => {
    const plan = await ask({ need_ids: [mornings, dutch] });
    expect(plan).toMatchObject({
      state: 'done',
      status: 'optimal',
      gap: 0,
      parent_id: null,
      difference: null,
    });
    expect(plan.score).toBe(plan.bound);
    expect(hours(plan)).toEqual([
      `${ann.user_id} ${mornings} 1-08:00`,
      `${ann.user_id} ${mornings} 1-09:00`,
      `${ann.user_id} ${mornings} 2-08:00`,
      `${ann.user_id} ${mornings} 2-09:00`,
    ]);
    expect(plan.assignments[0].reasons).toContainEqual({
      code: 'language',
      state: 'met',
      text: expect.objectContaining({ en: expect.stringContaining('French') }),
    });
    expect(plan.uncovered.map(({ need, hour }: { need: string; hour: string }) => `${need} ${hour}`)).toEqual(
      [`${dutch} 1-08:00`, `${dutch} 1-09:00`],
    );
    expect(plan.uncovered[0].reasons[0].text.fr).toMatch(/^2 sur 2: .*néerlandais.*C1/);
  });

  it('is tried with something else in it, and says what moves', async () => {
    const plan = await ask({ need_ids: [mornings] });
    const pin = [{ person: bea.user_id, need: mornings, hour: '2-08:00' }];
    const tried = await done(await story.owner.post(`/api/plans/${plan.id}/what-ifs`, { pin }));
    expect(tried).toMatchObject({ status: 'optimal', parent_id: plan.id });
    expect(tried.difference.before.score).toBe(plan.score);
    expect(tried.difference.after.score).toBe(tried.score);
    expect(tried.score).toBeLessThan(plan.score);
    expect(tried.difference.moves).toContainEqual(
      expect.objectContaining({ need: mornings, hour: '2-08:00', before: ann.user_id, after: bea.user_id }),
    );
    const added = { add_people: [{ name: 'Chloé', like: ann.user_id }], weights: { covered: 50 } };
    const bigger = await done(await story.owner.post(`/api/plans/${tried.id}/what-ifs`, added));
    expect(bigger).toMatchObject({ status: 'optimal', parent_id: tried.id });
  });

  it('names pins that cannot be', async () => {
    const pins = [
      { person: bea.user_id, need: mornings, hour: '1-08:00' },
      { person: ann.user_id, need: mornings, hour: '2-08:00' },
      { person: bea.user_id, need: mornings, hour: '2-08:00' },
    ];
    const plan = await ask({ need_ids: [mornings], pins });
    expect(plan).toMatchObject({ state: 'done', status: 'contradiction', score: null, assignments: [] });
    expect(plan.contradictions.map((one: { pins: object[] }) => one.pins)).toEqual([
      [pins[0]],
      [pins[1], pins[2]],
    ]);
    expect(plan.contradictions[0].text.en).toContain('not available: Monday 08:00–09:00');
  });

  it('refuses people, needs and hours that are not there, and who may not plan', async () => {
    const { owner } = story;
    const pins = [{ person: ann.user_id, need: mornings, hour: '7-08:00' }];
    const answer = await owner.post('/api/plans', { need_ids: [mornings], pins });
    expect([answer.status, answer.body.problems]).toMatchObject([
      422,
      [{ pointer: '/pins/0/hour', code: 'unknown' }],
    ]);
    expect((await ann.post('/api/plans', {})).status).toBe(403);
    const plan = await ask({ need_ids: [mornings] });
    expect((await ann.get(`/api/plans/${plan.id}`)).status).toBe(403);
    const key = callerWith(story.app, {
      authorization: `Bearer ${owner.key}`,
      'idempotency-key': 'plan-twice',
    });
    const twice = await Promise.all([1, 2].map(() => key.post('/api/plans', { need_ids: [mornings] })));
    expect(new Set(twice.map(({ body }) => body.id)).size).toBe(1);
  });
});

describe('accepting a plan', () => {
  it('offers all its hours to their people, or none: of two who accept at once the second is told', async () => {
    const plan = await ask({ need_ids: [mornings] });
    const path = `/api/plans/${plan.id}/acceptance`;
    const wrong = [{ person: bea.user_id, need: mornings, hour: '1-08:00' }];
    expect((await story.owner.post(path, { assignments: wrong })).body.code).toBe('not-in-plan');
    const answers = await Promise.all([story.owner.post(path, {}), story.owner.post(path, {})]);
    const [made, refused] = answers.toSorted((a, b) => a.status - b.status);
    expect([made!.status, refused!.status, refused!.body.code]).toEqual([201, 409, 'hours-offered']);
    expect(made!.body.offers).toMatchObject([{ need_id: mornings, secretary_id: ann.user_id }]);
    const { body } = await story.owner.get(`/api/offers?need_id=${mornings}`);
    expect(body.items).toMatchObject([{ state: 'proposed', secretary_id: ann.user_id }]);
    expect(body.items[0].hours).toMatchObject(HOURS.map(({ weekday, from, to }) => ({ weekday, from, to })));
  });
});

describe('a need of which hours are taken', () => {
  it('is planned, and looked for, with those that are left', async () => {
    const { owner } = story;
    const practice_id = (await givenPractice(owner)).id;
    const facts = { languages: [], call_curve: undefined, taken_by: 'any', hours: HOURS };
    const need = await givenNeed(owner, practice_id, { ...facts, title: 'Le reste' });
    const offer = await givenOffer(owner, need, ann.user_id, { hours: HOURS.slice(0, 1) });
    expectStatus(await ann.post(`/api/offers/${offer.id}/accept`), 200);
    const plan = await ask({ need_ids: [need] });
    expect(plan.assignments.map(({ hour }: { hour: string }) => hour)).toEqual(['2-08:00', '2-09:00']);
    expect(plan.uncovered).toEqual([]);
    expectStatus(await owner.post(`/api/plans/${plan.id}/acceptance`, {}), 201);
    const candidates = await owner.get(`/api/needs/${need}/candidates`);
    expect(candidates.body.items[0]).toMatchObject({ of: 120, hours: ['2-08:00', '2-09:00'] });
    const openings = await bea.get(`/api/members/${bea.user_id}/openings`);
    expect(openings.body.items).toContainEqual(expect.objectContaining({ need_id: need, of: 120 }));
  });
});
