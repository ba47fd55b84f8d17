import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { chainKey } from '../../src/invoicing/archive/chaining.js';
import { openTestApp, TestApp } from '../support/app.js';
import { Gate } from '../support/gate.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { givenPricedPractice } from '../support/given-invoice.js';
import { KillableApp, startKillableApp } from '../support/killable-app.js';
import { type CommandHost, openCommandHost, runCommand } from '../support/verifying.js';

jest.setTimeout(180_000);

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const [OLD, NEW, WRONG] = [1, 2, 3].map(() => randomBytes(32).toString('base64')) as [string, string, string];
const nameOf = (key: string) => chainKey(Buffer.from(key, 'base64')).id;

describe('the chain under a key that is replaced while the app goes on', () => {
  let house: TestApp;
  let owner: GivenWorkspace;
  let running: KillableApp | undefined;
  let host: CommandHost | undefined;

  beforeAll(async () => {
    house = await openTestApp({ ARCHIVE_KEY: OLD });
    owner = await givenWorkspace(house);
    // From here on other processes do all the work, by the clock of the machine.
    await house.app.close();
    host = await openCommandHost(house);
  });
  afterAll(async () => {
    host?.close();
    await running?.kill();
    await house.close();
  });

  const verify = async (ARCHIVE_KEY: string) => {
    const { code, out } = await host!.run(['verify'], { ARCHIVE_KEY });
    return { code, out };
  };
  const fits = { code: 0, out: expect.stringContaining('everything fits') };
  const start = async (ARCHIVE_KEY: string) => {
    await running?.kill();
    running = await startKillableApp(house, { ARCHIVE_KEY });
    return running.as(owner.key);
  };
  /** The answer to issuing one more invoice, with its PDF kept. */
  const issue = async (app: KillableApp) => {
    const by = app.as(owner.key);
    const { id } = await givenPricedPractice(by);
    await givenEntries(by, id, 1, () => ({ started_at: '2026-10-06T08:00:00Z' }));
    const draft = await by.post('/api/invoices', { practice_id: id, period: OCTOBER });
    const answer = await by.post(`/api/invoices/${draft.body.id}/issue`);
    if (answer.status === 200)
      for (const form of ['ubl', 'pdf']) await by.get(`/api/invoices/${draft.body.id}/${form}`);
    return answer;
  };
  const signers = async () => {
    const { rows } = await house.admin.query<{ key_id: string }>(
      'SELECT DISTINCT key_id FROM archive_record ORDER BY 1',
    );
    return rows.map(({ key_id }) => key_id);
  };

  test('fits before, with the old key', async () => {
    await start(OLD);
    expect((await issue(running!)).status).toBe(200);
    expect(await verify(OLD)).toEqual(fits);
    expect(await signers()).toEqual([nameOf(OLD)]);
  });

  test('goes on under the new key when the old one stands behind it, and fits with both', async () => {
    await start(`${NEW},${OLD}`);
    expect((await issue(running!)).status).toBe(200);
    expect(await signers()).toEqual([nameOf(NEW), nameOf(OLD)].sort());
    expect(await verify(`${OLD},${NEW}`)).toEqual(fits);
  });

  test.each([
    ['without the old one', () => NEW, () => [OLD]],
    ['with a wrong one', () => WRONG, () => [OLD, NEW]],
  ])('is not proven %s, which is told once for each stretch and is no change', async (_, given, missing) => {
    const { code, out } = await verify(given());
    expect(code).toBe(1);
    expect(out).toMatch(/^UNPROVEN /m);
    expect(out).not.toContain('CHANGED');
    expect(out.match(/\[key-missing\]/g)).toHaveLength(missing().length);
    for (const key of missing()) expect(out).toContain(`ARCHIVE_KEY ${nameOf(key)}, which was not given`);
    expect(out).toMatch(/^ARCHIVE_KEY lacks .*give every key that ever signed/m);
  });

  test.each([
    ['the old one alone, as before the change', OLD],
    ['none', ''],
  ])(
    'is not gone on with under %s: nothing is issued, and the app says which key it lacks',
    async (_, key) => {
      const by = await start(key);
      const refused = await issue(running!);
      expect([refused.status, refused.body.code]).toEqual([503, 'archive-key-missing']);
      expect(refused.body.title).toContain(nameOf(NEW));
      expect((await by.get('/api/archive')).status).toBe(200);
    },
  );

  test('killed with kill -9 while the first record under another key was written, is as it was and goes on', async () => {
    const [next, keys] = [WRONG, `${WRONG},${NEW},${OLD}`];
    await start(keys);
    const gate = await Gate.on(house.admin);
    const place = { table: 'archive_head', at: 'BEFORE UPDATE', when: 'true' } as const;
    await gate.close(place);
    const cut = issue(running!).catch(() => 'cut');
    await gate.untilHeld();
    await running!.kill();
    expect(await cut).toBe('cut');
    await gate.open(place);
    expect(await verify(`${NEW},${OLD}`)).toEqual(fits);
    expect(await signers()).not.toContain(nameOf(next));

    await start(keys);
    expect((await issue(running!)).status).toBe(200);
    expect(await verify(keys)).toEqual(fits);
  });

  test('goes on behind a key that is lost once somebody says so, and what it signed stays unproven', async () => {
    const last = randomBytes(32).toString('base64');
    await start(`${last},lost:${nameOf(WRONG)}`);
    expect((await issue(running!)).status).toBe(200);
    const { code, out } = await verify(`${last},${NEW},${OLD}`);
    expect([code, out]).toEqual([1, expect.stringContaining(`ARCHIVE_KEY lacks ${nameOf(WRONG)}`)]);
    expect(await verify(`${last},${WRONG},${NEW},${OLD}`)).toEqual(fits);
  });

  test('a key that is none is refused before anything starts', async () => {
    for (const key of ['x'.repeat(50), `${NEW},`, `${NEW},lost:nobody`]) {
      const { code, err } = await runCommand(house, ['verify'], { ARCHIVE_KEY: key });
      expect([code, err]).toEqual([
        2,
        expect.stringContaining('Each ARCHIVE_KEY must be 32 bytes in base64'),
      ]);
    }
  });
});
