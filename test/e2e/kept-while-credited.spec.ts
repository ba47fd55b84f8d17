import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { download, givenCalls, givenIssued, givenPricedPractice } from '../support/given-invoice.js';

const ROUNDS = 40;

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

async function givenCreditDraft(by: Caller, practice: string) {
  const invoice = await givenIssued(by, practice);
  const answer = await by.post(`/api/invoices/${invoice.id}/credit-notes`, {
    reason: 'Erreur',
    release_entries: true,
  });
  expect(answer.status).toBe(201);
  return { invoice: invoice.id as string, note: answer.body.id as string };
}

/** How often the database had to end one of two that waited for each other. */
async function deadlocks(): Promise<number> {
  // Each connection tells its figures when it has been idle for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { rows } = await app.admin.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]!.deadlocks);
}

test('files are kept and the invoice is taken back at once, and neither waits for the other for good', async () => {
  const { id } = await givenPricedPractice(owner);
  await givenCalls(owner, id, 3);
  const before = await deadlocks();
  for (let round = 0; round < ROUNDS; round++) {
    const { invoice, note } = await givenCreditDraft(owner, id);
    const answers = await Promise.all([
      download(owner, `/api/invoices/${invoice}/cii`),
      owner.post(`/api/invoices/${note}/issue`),
      download(owner, `/api/invoices/${invoice}/ubl`),
      download(owner, `/api/invoices/${invoice}/pdf`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  }
  expect(await deadlocks()).toBe(before);
});
