import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { auditOf } from '../support/auditing.js';
import { Gate, Place } from '../support/gate.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { awaitCounts, awaitRun, givenBillable } from '../support/given-month-end.js';
import { KillableApp, startKillableApp } from '../support/killable-app.js';
import { runCommand } from '../support/verifying.js';

jest.setTimeout(180_000);

const PRACTICES = 4;
const CALLS = 3;
/** The app in its own process has the clock of the machine. */
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

const item = (state: string): Place => ({
  table: 'month_end_item',
  at: 'BEFORE UPDATE',
  when: `NEW.state = '${state}' AND OLD.state <> '${state}'`,
});
const run = (state: string): Place => ({
  table: 'month_end_run',
  at: 'BEFORE UPDATE',
  when: `NEW.state = '${state}' AND OLD.state <> '${state}'`,
});
const inserted = (table: string, when: string): Place => ({ table, at: 'AFTER INSERT', when });

const DRAFTING: readonly (readonly [string, Place])[] = [
  ['a draft is there and its run does not know', item('drafted')],
  ['every draft is there and the review has not begun', run('review')],
];
const ISSUING: readonly (readonly [string, Place])[] = [
  [
    'entries are billed',
    {
      table: 'work_entry',
      at: 'AFTER UPDATE',
      when: 'OLD.invoice_id IS NULL AND NEW.invoice_id IS NOT NULL',
    },
  ],
  ['a number is taken', { table: 'invoice_series', at: 'AFTER INSERT OR UPDATE', when: 'true' }],
  ['a document joins the chain', inserted('archive_record', `NEW.kind = 'document'`)],
  ['an invoice is issued and its run does not know', item('issued')],
  [
    'a PDF is on disk and nowhere else',
    { ...inserted('invoice_file', `NEW.kind = 'pdf'`), at: 'BEFORE INSERT' },
  ],
  ['documents are kept and their run does not know', item('documented')],
  [
    'a document has left and nobody knows',
    { ...inserted('transmission_event', 'true'), at: 'BEFORE INSERT' },
  ],
];

describe('an app killed with kill -9 while', () => {
  let house: TestApp;
  let owner: GivenWorkspace;
  let gate: Gate;
  let id: string;
  let running: KillableApp | undefined;

  beforeAll(async () => {
    house = await openTestApp();
    owner = await givenWorkspace(house);
    for (let n = 0; n < PRACTICES; n++) {
      const practice = await givenBillable(owner, 0);
      await givenEntries(owner, practice, CALLS, (index) => ({
        started_at: `2026-10-0${index + 5}T08:00:00Z`,
      }));
    }
    gate = await Gate.on(house.admin);
    await house.app.close();
    const first = await startKillableApp(house, {});
    id = await beginHeld(first);
  });
  afterAll(async () => {
    await running?.kill();
    await house.close();
  });

  /** Begins the run and kills the app before it did anything of it. */
  async function beginHeld(app: KillableApp): Promise<string> {
    const place: Place = { table: 'month_end_item', at: 'BEFORE UPDATE', when: 'true' };
    await gate.close(place);
    const begun = await app.as(owner.key).post('/api/month-ends', { period: OCTOBER });
    expectStatus(begun, 202);
    await gate.untilHeld();
    await app.kill();
    await gate.open(place);
    return begun.body.id;
  }

  /** What minutes would do: the next ticket is due, claims of the dead run out, and their jobs are taken up again. */
  async function passTime(): Promise<void> {
    await house.admin.query(`UPDATE transmission SET leased_until = now() WHERE leased_until IS NOT NULL`);
    await house.admin.query(
      `UPDATE pgboss.job_common SET state = 'retry', start_after = now()
        WHERE state = 'active' AND name IN ('send-transmission', 'render-invoice')`,
    );
    await house.admin.query(
      `UPDATE pgboss.job_common SET start_after = now() WHERE state IN ('created', 'retry')`,
    );
  }

  async function killAt(place: Place): Promise<void> {
    await gate.close(place);
    await passTime();
    running = await startKillableApp(house, {});
    await gate.untilHeld();
    await running.kill();
    await gate.open(place);
  }

  test.each(DRAFTING)('%s', (_, place) => killAt(place));

  test('nobody steers it: the drafts are there to be reviewed, and are issued when somebody says so', async () => {
    await passTime();
    running = await startKillableApp(house, {});
    const by = running.as(owner.key);
    expect((await awaitRun(by, id, 'review')).counts).toMatchObject({ drafted: PRACTICES });
    const place: Place = { table: 'month_end_item', at: 'BEFORE UPDATE', when: 'true' };
    await gate.close(place);
    expectStatus(await by.post(`/api/month-ends/${id}/issue`), 202);
    await gate.untilHeld();
    await running.kill();
    await gate.open(place);
  });

  test.each(ISSUING)('%s', (_, place) => killAt(place));

  test('every file is kept and the run is not done', () => killAt(run('done')));

  test('the next one goes on by itself: every practice once, no gap, nothing missing, each mail once', async () => {
    await passTime();
    running = await startKillableApp(house, {});
    const by = running.as(owner.key);
    await awaitRun(by, id, 'done');
    await passTime();
    const { counts } = await awaitCounts(by, id, { written: PRACTICES });
    expect(counts).toMatchObject({ failed: 0, documented: 0 });
    const audit = await auditOf(house, owner.workspace_id);
    expect(audit).toEqual(Object.fromEntries(Object.keys(audit).map((check) => [check, []])));
    const { rows } = await house.admin.query(
      `SELECT count(*)::int AS invoices, sum(net_cents)::int AS net_cents FROM invoice WHERE state = 'issued'`,
    );
    expect(rows).toEqual([{ invoices: PRACTICES, net_cents: PRACTICES * CALLS * 100 }]);
    const mails = await readdir(join(house.config.dataDir, 'outbox'));
    expect(mails.filter((name) => name.endsWith('.eml'))).toHaveLength(PRACTICES);
    const verified = await runCommand(house, ['verify']);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('everything fits')]);
    expect(verified.out).not.toContain('still to be made');
  });
});
