import { expect, it } from '@jest/globals';
import { layDesk } from '../../src/demo/desk-today.command.js';
import { systemActor } from '../../src/platform/http/actor.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();

it('lays something of everything on the desk of who looks at the demo', async () => {
  const { app, owner } = story;
  const practices = [await givenPractice(owner), await givenPractice(owner)].map(({ id }) => id);
  const actor = { ...systemActor(owner.workspace_id), user_id: owner.user_id, role: 'owner' };
  await layDesk(app.app, actor, practices);
  const sheet = (await owner.get('/api/day-sheet')).body;
  expect(sheet.shifts.map(({ starts_at }: { starts_at: string }) => starts_at)).toEqual([
    '2026-11-30T07:00:00.000Z',
    '2026-11-30T12:30:00.000Z',
  ]);
  expect([sheet.tasks.length, sheet.dictations.map(({ state }: { state: string }) => state)]).toEqual([
    3,
    ['received'],
  ]);
  const [campaign] = (await owner.get('/api/campaigns')).body.items;
  expect(campaign.count).toMatchObject({ total: 30, done: 5, left: 25, attempts: 7 });
  const [mailing] = (await owner.get('/api/mailings?state=open')).body.items;
  expect(mailing.sums[0].difference_cents).toBe(3_040);
  const toSend = (await owner.get('/api/day-reports')).body.items;
  expect(toSend.map((each: { practice_id: string }) => each.practice_id)).toEqual([practices[1]]);
});
