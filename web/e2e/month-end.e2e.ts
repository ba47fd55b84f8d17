import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenEntries } from '../../test/support/given-entries.js';
import { givenIssued } from '../../test/support/given-invoice.js';
import { awaitRun, givenBillable, givenReview, itemsOf } from '../../test/support/given-month-end.js';
import { Desks, openDesks } from './support/desk.js';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const LONG = 120_000;

describe('the month-end', () => {
  let desks: Desks;

  beforeAll(async () => {
    desks = await openDesks();
    desks.app.clock.moveTo('2026-12-03T09:00:00Z');
  }, LONG);
  afterAll(() => desks?.close());

  /** A business with so many practices, each with work of November. */
  async function givenPractices(count: number): Promise<GivenWorkspace> {
    const owner = await givenWorkspace(desks.app);
    for (let at = 1; at <= count; at += 1)
      await givenBillable(owner, 2 + at, { name: `Cabinet ${String(at).padStart(2, '0')}` });
    return owner;
  }

  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole('heading', { name, level: 1 }).waitFor();

  test(
    'of 12 practices without anomaly takes ten keys at most, from the first key to the issue',
    async () => {
      const owner = await givenPractices(12);
      const page = await desks.open('/invoices', owner);
      await heading(page, 'Invoices');
      let keys = 0;
      const press = async (key: string) => {
        keys += 1;
        await page.keyboard.press(key);
      };
      await press('g');
      await press('b');
      await heading(page, 'Month-end');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: /Open this month/ }).waitFor();
      await press('Enter');
      await heading(page, 'Month-end of November 2026');
      await page.getByText('Nothing stands in the way.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await press('Enter');
      await page.getByText(/No anomaly/).waitFor({ timeout: 60_000 });
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: /Issue 12 invoices…/ }).waitFor();
      await press('Control+Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/Issue 12 invoices, numbers 2026-000001 to 2026-000012/).waitFor();
      expect(await dialog.textContent()).toContain('This cannot be undone; corrections are credit notes.');
      expect(await violationsOf(page)).toEqual([]);
      await press('Control+Enter');
      await page.locator('.band', { hasText: /12 invoices, .* in all\./ }).waitFor({ timeout: 60_000 });
      expect(keys).toBeLessThanOrEqual(10);
      const issued = (await owner.get('/api/invoices?state=issued&limit=50')).body.items;
      expect(issued).toHaveLength(12);
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'asks to look at what is more than 25 % off, holds back, takes in again, and approves',
    async () => {
      const owner = await givenPractices(2);
      const off = await givenBillable(owner, 20, { name: 'Aux Bouleaux' });
      await givenEntries(owner, off, 4, (index) => ({ started_at: `2026-10-0${index + 5}T09:00:00Z` }));
      await givenIssued(owner, off, OCTOBER);
      const run = await givenReview(owner);
      const page = await desks.open(`/month-end/2026-11?run=${run.id}`, owner);
      await page.getByText(/1 to look at, more than 25 % off last month/).waitFor();
      await page.getByText('+400.0%').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText(/First approve or hold back/).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      const row = page.getByRole('row', { name: /Aux Bouleaux/ });
      await row.focus();
      await page.keyboard.press('x');
      await page.getByText('Aux Bouleaux is held back.').waitFor();
      await row.getByText('left out').waitFor();
      await page.keyboard.press('u');
      await page.getByText('Aux Bouleaux is taken in again.').waitFor();
      await row.getByText('more than 25 % off').waitFor();
      await row.focus();
      await page.keyboard.press('a');
      await row.getByText(/approved/).waitFor();
      await page.getByText(/No anomaly/).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await heading(page, /Draft for Aux Bouleaux/);
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'issues nothing while last month is not known',
    async () => {
      const owner = await givenPractices(1);
      const run = await givenReview(owner);
      const page = await desks.open('/invoices', owner);
      const lastMonth = '**/api/invoices?*from=2026-10-01*';
      await page.route(lastMonth, (route) => route.abort());
      await page.goto(`${desks.url}/month-end/2026-11?run=${run.id}`);
      await page.getByText(/Last month is not known yet/).waitFor();
      expect(await page.getByText(/No anomaly/).count()).toBe(0);
      await page.keyboard.press('Control+Enter');
      expect(await page.getByRole('dialog').count()).toBe(0);
      const again = page.getByRole('button', { name: 'Try again' });
      await again.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.unroute(lastMonth);
      await again.click();
      await page.getByText(/No anomaly/).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor();
    },
    LONG,
  );

  test(
    'leads from what the check found to the entries it counted, and stops a timer in its place',
    async () => {
      const owner = await givenPractices(1);
      const practice_id = (await owner.get('/api/practices?limit=1')).body.items[0].id;
      await owner.post('/api/timer/start', { practice_id });
      desks.app.clock.moveTo('2026-12-03T09:05:00Z');
      const page = await desks.open('/month-end/2026-11', owner);
      await page.getByText('Your timer runs').waitFor();
      await page.getByRole('button', { name: 'Stop it and record the time' }).press('Enter');
      await page.getByText('Nothing stands in the way.').waitFor();
      expect((await owner.get('/api/timer')).body.timer).toBeNull();
      await page.goto(`${desks.url}/entries?from=2026-11-01&to=2026-11-30&practice=none`);
      expect(await page.getByLabel('Practice').first().inputValue()).toBe('none');
    },
    LONG,
  );

  test(
    'lists what failed while the rest goes on, and tries it again',
    async () => {
      const owner = await givenPractices(2);
      const late = await givenBillable(owner, 3, { name: 'Zénith' });
      const run = await givenReview(owner);
      await givenEntries(owner, late, 1, () => ({ started_at: '2026-11-20T09:00:00Z' }));
      const page = await desks.open(`/month-end/2026-11?run=${run.id}`, owner);
      await page.getByRole('button', { name: /Issue 3 invoices…/ }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Issue 3 invoices/ })
        .click();
      await page.getByText('1 failed; the others went on.').waitFor({ timeout: 60_000 });
      await page.getByRole('button', { name: /^Failed/ }).click();
      await page.getByRole('row', { name: /Zénith/ }).waitFor();
      expect(await page.getByRole('row').count()).toBe(2);
      await awaitRun(owner, run.id, 'done');
      expect((await itemsOf(owner, run.id, '&state=failed')).map(({ practice }) => practice)).toEqual([
        'Zénith',
      ]);
      await page.getByRole('button', { name: 'Try the failed ones again' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'shows how far it is, in the page and in the title, also after a reload and without a stream',
    async () => {
      const owner = await givenPractices(1);
      const run = await givenReview(owner);
      const page = await desks.open('/invoices', owner);
      let done = 37;
      let paused_at: string | null = null;
      await page.route(`**/api/month-ends/${run.id}/events?*`, (route) => route.abort());
      await page.route(`**/api/month-ends/${run.id}`, async (route) => {
        const answer = await route.fetch();
        const body = await answer.json();
        const counts = { ...body.counts, drafted: 0, pending: 250 - done };
        await route.fulfill({ json: { ...body, state: 'drafting', practices: 250, counts, paused_at } });
      });
      await page.goto(`${desks.url}/month-end/2026-11?run=${run.id}`);
      await page.getByText('37 of 250').waitFor();
      expect(await page.title()).toBe('37/250 · Month-end of November 2026');
      expect(await page.getByRole('progressbar').getAttribute('value')).toBe('37');
      const heard = page.locator('.progress [aria-live]');
      expect(await heard.textContent()).toBe('Rating 10%');
      done = 49;
      await page.getByText('49 of 250').waitFor();
      expect(await heard.textContent()).toBe('Rating 10%');
      expect(await violationsOf(page)).toEqual([]);
      done = 125;
      await page.reload();
      await page.getByText('125 of 250').waitFor();
      expect(await heard.textContent()).toBe('Rating 50%');
      for (const way of ['pause', 'resume'] as const)
        await page.route(`**/api/month-ends/${run.id}/${way}`, async (route) => {
          paused_at = way === 'pause' ? '2026-12-03T09:00:00Z' : null;
          await route.fulfill({ json: {} });
        });
      await page.getByRole('button', { name: 'Pause' }).press('Enter');
      await page.getByText(/^Paused: nothing goes on/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Go on' }).press('Enter');
      await page.getByText(/You may leave this page/).waitFor();
    },
    LONG,
  );

  test(
    'reads at 320 and 640 px, in the dark, and in four languages',
    async () => {
      const owner = await givenPractices(2);
      const run = await givenReview(owner);
      for (const language of ['fr', 'nl', 'en', 'de'] as const) {
        const width = language === 'fr' ? 320 : 640;
        const page = await desks.open(`/month-end/2026-11?run=${run.id}`, owner, {
          language,
          width,
          dark: true,
        });
        await page.getByRole('row', { name: /Cabinet 01/ }).waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
        expect([language, await violationsOf(page)]).toEqual([language, []]);
        await page.goto(`${desks.url}/month-end`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
      }
    },
    LONG,
  );

  test('nobody complained in a console', () => {
    expect(desks.complaints.filter((line) => !/ERR_FAILED|net::/.test(line))).toEqual([]);
    expect([...desks.origins]).toEqual([desks.url]);
  });
});
