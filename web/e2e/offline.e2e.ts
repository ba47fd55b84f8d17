import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrowserContext, Page } from 'playwright-core';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { entriesOf, GivenCapture, givenCapture } from '../../test/support/given-capture.js';
import { givenEntry } from '../../test/support/given-entries.js';
import { until } from '../../test/support/until.js';
import { Desks, openDesks } from './support/desk.js';
import { logMessage } from './support/logging.js';
import { keptBy, queuedIn } from './support/storage.js';

const ENTRIES = 200;
const KILLS = 20;

let desks: Desks;
let owner: GivenWorkspace;
let given: GivenCapture;

beforeAll(async () => {
  desks = await openDesks();
  owner = await givenWorkspace(desks.app);
  given = await givenCapture(owner);
}, 180_000);
afterAll(() => desks?.close());

const ready = (page: Page) =>
  page.locator('.capture [data-opens][aria-disabled=false]').waitFor({ timeout: 60_000 });
const kept = (page: Page) =>
  page.locator('.capture-last:is([data-last=kept], [data-last=sent])').waitFor({ timeout: 60_000 });

/** A tab whose app opens without a network too. */
async function firstTab(path = '/capture'): Promise<Page> {
  const page = await desks.open(path, owner);
  await ready(page);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await until(() => page.evaluate('Boolean(navigator.serviceWorker.controller)') as Promise<boolean>, 60);
  return page;
}
const nextTab = async (context: BrowserContext): Promise<Page> => {
  const page = await desks.open('/capture', undefined, { context });
  await ready(page);
  return page;
};
async function log(page: Page, note: string): Promise<void> {
  await logMessage(page, note);
  await kept(page);
}

describe('without a network', () => {
  test('the app opens, logs, and says what is kept; with one again, all is sent', async () => {
    const page = await firstTab();
    const context = page.context();
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await log(page, 'hors ligne 1');
    await log(page, 'hors ligne 2');
    await page.getByText('Working offline, 2 entries kept on this computer').waitFor();
    expect(await entriesOf(owner)).toEqual([]);
    await page.keyboard.press('u');
    await page.getByText('Working offline, 1 entry kept on this computer').waitFor();
    await context.setOffline(false);
    await until(async () => (await entriesOf(owner)).length === 1, 60);
    expect((await entriesOf(owner))[0]).toMatchObject({ label: 'hors ligne 1', practice_id: given.ids[0] });
    await until(async () => (await queuedIn(page)) === 0, 30);
    await context.close();
  }, 180_000);

  test(`${ENTRIES} entries in two tabs with ${KILLS} kills: none lost, none doubled, in their order`, async () => {
    const first = await firstTab();
    const context = first.context();
    const tabs = [first, await nextTab(context)];
    for (let n = 0; n < ENTRIES; n += 1) {
      if (n % 7 === 3) await context.setOffline(n % 2 === 1);
      const at = n % 2;
      await log(tabs[at]!, `suite ${n}`);
      if (n % (ENTRIES / KILLS) === 5) {
        await tabs[at]!.close({ runBeforeUnload: false });
        tabs[at] = await nextTab(context);
      }
    }
    await context.setOffline(false);
    await until(async () => (await queuedIn(tabs[0]!)) === 0, 120);
    const { rows } = await desks.app.admin.query<{ label: string; client_ref: string }>(
      `SELECT label, client_ref FROM work_entry
        WHERE workspace_id = $1 AND label LIKE 'suite %' ORDER BY xmin::text::bigint, ctid`,
      [owner.workspace_id],
    );
    expect(rows.map(({ label }) => label)).toEqual(Array.from({ length: ENTRIES }, (_, n) => `suite ${n}`));
    expect(new Set(rows.map(({ client_ref }) => client_ref)).size).toBe(ENTRIES);
    await context.close();
  }, 600_000);
});

test('a clock that is set while entries wait has their times looked at before they are sent', async () => {
  const page = await firstTab();
  await page.context().setOffline(true);
  await log(page, 'avant minuit');
  await page.clock.setFixedTime(desks.app.clock.now() + 86_400_000);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '1 to correct' }).press('Enter');
  await page.getByText('The clock of this computer was changed meanwhile').waitFor();
  await page.getByRole('button', { name: 'Send again' }).press('Enter');
  await until(async () => (await entriesOf(owner, '&q=avant')).length === 1, 60);
  expect(Date.parse(String((await entriesOf(owner, '&q=avant'))[0]!.started_at))).toBeLessThanOrEqual(
    desks.app.clock.now(),
  );
  await page.context().close();
}, 180_000);

test('nothing of a patient stays on the computer, and nothing at all after signing out', async () => {
  const planted = ['Zwartmarker', '85.07.30-033.61', '0475 98 76 54'];
  await givenEntry(owner, given.ids[0]!, {
    label: `Mme ${planted.join(' ')}`,
    started_at: '2026-11-30T08:00:00+01:00',
  });
  const page = await firstTab('/entries?q=Zwartmarker');
  await page.getByText('Zwartmarker').first().waitFor();
  const context = page.context();
  await context.setOffline(true);
  await page.keyboard.press('n');
  await page.keyboard.press('2');
  await page.keyboard.press('4');
  for (const text of planted) {
    await page.locator('.capture [name=note]').fill(`Mme ${text}`);
    await page.keyboard.press('Enter');
    expect(await page.locator('.capture-form').count()).toBe(1);
  }
  await page.locator('.capture [name=note]').fill('rappeler');
  await page.keyboard.press('Enter');
  await kept(page);
  const held = await keptBy(page);
  for (const text of planted) expect(held).not.toContain(text);
  expect(held).toContain('rappeler');
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await page.getByRole('button', { name: 'Stay signed in' }).press('Enter');
  expect(await queuedIn(page)).toBe(1);
  await context.setOffline(false);
  await until(async () => (await queuedIn(page)) === 0, 60);
  expect(await keptBy(page)).not.toContain('rappeler');
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await page.getByLabel('Password').waitFor();
  // The app itself stays, so that it opens without a network; nothing of whom it served does.
  expect(await keptBy(page)).not.toMatch(/Cabinet (Alpha|Bravo|Charlie)|Lindqvist|suite \d/);
  await context.close();
}, 180_000);
