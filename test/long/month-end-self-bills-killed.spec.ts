import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Gate, Place } from '../support/gate.js';
import { expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { saturdayCard } from '../support/given-agency.js';
import { givenEntries } from '../support/given-entries.js';
import { givenPricedPractice } from '../support/given-invoice.js';
import { awaitRun } from '../support/given-month-end.js';
import { givenMandate } from '../support/given-self-bill.js';
import { KillableApp, startKillableApp } from '../support/killable-app.js';
import { runCommand } from '../support/verifying.js';

jest.setTimeout(180_000);

const CALLS = 3;
const FREELANCERS = ['SR', 'MP', 'AL'];
/** The app in its own process has the clock of the machine. */
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

const selfBill = (state: string): Place => ({
  table: 'month_end_self_bill',
  at: 'BEFORE UPDATE',
  when: `NEW.state = '${state}' AND OLD.state <> '${state}'`,
});

const MOMENTS: readonly (readonly [string, Place])[] = [
  [
    'who gets a self-bill is written down',
    { table: 'month_end_self_bill', at: 'AFTER INSERT', when: 'true' },
  ],
  ['a self-bill is drafted', { table: 'self_bill_source', at: 'AFTER INSERT', when: 'true' }],
  [
    'a number of a freelancer is taken',
    { table: 'invoice_series', at: 'AFTER INSERT OR UPDATE', when: `NEW.series ~ '^(SR|MP|AL)'` },
  ],
  ['a self-bill is issued and its run does not know', selfBill('issued')],
  [
    'the PDF of a self-bill is on disk and nowhere else',
    // That of the client is kept by then.
    { table: 'invoice_file', at: 'BEFORE INSERT', when: `NEW.kind = 'pdf'` },
  ],
  ['its files are kept and the run does not know', selfBill('documented')],
  [
    'all is written and the run is not done',
    {
      table: 'month_end_run',
      at: 'BEFORE UPDATE',
      when: `NEW.state = 'done' AND OLD.state <> 'done'`,
    },
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
    const practice = await givenPricedPractice(owner, saturdayCard(), { email: 'cabinet@example.org' });
    for (const [index, prefix] of FREELANCERS.entries()) {
      const { user_id } = await givenMember(house, owner, 'secretary');
      await givenMandate(owner, user_id, {
        prefix,
        name: `Freelance ${prefix}`,
        email: `${prefix.toLowerCase()}@example.org`,
      });
      await givenEntries(owner, practice.id, CALLS, (call) => ({
        started_at: `2026-10-0${index + 5}T0${call + 7}:00:00Z`,
        secretary_id: user_id,
      }));
    }
    gate = await Gate.on(house.admin);
    await house.app.close();
    running = await startKillableApp(house, {});
    const by = running.as(owner.key);
    const begun = await by.post('/api/month-ends', { period: OCTOBER });
    expectStatus(begun, 202);
    id = begun.body.id;
    await awaitRun(by, id, 'review');
    // The invoice of the client is out, and the app is gone before it looked for freelancers.
    const place: Place = { table: 'month_end_item', at: 'BEFORE UPDATE', when: `NEW.state = 'documented'` };
    await gate.close(place);
    expectStatus(await by.post(`/api/month-ends/${id}/issue`), 202);
    await gate.untilHeld();
    await running.kill();
    await gate.open(place);
  });
  afterAll(async () => {
    await running?.kill();
    await house.close();
  });

  /** What minutes would do: the next ticket is due, and jobs of the dead are taken up again. */
  async function passTime(): Promise<void> {
    await house.admin.query(`UPDATE transmission SET leased_until = now() WHERE state = 'queued'`);
    await house.admin.query(
      `UPDATE pgboss.job_common SET state = 'retry', start_after = now()
        WHERE state = 'active' AND name IN ('render-invoice', 'render-self-bill', 'send-transmission', 'mail')`,
    );
    await house.admin.query(
      `UPDATE pgboss.job_common SET start_after = now() WHERE state IN ('created', 'retry') AND name <> 'accept-self-bills'`,
    );
  }

  test.each(MOMENTS)('%s', async (_, place) => {
    await gate.close(place);
    await passTime();
    running = await startKillableApp(house, {});
    await gate.untilHeld();
    await running.kill();
    await gate.open(place);
  });

  test('the next one goes on by itself: every freelancer once, no gap, no payout twice, each mail once', async () => {
    await passTime();
    running = await startKillableApp(house, {});
    const by = running.as(owner.key);
    expect(await awaitRun(by, id, 'done')).toMatchObject({
      self_bills: { counts: { documented: FREELANCERS.length, pending: 0, issued: 0, failed: 0 } },
    });
    const { rows } = await house.admin.query(
      `SELECT i.number, i.net_cents::int AS net_cents FROM invoice i JOIN self_bill b ON b.invoice_id = i.id ORDER BY 1`,
    );
    expect(rows).toEqual(
      FREELANCERS.toSorted().map((prefix) => ({ number: `${prefix}-2026-000001`, net_cents: CALLS * 80 })),
    );
    const files = await house.admin.query(
      `SELECT count(*)::int AS files FROM invoice_file f JOIN self_bill b ON b.invoice_id = f.invoice_id`,
    );
    expect(files.rows).toEqual([{ files: FREELANCERS.length * 3 }]);
    await passTime();
    // An invitation each, a link each, and the invoice of the practice.
    const sent = 2 * FREELANCERS.length + 1;
    const mails = async () =>
      (await readdir(join(house.config.dataDir, 'outbox'))).filter((name) => name.endsWith('.eml'));
    for (let look = 0; look < 20 && (await mails()).length < sent; look += 1) {
      // What was queued again meanwhile waits for its turn too.
      if (look % 4 === 3) await passTime();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    expect(await mails()).toHaveLength(sent);
    const verified = await runCommand(house, ['verify']);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('everything fits')]);
  });
});
