import { beforeAll, describe, expect, test } from '@jest/globals';
import { givenMember, givenWorkspace } from '../support/given.js';
import { givenGrant } from '../support/given-access.js';
import { givenNeed } from '../support/given-need.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

type Member = Awaited<ReturnType<typeof givenMember>>;

const story = storyOfABusiness();
const MORNING = [{ weekday: 1, from: '08:00', to: '12:00' }];
let practice_id: string;
let other_practice: string;
let need: string;
let able: Member;
let blank: Member;

const sign = (secretary_id: string, kind: string) =>
  givenGrant(story.owner, {
    ...{ kind, secretary_id, practice_id, valid_from: '2026-11-01', asked_on: '2026-11-01' },
    granted_on: '2026-11-02',
    proof: { reference: 'signed on paper' },
  });

async function givenAble(member: Member): Promise<void> {
  const path = `/api/members/${member.user_id}`;
  await member.put(`${path}/profile`, {
    languages: [{ language: 'fr', level: 'native' }],
    software: ['Progenda'],
    calls_per_hour: 20,
    hourly_rate: '28.50',
    travel: [{ place: 'Namur', minutes: 50 }],
  });
  await member.put(`${path}/weekly-pattern`, { slots: [{ ...MORNING[0], wish: 'wanted' }] });
}

const candidates = async (of: string, query = '') =>
  (await story.owner.get(`/api/needs/${of}/candidates${query}`)).body;

beforeAll(async () => {
  const { owner, app } = story;
  practice_id = (await givenPractice(owner)).id;
  other_practice = (await givenPractice(owner, { name: 'Cabinet Secret' })).id;
  need = await givenNeed(owner, practice_id, { hours: MORNING });
  able = await givenMember(app, owner, 'secretary');
  blank = await givenMember(app, owner, 'secretary');
  await givenAble(able);
  await blank.put(`/api/members/${blank.user_id}/profile`, { software: ['Doctena'] });
});

describe('the candidates for a need', () => {
  test('come with reasons, and sign what is missing', async () => {
    const before = await candidates(need);
    expect(before).toMatchObject({ need_id: need, from: '2027-01-04', to: '2027-01-10' });
    expect(
      before.items.map((one: { user_id: string; verdict: string }) => [one.user_id, one.verdict]),
    ).toEqual([
      [able.user_id, 'after'],
      [blank.user_id, 'no'],
    ]);
    expect(before.items[0].reasons.would_fit).toEqual([
      'signer le contrat de sous-traitance (RGPD, art. 28) pour le 4 janvier 2027',
      "signer l'engagement de confidentialité pour le 4 janvier 2027",
    ]);
    await sign(able.user_id, 'processing_contract');
    await sign(able.user_id, 'confidentiality');
    const after = (await candidates(need, '?top=1')).items;
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ user_id: able.user_id, verdict: 'fits', minutes: 240, of: 240 });
    // 16 quarter hours, each covered (100) and wanted (5).
    expect(after[0].score).toBe(16 * 105);
  });

  test('take into account what they work already, and what they said of that week', async () => {
    const running = await story.owner.post('/api/missions', {
      practice_id: other_practice,
      secretary_id: able.user_id,
      title: 'Accueil',
      starts_on: '2026-12-01',
      hours: [{ weekday: 1, from: '08:00', to: '08:30', calls_per_hour: 15 }],
    });
    const asked = await givenNeed(story.owner, practice_id, {
      hours: MORNING,
      call_curve: [{ weekday: 1, from: '08:15', calls: 3.5 }],
    });
    expect((await candidates(asked)).items[0].verdict).toBe('fits');
    await story.owner.post(`/api/missions/${running.body.id}/activate`);
    const crowded = (await candidates(asked)).items[0];
    expect(crowded.reasons.missing).toContain('lundi 08:15 : 14 appels par heure demandés, 5 libres');
    expect(JSON.stringify(crowded)).not.toContain('Secret');
    const path = `/api/members/${able.user_id}/availability-exceptions`;
    await able.post(path, { from: '2027-01-11T08:00', to: '2027-01-11T12:00', wish: 'impossible' });
    expect((await candidates(need, '?from=2027-01-11')).items[0].reasons.missing).toContain(
      'pas de disponibilité : lundi 08:00–12:00',
    );
    await story.owner.post(`/api/missions/${running.body.id}/end`);
    expect((await candidates(need)).items[0].verdict).toBe('fits');
  });

  test('are for managers; a need that is not open has none, and neither has that of another business', async () => {
    const seat = await givenMember(story.app, story.owner, 'practice', practice_id);
    expect((await seat.get(`/api/needs/${need}/candidates`)).status).toBe(403);
    expect((await able.get(`/api/needs/${need}/candidates`)).status).toBe(403);
    const stranger = await givenWorkspace(story.app);
    expect(refusal(await stranger.get(`/api/needs/${need}/candidates`))).toEqual([404, 'no-such-need']);
    const closed = await givenNeed(story.owner, practice_id);
    await story.owner.post(`/api/needs/${closed}/withdraw`);
    expect(refusal(await story.owner.get(`/api/needs/${closed}/candidates`))).toEqual([
      409,
      'wrong-need-state',
    ]);
    expect((await story.owner.get(`/api/needs/${need}/candidates?top=0`)).status).toBe(400);
    expect((await story.owner.get(`/api/needs/${need}/candidates?from=2027-02-30`)).status).toBe(400);
  });
});

