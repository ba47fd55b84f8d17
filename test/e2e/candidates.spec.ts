import { beforeAll, describe, expect, test } from '@jest/globals';
import { givenMember } from '../support/given.js';
import { givenNeed } from '../support/given-need.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
let practice_id: string;
let need: string;
let able: Awaited<ReturnType<typeof givenMember>>;

beforeAll(async () => {
  const { owner, app } = story;
  practice_id = (await givenPractice(owner)).id;
  need = await givenNeed(owner, practice_id, { hours: [{ weekday: 1, from: '08:00', to: '12:00' }] });
  able = await givenMember(app, owner, 'secretary');
  await able.put(`/api/members/${able.user_id}/profile`, {
    languages: [{ language: 'fr', level: 'native' }],
    software: ['Progenda'],
    calls_per_hour: 20,
    hourly_rate: '28.50',
  });
  await able.put(`/api/members/${able.user_id}/weekly-pattern`, {
    slots: [{ weekday: 1, from: '08:00', to: '12:00', wish: 'wanted' }],
  });
});

describe('the candidates for a need', () => {
  test('come ranked with findings', async () => {
    const { body } = await story.owner.get(`/api/needs/${need}/candidates`);
    expect(body).toMatchObject({ need_id: need, items: [{ user_id: able.user_id, verdict: 'after' }] });
    const states = body.items[0].findings.map((one: { code: string; state: string }) => `${one.code} ${one.state}`);
    expect(states).toEqual([
      'language met',
      'software met',
      'contract later',
      'confidentiality later',
      'availability met',
      'capacity met',
      'week met',
      'wish met',
      'fairness unknown',
      'rate met',
    ]);
  });
});
