import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { forfaitCard, givenCalls, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let invoice: { id: string };

beforeAll(async () => {
  app = await openTestApp();
  app.clock.moveTo('2026-12-03T09:00:00Z');
  owner = await givenWorkspace(app);
  const { id } = await givenPricedPractice(owner, forfaitCard(3), { name: 'Cabinet_100 %' });
  await givenCalls(owner, id, 5);
  await givenEntries(owner, id, 2, (index) => ({
    started_at: `2026-11-2${index}T15:00:00Z`,
    outcome: 'spam',
    talk_s: 4,
    wrap_s: 7,
  }));
  invoice = await givenIssued(owner, id);
});
afterAll(() => app.close());

const get = async (path: string) => {
  const answer = await owner.get(path);
  expectStatus(answer, 200);
  return answer.body;
};

describe('the reasons of an annex', () => {
  it('are counted for the whole invoice and for each line', async () => {
    const { items } = await get(`/api/invoices/${invoice.id}/annex-reasons?line=2`);
    expect(
      items.map(({ reason, billed, events, on_line, quantity }: Record<string, unknown>) => [
        reason,
        billed,
        events,
        on_line,
        quantity,
      ]),
    ).toEqual([
      ['billed', true, 2, 2, 2],
      ['inside_allowance', false, 3, 0, 0],
      ['spam', false, 2, 0, 0],
    ]);
    const all = (await get(`/api/invoices/${invoice.id}/annex-reasons`)).items;
    expect(all.map(({ reason, events }: Record<string, unknown>) => [reason, events])).toEqual([
      ['billed', 2],
      ['inside_allowance', 3],
      ['spam', 2],
    ]);
  });

  it('narrow the annex, as a line and a rank do', async () => {
    const annex = `/api/invoices/${invoice.id}/annex`;
    const spam = (await get(`${annex}?line=2&reason=spam&limit=1`)) as {
      items: Record<string, unknown>[];
      next_cursor: string;
    };
    expect(spam.items[0]).toMatchObject({ position: 6, reason: 'spam', talk_s: 4, wrap_s: 7 });
    const next = await get(`${annex}?line=2&reason=spam&limit=1&cursor=${spam.next_cursor}`);
    expect(next.items.map(({ position }: { position: number }) => position)).toEqual([7]);
    expect((await get(`${annex}?position=3`)).items).toHaveLength(1);
    expect((await get(`${annex}?line=9`)).items).toEqual([]);
  });
});

describe('the list of invoices', () => {
  it('finds part of a number or of the name of a practice, letter by letter', async () => {
    const found = async (q: string) =>
      (await get(`/api/invoices?q=${encodeURIComponent(q)}`)).items.length as number;
    expect([await found('2026-0'), await found('cabinet_1'), await found('100 %')]).toEqual([1, 1, 1]);
    expect([await found('2026_0'), await found('%')].map(Boolean)).toEqual([false, true]);
  });

  it('has the balances of those named', async () => {
    const one = await get(`/api/invoice-balances?invoice_ids=${invoice.id},${owner.workspace_id}`);
    expect(one.items.map(({ invoice_id }: { invoice_id: string }) => invoice_id)).toEqual([invoice.id]);
    expect(refusal(await owner.get('/api/invoice-balances?invoice_ids=x'))[0]).toBe(400);
  });

  it('tells the numbers that come next without taking them', async () => {
    const next = '/api/invoices/next-numbers?count=12';
    expect(await get(next)).toEqual({
      issued_on: '2026-12-03',
      first: '2026-000002',
      last: '2026-000013',
    });
    expect(await get(next)).toMatchObject({ first: '2026-000002' });
    expect(await get('/api/invoices/next-numbers?kind=credit_note')).toMatchObject({
      first: 'CN-2026-000001',
      last: 'CN-2026-000001',
    });
  });
});