describe('the openings of a person', () => {
  test('are the open needs that fit her, each in its first week, and hers alone', async () => {
    await givenNeed(story.owner, practice_id, {
      title: 'Chinois',
      languages: [{ language: 'zh', level: 'C1' }],
    });
    const { body } = await able.get(`/api/members/${able.user_id}/openings`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ need_id: need, verdict: 'fits', from: '2027-01-04', practice_id }),
    );
    const opening = body.items.find((one: { need_id: string }) => one.need_id === need);
    expect(opening.reasons.fits).toContain('le tarif convient');
    expect(opening).not.toHaveProperty('score');
    expect(JSON.stringify(body)).not.toMatch(/Chinois|32[.,]00/);
    expect(refusal(await blank.get(`/api/members/${able.user_id}/openings`))).toEqual([
      404,
      'no-such-member',
    ]);
    expect((await blank.get(`/api/members/${blank.user_id}/openings`)).body.items).toEqual([]);
    const stranger = await givenWorkspace(story.app);
    expect(refusal(await stranger.get(`/api/members/${able.user_id}/openings`))).toEqual([
      404,
      'no-such-member',
    ]);
  });
});

describe('the settings of matching', () => {
  test('begin with the limits of the country, are changed as a whole, and the trail tells', async () => {
    const { owner } = story;
    const path = '/api/matching-settings';
    const { body: defaults } = await owner.get(path);
    expect(defaults).toMatchObject({
      weights: { covered: 100, unwanted: -20 },
      rules: { rest_minutes: 660, most_minutes_per_week: 2_880, training_days: 5, papers: 'at-start' },
      legal: { country: 'BE', source: expect.stringContaining('2003/88/EC') },
      updated_at: null,
    });
    const changed = await owner.put(path, { weights: { wanted: 50 }, rules: { most_minutes_per_day: 180 } });
    expect(changed.body).toMatchObject({
      weights: { wanted: 50, unwanted: -20 },
      rules: { most_minutes_per_day: 180, rest_minutes: 660 },
    });
    expect((await candidates(need)).items[0].reasons.missing).toContain(
      'lundi : 4 h de travail, 3 h au plus',
    );
    expect((await owner.put(path, {})).body).toMatchObject({ weights: { wanted: 5 }, rules: defaults.rules });
    expect((await owner.get('/api/audit')).body.items[0].action).toBe('matching-settings.changed');
    expect(refusal(await owner.put(path, { weights: { unwanted: 5 } }))).toEqual([
      400,
      'schema',
      '/weights/unwanted',
    ]);
    expect((await able.get(path)).status).toBe(403);
    expect((await (await givenMember(story.app, owner, 'accountant')).put(path, {})).status).toBe(403);
  });
});

describe('hours and places', () => {
  test('that cannot be are refused where they stand', async () => {
    const { owner } = story;
    const add = (facts: object) =>
      owner.post('/api/needs', {
        ...{ practice_id, title: 'Accueil', starts_on: '2027-01-04', minutes_per_week: 600 },
        ...facts,
      });
    const reversed = [{ weekday: 1, from: '12:00', to: '08:00' }];
    expect(refusal(await add({ hours: reversed }))).toEqual([422, 'ends-before-start', '/hours/0/to']);
    const twice = [...MORNING, { weekday: 1, from: '11:00', to: '13:00' }];
    expect(refusal(await add({ hours: twice }))).toEqual([422, 'hours-overlap', '/hours/1']);
    expect(refusal(await add({ on_site_days: [1] }))).toEqual([422, 'place-missing', '/place']);
    const mission = {
      practice_id: other_practice,
      secretary_id: able.user_id,
      title: 'M',
      starts_on: '2027-01-04',
    };
    expect(refusal(await owner.post('/api/missions', { ...mission, need_id: need }))).toEqual([
      422,
      'other-practice',
      '/need_id',
    ]);
    expect(refusal(await owner.post('/api/missions', { ...mission, hours: reversed }))).toEqual([
      422,
      'ends-before-start',
      '/hours/0/to',
    ]);
  });
});
