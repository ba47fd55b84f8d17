import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { expectStatus, givenMember } from '../support/given.js';
import { givenEntries, givenOpenPractice } from '../support/given-entries.js';
import { degressiveCard, givenIssued, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

const usual = (practice: string, by = story.owner as Pick<typeof story.owner, 'get'>) =>
  by.get(`/api/practices/${practice}/usual-month`);
const example = (body: object) => story.owner.post('/api/rate-cards/examples', body);

/** A practice with calls of October: on a Thursday morning, on a Saturday, and some that were not handled. */
async function withOctober(definition = perCallCard()) {
  const practice = await givenPricedPractice(story.owner, definition);
  const at = (index: number) => {
    if (index < 20) return { started_at: `2026-10-08T08:${10 + index}:00Z`, talk_s: 90 };
    if (index < 25) return { started_at: `2026-10-10T09:${index}:00Z`, talk_s: 30 };
    return { started_at: `2026-10-08T08:${index}:00Z`, outcome: 'wrong_number', talk_s: 5 };
  };
  await givenEntries(story.owner, practice.id, 28, at);
  return practice;
}

describe('the usual month of a practice', () => {
  test('is its last billed one, by sort, class of day and hour of its clock, with its VAT', async () => {
    const practice = await withOctober();
    const invoice = await givenIssued(story.owner, practice.id, OCTOBER);
    const answer = await usual(practice.id);
    expectStatus(answer, 200);
    expect(answer.body).toMatchObject({ month: '2026-10', billed: true });
    const [weekday, saturday, wrong, ...more] = answer.body.groups;
    expect(more).toEqual([]);
    expect(weekday).toMatchObject({
      ...{ kind: 'call', direction: 'in', outcome: 'answered', channel: null },
      ...{ days: 'weekday', hour: 10, count: 20, talk_s: 1800 },
    });
    expect(saturday).toMatchObject({ days: 'saturday', hour: 11, count: 5, talk_s: 150 });
    expect(wrong).toMatchObject({ outcome: 'wrong_number', count: 3 });
    expect(invoice.vat_cents).toBe(Math.round((invoice.net_cents * answer.body.vat_bp) / 10_000));
  });

  test('is the last one with work where none was billed, and none where there was none', async () => {
    const practice = await withOctober();
    expect((await usual(practice.id)).body).toMatchObject({ month: '2026-10', billed: false });
    const idle = await givenOpenPractice(story.owner);
    expect((await usual(idle)).body).toEqual({ month: null, billed: false, vat_bp: null, groups: [] });
    expect((await usual(randomUUID())).status).toBe(404);
  });

  test('is for those who may read prices', async () => {
    const practice = await givenOpenPractice(story.owner);
    const secretary = await givenMember(story.app, story.owner, 'secretary');
    expect((await usual(practice, secretary)).status).toBe(403);
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    expect((await usual(practice, accountant)).status).toBe(200);
  });
});

describe('an example of a price', () => {
  test.each([
    ['a price a call', perCallCard()],
    ['tiers', degressiveCard()],
  ])('of the usual month is the invoice of that month, under %s', async (_, definition) => {
    const practice = await withOctober(definition as ReturnType<typeof perCallCard>);
    const invoice = await givenIssued(story.owner, practice.id, OCTOBER);
    const { month, groups, vat_bp } = (await usual(practice.id)).body;
    const answer = await example({ definition, month, groups, vat_bp });
    expectStatus(answer, 200);
    const { net_cents, vat_cents, gross_cents } = invoice;
    expect(answer.body).toMatchObject({ net_cents, vat_cents, gross_cents });
    expect(answer.body.reasons).toEqual({ billed: 25, wrong_number: 3 });
    expect(answer.body.lines[0]).toMatchObject({ component_code: 'calls', quantity: '25', unit: 'call' });
  });

  test('follows what is changed of it, and says what one more call adds', async () => {
    const definition = degressiveCard('volume');
    const calls = (count: number) => [{ kind: 'call', direction: 'in', outcome: 'answered', count }];
    const at = async (count: number) =>
      (await example({ definition, month: '2026-11', groups: calls(count) })).body;
    expect(await at(199)).toMatchObject({ net_cents: 23_880, one_more_call_cents: 120 });
    expect(await at(200)).toMatchObject({ net_cents: 24_000, one_more_call_cents: 20_100 - 24_000 });
    expect(await at(0)).toMatchObject({ net_cents: 0, one_more_call_cents: null });
  });

  test.each([
    ['an hour that is none', { groups: [{ kind: 'call', count: 1, hour: 24 }] }],
    ['a month that is none', { month: '2026-13' }],
    ['a negative count', { groups: [{ kind: 'call', count: -1 }] }],
    ['a VAT rate over the whole', { vat_bp: 10_001 }],
  ])('does not take %s', async (_, facts) => {
    const answer = await example({ definition: perCallCard(), month: '2026-11', groups: [], ...facts });
    expect(answer.status).toBe(400);
  });

  test('says how many events are too many for an example, and leaves none out', async () => {
    const calls = (...counts: number[]) => counts.map((count) => ({ kind: 'call', count }));
    const priced = (groups: object[]) => example({ definition: perCallCard(), month: '2026-11', groups });
    const answer = await priced(calls(6_000, 6_000));
    expect(refusal(answer)).toEqual([422, 'too-many-events', '/groups']);
    expect(answer.body.title).toContain('12000');
    expect(refusal(await priced(calls(10_001)))).toEqual([422, 'too-many-events', '/groups']);
    expect((await priced(calls(4_000, 6_000))).body.lines[0]).toMatchObject({ quantity: '10000' });
  });

  test('refuses a card that contradicts itself, at the place where it does', async () => {
    const [component] = (degressiveCard() as { components: { price: { tiers: object[] } }[] }).components;
    const tiers = component!.price.tiers.toReversed();
    const definition = {
      ...perCallCard(),
      components: [{ ...component, price: { ...component!.price, tiers } }],
    };
    const answer = await example({ definition, month: '2026-11', groups: [] });
    expect(answer.status).toBe(422);
    expect(answer.body.problems[0].pointer).toMatch(/^\/definition\/components\/0/);
  });
});
