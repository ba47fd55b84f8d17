import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { entriesOf, givenCapture } from '../../test/support/given-capture.js';
import { until } from '../../test/support/until.js';
import { Desks, openDesks } from './support/desk.js';
import { logMessage } from './support/logging.js';
import { keptBy, queuedIn } from './support/storage.js';

let desks: Desks;
let anna: GivenWorkspace;
let bea: GivenWorkspace;

beforeAll(async () => {
  desks = await openDesks();
  anna = await givenWorkspace(desks.app);
  bea = await givenWorkspace(desks.app);
  await givenCapture(anna);
  await givenCapture(bea);
}, 180_000);
afterAll(() => desks?.close());

const ready = (page: Page) =>
  page.locator('.capture [data-opens][aria-disabled=false]').waitFor({ timeout: 60_000 });
const open = async (who?: GivenWorkspace, context?: BrowserContext): Promise<Page> => {
  const page = await desks.open('/week', who, { context });
  await ready(page);
  return page;
};
const labelsOf = async (who: GivenWorkspace) => (await entriesOf(who)).map(({ label }) => label);

describe('two people at one computer', () => {
  test('entries are sent by who made them alone, whoever signed in since', async () => {
    const page = await open(anna);
    const context = page.context();
    await context.setOffline(true);
    await logMessage(page, 'pour Anna');
    await page.getByText('Working offline, 1 entry').waitFor();
    await page.route('**/api/work-entries', (route) => route.abort());
    await context.setOffline(false);
    // Another tab signs in as somebody else: the cookie is of all tabs.
    const other = await open(bea, context);
    await page.unroute('**/api/work-entries');
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await page.getByText('Your session has ended, 1 entry kept on this computer.').waitFor();
    await other.reload();
    await other.getByText('1 entry of another person or business waits here').waitFor();
    expect(await violationsOf(other)).toEqual([]);
    expect([await labelsOf(anna), await labelsOf(bea)]).toEqual([[], []]);
    // The question is for Anna: nobody else goes on in her page.
    await page.locator('.capture').getByRole('button', { name: 'Sign in' }).press('Enter');
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('E-mail address').inputValue()).toBe(anna.email);
    expect(await dialog.getByLabel('E-mail address').isEditable()).toBe(false);
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel('Password').fill(anna.password);
    await page.keyboard.press('Enter');
    await until(async () => (await labelsOf(anna)).includes('pour Anna'), 60);
    expect(await labelsOf(bea)).toEqual([]);
    await context.close();
  }, 240_000);
});

test('signing out without a network forgets who it was, keeps what waits, and ends the session afterwards', async () => {
  const page = await open(anna);
  const context = page.context();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await until(() => page.evaluate('Boolean(navigator.serviceWorker.controller)') as Promise<boolean>, 60);
  await context.setOffline(true);
  await logMessage(page, 'reste ici');
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await page.getByRole('button', { name: 'Sign out and keep them here' }).press('Enter');
  await page.getByLabel('E-mail address').waitFor();
  expect(await keptBy(page)).not.toMatch(/Cabinet Alpha/);
  expect(await queuedIn(page)).toBe(1);
  await context.setOffline(false);
  await page.reload();
  await page.getByLabel('E-mail address').waitFor();
  expect((await context.cookies()).filter(({ name }) => name.endsWith('sid'))).toEqual([]);
  await page.getByLabel('E-mail address').fill(anna.email);
  await page.getByLabel('Password').fill(anna.password);
  await page.keyboard.press('Enter');
  await until(async () => (await labelsOf(anna)).includes('reste ici'), 60);
  await context.close();
}, 240_000);
