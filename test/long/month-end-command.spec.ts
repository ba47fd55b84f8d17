import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { givenPricedPractice } from '../support/given-invoice.js';
import { type CommandHost, openCommandHost, runCommand } from '../support/verifying.js';

// Each command is a process of its own, which a busy machine starts slowly.
jest.setTimeout(180_000);

let app: TestApp;
let owner: GivenWorkspace;
let host: CommandHost | undefined;

beforeAll(async () => {
  app = await openTestApp();
  host = await openCommandHost(app);
  owner = await givenWorkspace(app);
  for (const facts of [{ name: 'Cabinet A' }, { name: 'Cabinet B', vat_status: 'taxable' }]) {
    const { id } = await givenPricedPractice(owner, undefined, { email: 'cabinet@example.org', ...facts });
    await givenEntries(owner, id, 2, (index) => ({ started_at: `2026-10-0${index + 5}T08:00:00Z` }));
  }
});
afterAll(async () => {
  host?.close();
  await app.close();
});

const monthEnd = (...args: readonly string[]) =>
  host!.run(['month-end', '--month', '2026-10', '--as', owner.email, ...args]);
const last = (out: string) => JSON.parse(out.trim().split('\n').at(-1)!);
const invoices = async () => (await owner.get('/api/invoices')).body.items as { state: string }[];

test('needs a month and somebody who may issue', async () => {
  const without = await runCommand(app, ['month-end', '--as', owner.email]);
  expect([without.code, without.err]).toEqual([2, expect.stringContaining('Say which month')]);
  const nobody = await host!.run(['month-end', '--month', '2026-10']);
  expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('Say who acts')]);
  const { email } = await givenMember(app, owner, 'accountant');
  const accountant = await host!.run(['month-end', '--month', '2026-10', '--as', email]);
  expect([accountant.code, accountant.err]).toEqual([2, expect.stringContaining('lacks the permission')]);
});

test('--dry-run shows the review and leaves nothing behind', async () => {
  const { code, out, err } = await monthEnd('--dry-run');
  expect(err).toMatch(/drafted +2\.42 EUR +Cabinet A\n/);
  expect(err).toMatch(
    /warned +2\.42 EUR +Cabinet B\n +blocks: An invoice to a taxable person bears its VAT number/,
  );
  expect([code, last(out).state]).toEqual([0, 'cancelled']);
  expect(await invoices()).toEqual([]);
});

test('stops at warnings that block, and without --yes before the issue', async () => {
  const stopped = await monthEnd('--yes');
  expect([stopped.code, last(stopped.out).state]).toEqual([1, 'review']);
  const asked = await monthEnd('--exclude-warned');
  expect(asked.err).toContain('is under way: going on with it');
  expect([asked.code, last(asked.out).state]).toEqual([0, 'review']);
  expect(asked.err).toContain('Nothing was issued');
  expect((await invoices()).map(({ state }) => state)).toEqual(['draft', 'draft']);
});

test('goes on with no run of other practices than those it is given', async () => {
  const other = await monthEnd('--practices', 'Cabinet B', '--yes');
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('nothing was done')]);
  expect((await invoices()).map(({ state }) => state)).toEqual(['draft', 'draft']);
  const same = await monthEnd('--practices', 'Cabinet A');
  expect([same.code, last(same.out).state]).toEqual([0, 'review']);
});

test('--dry-run issues nothing of a run that somebody had issued', async () => {
  const set = (state: string, on: string | null, by: string | null) =>
    app.admin.query(
      `UPDATE month_end_run SET state = $2, issued_on = $3, issued_by = $4 WHERE workspace_id = $1 AND state IN ('review', 'issuing')`,
      [owner.workspace_id, state, on, by],
    );
  await set('issuing', '2026-11-30', owner.user_id);
  const { code, out, err } = await monthEnd('--dry-run');
  expect([code, last(out).state, err]).toEqual([0, 'issuing', expect.stringContaining('issued already')]);
  expect((await invoices()).map(({ state }) => state)).toEqual(['draft', 'draft']);
  await set('review', null, null);
});

test('goes on with the review and issues with an API key', async () => {
  const answered = await runCommand(app, ['month-end', '--month', '2026-10', '--yes'], {
    PERMANENCE_API_KEY: owner.key,
  });
  expect([answered.code, answered.out]).toEqual([0, expect.any(String)]);
  expect(last(answered.out)).toMatchObject({
    state: 'done',
    counts: { written: 1, excluded: 1 },
    gross_cents: 242,
  });
  expect(answered.err).toMatch(
    /^1 documents were written to a folder .* wait for you to hand them on:\n +2026-000001 +No mail server is set up.*\.eml/m,
  );
  const { body } = await owner.get('/api/invoices?state=issued');
  expect(body.items).toHaveLength(1);
});

test('bills the practices it is given, by name', async () => {
  await owner.patch(`/api/practices/${(await owner.get('/api/practices?q=Cabinet B')).body.items[0].id}`, {
    vat_number: 'BE0999999922',
  });
  const unknown = await monthEnd('--practices', 'Cabinet Z', '--yes');
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('There is no practice Cabinet Z')]);
  const { code, out } = await monthEnd('--practices', 'cabinet b', '--yes');
  expect([code, last(out).counts.written]).toEqual([0, 1]);
});
