import { describe, expect, it } from '@jest/globals';
import { expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { givenIssuedSelfBill } from '../support/given-agency.js';
import { givenCalls, givenIssued, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

const FREE = { exclusive: false, hours_imposed: false, instructed: false };

describe('independence', () => {
  it('tells a self-employed secretary which client makes most of her turnover, and what to change', async () => {
    const owner = await givenWorkspace(story.app);
    const big = await givenPricedPractice(owner, perCallCard('1.00'));
    const small = await givenPricedPractice(owner, perCallCard('1.00'));
    await givenCalls(owner, big.id, 8);
    await givenCalls(owner, small.id, 2);
    await givenIssued(owner, big.id);
    await givenIssued(owner, small.id);
    const read = async () => (await owner.get('/api/independence')).body.items;
    const items = await read();
    expect(items).toHaveLength(2);
    const most = items.find(({ subject_id }: { subject_id: string }) => subject_id === big.id);
    expect(most).toMatchObject({
      kind: 'practice',
      turnover_cents: 800,
      share_bp: 8_000,
      told: null,
      warnings: [
        { code: 'turnover-share', basis: 'rule_of_thumb', seen: { fr: expect.stringContaining('80 %') } },
      ],
    });
    const told = await owner.put(`/api/independence/${small.id}`, { ...FREE, hours_imposed: true });
    expect(told.body).toMatchObject({
      share_bp: 2_000,
      told: { hours_imposed: true, told_on: '2026-11-30' },
      warnings: [
        { code: 'hours-imposed', basis: 'law', source: expect.stringContaining('27 décembre 2006') },
      ],
    });
    expect((await owner.put(`/api/independence/${small.id}`, FREE)).body.warnings).toEqual([]);
  });

  it('tells an agency of its freelancers, as far as it knows what they earn elsewhere', async () => {
    const { owner, freelancer } = await givenIssuedSelfBill(story.app);
    const own = async () =>
      (await owner.get('/api/independence')).body.items.find(
        ({ subject_id }: { subject_id: string }) => subject_id === freelancer.user_id,
      );
    expect(await own()).toMatchObject({
      kind: 'freelancer',
      turnover_cents: 400,
      share_bp: null,
      warnings: [],
    });
    const path = `/api/independence/${freelancer.user_id}`;
    await owner.put(path, { ...FREE, other_turnover_cents: 100 });
    expect(await own()).toMatchObject({ share_bp: 8_000, warnings: [{ code: 'turnover-share' }] });
    await owner.put(path, { ...FREE, exclusive: true, other_turnover_cents: 600 });
    expect(await own()).toMatchObject({ share_bp: 4_000, warnings: [{ code: 'exclusive' }] });
  });

  it('notes nothing of strangers, and is written by managers only', async () => {
    const { owner } = await givenIssuedSelfBill(story.app);
    const path = '/api/independence/019a0000-0000-7000-8000-00000000ffff';
    expect((await owner.put(path, FREE)).status).toBe(404);
    const accountant = await givenMember(story.app, owner, 'accountant');
    expectStatus(await accountant.get('/api/independence'), 200);
    expect((await accountant.put(path, FREE)).status).toBe(403);
  });
});
