import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { auditOf } from '../support/auditing.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { NOVEMBER } from '../support/given-invoice.js';
import {
  awaitCounts,
  awaitItems,
  awaitRun,
  awaitSent,
  givenBillable,
  givenReview,
  listenTo,
} from '../support/given-month-end.js';
import { untilTransmission } from '../support/given-transmission.js';

jest.setTimeout(120_000);

let app: TestApp;
let owner: GivenWorkspace;

beforeEach(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterEach(() => app.close());

async function expectClean(): Promise<void> {
  const audit = await auditOf(app, owner.workspace_id);
  expect(audit).toEqual(Object.fromEntries(Object.keys(audit).map((check) => [check, []])));
}

/** Puts a file where the folder should be, which nobody can write into, not even root; the answer gives it back. */
async function bar(name: string): Promise<() => Promise<void>> {
  const folder = join(app.config.dataDir, name);
  await mkdir(folder, { recursive: true });
  await rename(folder, `${folder}.aside`);
  await writeFile(folder, '');
  return async () => {
    await rm(folder);
    await rename(`${folder}.aside`, folder);
  };
}

describe('a folder that cannot be written', () => {
  test('makes the run wait and say why, and it goes on by itself once the folder is back', async () => {
    for (const name of ['A', 'B', 'C']) await givenBillable(owner, 2, { name });
    const run = await givenReview(owner);
    const giveBack = await bar('files');
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const waiting = await awaitItems(owner, run.id, (items) => items.every(({ waits_for }) => waits_for));
    for (const { state, failure, waits_for } of waiting)
      expect([state, failure, waits_for]).toEqual([
        'drafted',
        null,
        { code: 'storage-not-writable', detail: expect.stringContaining('give it back to the app') },
      ]);
    // By hand it is the same refusal.
    const byHand = await owner.post(`/api/invoices/${waiting[0]!.invoice_id}/issue`);
    expect([byHand.status, byHand.body.code]).toEqual([503, 'storage-not-writable']);
    await giveBack();
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ written: 3, failed: 0 });
    await expectClean();
  });

  test('keeps documents from leaving and says why; a removed one is made anew', async () => {
    const taxable = { vat_status: 'taxable', vat_number: 'BE0999999922' };
    await givenBillable(owner, 1, { name: 'A' });
    await givenBillable(owner, 1, { name: 'B', ...taxable });
    const run = await givenReview(owner);
    const giveBack = await Promise.all([bar('outbox'), bar('peppol')]);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitRun(owner, run.id, 'done');
    const waiting = await awaitItems(owner, run.id, (items) => items.every(({ waits_for }) => waits_for));
    expect(waiting.map(({ state, waits_for }) => [state, waits_for!.code])).toEqual([
      ['documented', 'mail-not-taken'],
      ['documented', 'storage-not-writable'],
    ]);
    for (const { waits_for } of waiting) expect(waits_for!.detail).toContain('cannot be written');
    for (const again of giveBack) await again();
    await rm(join(app.config.dataDir, 'peppol'), { recursive: true });
    for (const { invoice_id } of waiting)
      await untilTransmission(app, owner, invoice_id!, (one) => one.transmission_ref !== null);
    expect((await awaitCounts(owner, run.id, { written: 2 })).counts).toMatchObject({ failed: 0 });
    await expectClean();
  });
});

test('a database that ends its connections again and again costs nothing but time', async () => {
  for (let n = 0; n < 12; n++) await givenBillable(owner, 3);
  const begun = await owner.post('/api/month-ends', { period: NOVEMBER });
  const { id } = begun.body;
  const cut = async (times: number) => {
    for (let n = 0; n < times; n++) {
      await app.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await pause(150);
    }
  };
  const get = () => owner.get(`/api/month-ends/${id}`);
  await cut(4);
  while ((await get()).body.state !== 'review') await pause(200);
  while ((await owner.post(`/api/month-ends/${id}/issue`)).status !== 202) await pause(200);
  // Whose question was cut off asks again; who is heard once is told all there is.
  const listening = (async () => {
    for (;;) {
      const { events } = await listenTo(app, owner, id);
      if (events.length > 0) return events;
      await pause(100);
    }
  })();
  await cut(6);
  while ((await get()).body.state !== 'done') await pause(200);
  // Whoever listens is told the end, through all of this.
  expect((await listening).at(-1)).toMatchObject({ event: 'done', data: { state: 'done' } });
  const done = await awaitSent(owner, id);
  expect(done.counts).toMatchObject({ written: 12, failed: 0 });
  await expectClean();
  // A job whose fetching or end was cut off counts as running for the five minutes a run may take.
}, 600_000);
