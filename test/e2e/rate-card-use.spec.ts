import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { RateCardUse1795001010000 } from '../../src/migrations/1795001010000-rate-card-use.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import {
  givenCall,
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const FIRST_HALF = { from: '2026-11-01', to: '2026-11-15' };
const SECOND_HALF = { from: '2026-11-16', to: '2026-11-30' };
const BILLED = [409, 'days-already-billed', '/valid_from'];

const newVersion = (card: string, valid_from: string, price = '2.00') =>
  owner.post(`/api/rate-cards/${card}/versions`, { valid_from, definition: perCallCard(price) });
const assign = (practice: string, rate_card_id: string, valid_from: string) =>
  owner.put(`/api/practices/${practice}/rate-card`, { rate_card_id, valid_from });
const newCard = async (price: string) => {
  const definition = perCallCard(price);
  const made = await owner.post('/api/rate-cards', {
    name: 'Autre tarif',
    valid_from: '2026-01-01',
    definition,
  });
  return made.body.id as string;
};

/** A practice whose first half of November is billed: one call at 1.00 EUR. */
async function givenBilledHalf() {
  const practice = await givenPricedPractice(owner);
  await givenCall(owner, practice.id);
  await givenIssued(owner, practice.id, FIRST_HALF);
  return practice;
}

describe('billed days', () => {
  it('take no new version of the card, which may begin the day after', async () => {
    const practice = await givenBilledHalf();
    for (const day of ['2026-01-01', '2026-11-10', '2026-11-15']) {
      expect(refusal(await newVersion(practice.rate_card_id, day))).toEqual(BILLED);
    }
    const refused = await newVersion(practice.rate_card_id, '2026-11-10');
    expect(refused.body.title).toBe(
      `This card has been billed to ${practice.name} up to 2026-11-15, and billed days keep their price: choose valid_from 2026-11-16 or later.`,
    );
    expect((await newVersion(practice.rate_card_id, '2026-11-16')).status).toBe(201);
    await givenCall(owner, practice.id, { started_at: '2026-11-20T09:00:00Z' });
    expect(await givenDraft(owner, practice.id, SECOND_HALF)).toMatchObject({ net_cents: 200 });
  });

  it('take no other card, which may be assigned from the day after', async () => {
    const practice = await givenBilledHalf();
    const other = await newCard('3.00');
    expect(refusal(await assign(practice.id, other, '2026-01-01'))).toEqual(BILLED);
    expect(refusal(await assign(practice.id, other, '2026-11-15'))).toEqual(BILLED);
    expect((await assign(practice.id, practice.rate_card_id, '2026-01-01')).status).toBe(200);
    expect((await assign(practice.id, other, '2026-11-16')).status).toBe(200);
    expect(refusal(await newVersion(practice.rate_card_id, '2026-11-15'))).toEqual(BILLED);
    expect((await newVersion(other, '2026-11-10', '4.00')).status).toBe(201);
  });

  it('keep their price when a credit note takes the invoice back', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const invoice = await givenIssued(owner, practice.id);
    await givenCredit(owner, invoice.id, { release_entries: true });
    expect(refusal(await newVersion(practice.rate_card_id, '2026-11-30'))).toEqual(BILLED);
    expect(await givenIssued(owner, practice.id)).toMatchObject({ net_cents: 200 });
  });

  it('are not those of a draft, of other cards or of other workspaces', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    await givenDraft(owner, practice.id);
    expect((await newVersion(practice.rate_card_id, '2026-11-01')).status).toBe(201);
    const others = await givenWorkspace(app);
    const { rows } = await app.admin.query('SELECT 1 FROM rate_card_use WHERE workspace_id = $1', [
      others.workspace_id,
    ]);
    expect(rows).toEqual([]);
  });

  it('are never priced by a version that comes in while they are issued', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const draft = await givenDraft(owner, practice.id);
    const [issued, added] = await Promise.all([
      owner.post(`/api/invoices/${draft.id}/issue`),
      newVersion(practice.rate_card_id, '2026-11-01'),
    ]);
    expect([
      ['200', '409 days-already-billed'],
      ['409 draft-out-of-date', '201'],
    ]).toContainEqual(
      [issued, added].map(({ status, body }) => (body.code ? `${status} ${body.code}` : `${status}`)),
    );
  });

  it('are found again in the invoices of a database that did not write them down', async () => {
    const source = await new DataSource({
      type: 'postgres',
      url: `postgres://${app.admin.user}:${encodeURIComponent(String(app.admin.password ?? ''))}@${app.admin.host}:${app.admin.port}/${app.admin.database}`,
    }).initialize();
    const all = 'SELECT * FROM rate_card_use ORDER BY practice_id, rate_card_id';
    const written = (await app.admin.query(all)).rows;
    expect(written.length).toBeGreaterThan(2);
    const runner = source.createQueryRunner();
    await runner.query('DROP TABLE rate_card_use');
    await new RateCardUse1795001010000().up(runner);
    await source.destroy();
    expect((await app.admin.query(all)).rows).toEqual(written);
    const { rows } = await app.admin.query(
      "SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'rate_card_use'",
    );
    expect(rows).toEqual([{ forced: true }]);
  });
});

describe('a card made for a practice', () => {
  const made = (practice_id: string, valid_from: string) =>
    owner.post('/api/rate-cards', {
      name: 'À part',
      valid_from,
      definition: perCallCard('3.00'),
      practice_id,
    });
  const count = async () => (await owner.get('/api/rate-cards?limit=200')).body.items.length;

  it('is stored with its practice', async () => {
    const practice = await givenPricedPractice(owner);
    const card = await made(practice.id, '2026-12-01');
    expect(card.status).toBe(201);
    const [latest] = (await owner.get(`/api/practices/${practice.id}/rate-card`)).body.items;
    expect(latest).toMatchObject({ rate_card_id: card.body.id, valid_from: '2026-12-01' });
  });

  it('leaves the practice the holidays of its contract', async () => {
    const practice = await givenPricedPractice(owner);
    const [{ rate_card_id }] = (await owner.get(`/api/practices/${practice.id}/rate-card`)).body.items;
    const holidays = [{ day: '2026-12-24', holiday: true }];
    const agreed = { rate_card_id, valid_from: '2026-11-20', holidays };
    expect((await owner.put(`/api/practices/${practice.id}/rate-card`, agreed)).status).toBe(200);
    const card = await made(practice.id, '2026-12-01');
    const [latest] = (await owner.get(`/api/practices/${practice.id}/rate-card`)).body.items;
    expect(latest).toMatchObject({ rate_card_id: card.body.id, holidays });
  });

  it('is not stored where the practice cannot have it', async () => {
    const practice = await givenBilledHalf();
    const before = await count();
    expect(refusal(await made(practice.id, '2026-11-10'))).toEqual(BILLED);
    expect(await count()).toBe(before);
  });
});
