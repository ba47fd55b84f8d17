import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Random } from '../../src/demo/random.js';
import { openTestApp, TestApp } from '../support/app.js';
import { auditOf } from '../support/auditing.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { givenPricedPractice } from '../support/given-invoice.js';
import { environmentOf, runCommand } from '../support/verifying.js';

jest.setTimeout(300_000);

const PRACTICES = 30;
const CALLS = 8;
/** Each practice is drafted, issued and documented. */
const STEPS = 3 * PRACTICES;
const KILLS = 5;
const seed = process.env.KILL_SEED ?? 'month-end';

describe(`a month-end killed with kill -9 (KILL_SEED=${seed})`, () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  const random = new Random(seed);
  const children: ChildProcess[] = [];
  const said: string[] = [];

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
    for (let n = 0; n < PRACTICES; n++) {
      const { id } = await givenPricedPractice(owner, undefined, { email: 'cabinet@example.org' });
      await givenEntries(owner, id, CALLS, (index) => ({
        started_at: new Date(Date.parse('2026-10-05T08:00:00Z') + index * 3_600_000).toISOString(),
      }));
    }
    // From here on other processes do all the work.
    await app.app.close();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await app.close();
  });

  const start = (args: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, args, {
      env: environmentOf(app),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
    children.push(child);
    return child;
  };
  const command = () =>
    start(['dist/src/cli.js', 'month-end', '--month', '2026-10', '--as', owner.email, '--yes']);
  const instance = () => start(['dist/src/main.js']);
  const alive = () => children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
      else child.once('exit', (code) => resolve(code));
    });

  const stepsDone = async (): Promise<number> => {
    const { rows } = await app.admin.query('SELECT coalesce(sum(steps), 0)::int AS n FROM month_end_item');
    return rows[0].n as number;
  };

  test('bills every practice once, without a gap, with every document', async () => {
    const moments = Array.from({ length: KILLS }, () => random.int(1, STEPS - 5)).sort((a, b) => a - b);
    const killedAt: number[] = [];
    for (const [round, moment] of moments.entries()) {
      // By turns alone, two commands at once, and a command beside the app.
      const wanted = [command, round % 3 === 0 ? undefined : round % 3 === 1 ? command : instance];
      for (const begin of wanted.slice(alive().length)) begin?.();
      while ((await stepsDone()) < moment && alive().length > 0) await sleep(3);
      await sleep(random.int(0, 40));
      killedAt.push(await stepsDone());
      for (const child of alive()) {
        // Sometimes one of two lives on.
        if (alive().length > 1 && random.chance(0.3)) continue;
        child.kill('SIGKILL');
        await ended(child);
      }
    }
    for (const child of alive()) child.kill('SIGKILL');
    await Promise.all(children.map(ended));
    expect(killedAt.filter((steps) => steps < STEPS).length).toBeGreaterThanOrEqual(KILLS / 2);

    const last = [command(), command()];
    const codes = await Promise.all(last.map(ended));
    expect([codes, codes.some((code) => code !== 0) ? said.join('') : '']).toEqual([[0, 0], '']);
    const audit = await auditOf(app, owner.workspace_id);
    expect(audit).toEqual(Object.fromEntries(Object.keys(audit).map((check) => [check, []])));
    const { rows } = await app.admin.query(
      `SELECT count(*)::int AS invoices, sum(net_cents)::int AS net_cents FROM invoice WHERE state = 'issued'`,
    );
    expect(rows).toEqual([{ invoices: PRACTICES, net_cents: PRACTICES * CALLS * 100 }]);
    const verified = await runCommand(app, ['verify']);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('everything fits')]);
    expect(verified.out).not.toContain('still to be made');
  });

  test('finds nothing left to do when it is started once more', async () => {
    const again = await runCommand(app, ['month-end', '--month', '2026-10', '--as', owner.email, '--yes']);
    expect([again.code, JSON.parse(again.out.trim().split('\n').at(-1)!)]).toEqual([
      0,
      expect.objectContaining({ state: 'cancelled', gross_cents: 0 }),
    ]);
  });
});
