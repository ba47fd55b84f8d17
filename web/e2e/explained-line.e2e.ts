import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenEntries } from '../../test/support/given-entries.js';
import {
  forfaitCard,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../../test/support/given-invoice.js';
import { Desks, openDesks } from './support/desk.js';

const LONG = 120_000;

describe('an explained line', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let invoice: { id: string };

  beforeAll(async () => {
    desks = await openDesks();
    desks.app.clock.moveTo('2026-12-03T09:00:00Z');
    owner = await givenWorkspace(desks.app);
    const { id } = await givenPricedPractice(owner, perCallCard(), { email: 'cabinet@example.org' });
    await givenCalls(owner, id, 403);
    await givenEntries(owner, id, 9, (index) => ({
      started_at: `2026-11-2${index}T15:00:00Z`,
      outcome: 'wrong_number',
    }));
    invoice = await givenIssued(owner, id);
  }, LONG);
  afterAll(() => desks?.close());

  const why = (page: Page) => page.getByRole('region', { name: /^Why: / });

  test(
    'tells why 403 calls in three keys from the list, and one call step by step',
    async () => {
      const page = await desks.open('/invoices', owner);
      await page.getByText('2026-000001').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Invoice 2026-000001' }).waitFor();
      await page.locator('tr[data-line="1"]:focus').waitFor();
      await page.keyboard.press('Enter');
      await why(page).getByText('412 calls − 9 wrong numbers = 403').waitFor();
      expect(await why(page).textContent()).toContain('403 calls × €1.00 = €403.00');
      await page.getByRole('grid').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      // Filtered by a reason, then one of those calls.
      await page.getByRole('button', { name: /^wrong numbers 9$/ }).focus();
      await page.keyboard.press('Space');
      await page.locator('[role=grid][aria-rowcount="10"]').waitFor();
      expect(page.url()).toContain('reason=wrong_number');
      await page.locator('[role=row][data-row="0"]', { hasText: 'wrong number' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('does not count: wrong number').waitFor();
      expect(page.url()).toContain('row=');
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('[role=row][data-row="0"]:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('tr[data-line="1"]:focus').waitFor();
    },
    LONG,
  );

  test(
    'is reached by the link to one of its calls',
    async () => {
      const page = await desks.open(`/invoices/${invoice.id}?line=1&row=7`, owner, { dark: true });
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Event 7, step by step').waitFor();
      await dialog.getByRole('row', { name: /Times the unit price.*€1\.00/ }).waitFor();
      expect(await dialog.getByRole('row').count()).toBe(8);
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'of a plan tells what it includes, and of its overage what is over',
    async () => {
      const { id } = await givenPricedPractice(owner, forfaitCard(3));
      await givenCalls(owner, id, 5);
      const draft = await givenDraft(owner, id);
      const page = await desks.open(`/invoices/${draft.id}?line=1`, owner);
      await why(page)
        .getByText(/5 calls − 2 on other lines = 3 inside the plan/)
        .waitFor();
      await page.goto(`${desks.url}/invoices/${draft.id}?line=2`);
      await why(page).getByText('5 calls − 3 inside the plan = 2').waitFor();
      await why(page).getByText('3 calls included; of 5 calls counted, 2 calls are over.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'a draft is checked, gets a line by hand, and is issued under its number by the keyboard',
    async () => {
      const { id } = await givenPricedPractice(owner, perCallCard(), { name: 'Cabinet du Lac' });
      await givenCalls(owner, id, 2);
      const draft = await givenDraft(owner, id);
      const page = await desks.open(`/invoices/${draft.id}`, owner);
      await page.getByRole('heading', { name: 'Draft for Cabinet du Lac' }).waitFor();
      await page.locator('tr[data-line="1"]:focus').waitFor();
      await page.keyboard.press('c');
      await page.getByText('Nothing stops the issue of this draft.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Add a line' }).click();
      await page.getByLabel('Service').fill('Remise de bienvenue');
      await page.getByLabel('Unit price').fill('-0,50');
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText('Remise de bienvenue').waitFor();
      await page.keyboard.press('Control+Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/It gets the number 2026-000002/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Invoice 2026-000002' }).waitFor();
      await page.keyboard.press('c');
      await page.getByLabel(/Reason, as the client/).fill('Erreur de saisie');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: /Draft the credit note of €1\.\d\d/ }).click();
      await page.getByText(/The credit note is a draft/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'the practice gets a link, and the page reads on paper, narrow, dark and in four languages',
    async () => {
      for (const language of ['fr', 'nl', 'en', 'de'] as const) {
        const page = await desks.open(`/invoices/${invoice.id}?line=1`, owner, {
          language,
          width: language === 'nl' ? 640 : 320,
          dark: language !== 'en',
        });
        await page.getByRole('grid').waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
        expect([language, await violationsOf(page)]).toEqual([language, []]);
        await page.goto(`${desks.url}/invoices`);
        await page.getByText('2026-000001').waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
      }
      const page = await desks.open(`/invoices/${invoice.id}`, owner);
      await page.getByRole('button', { name: /Link for the practice/ }).click();
      await page.getByRole('button', { name: 'Make a link' }).click();
      await page.getByRole('link', { name: 'Open as the practice sees it' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation').count()).toBe(0);
      expect(await page.getByText('€403.00').first().isVisible()).toBe(true);
    },
    LONG,
  );

  test(
    'an amount that cannot be read gives nothing back',
    async () => {
      const notes = async () =>
        (await owner.get('/api/invoices?state=draft&limit=50')).body.items.filter(
          ({ reason }: { reason: string | null }) => reason === 'Un appel de trop',
        );
      const page = await desks.open(`/invoices/${invoice.id}`, owner);
      await page.getByRole('button', { name: /^Credit note…/ }).press('Enter');
      await page.getByLabel('Reason, as the client will read it').fill('Un appel de trop');
      const amount = page.getByLabel(/^Amount without VAT to give back of/);
      await amount.fill('1.000,5x');
      await page.getByText('This is no number. Write it such as 1,234.50.').waitFor();
      await page.getByRole('button', { name: /^Draft the credit note of/ }).press('Enter');
      await page.getByRole('alert').waitFor();
      expect(await notes()).toEqual([]);
      expect(await violationsOf(page)).toEqual([]);
      await amount.fill('1.00');
      await page.getByRole('button', { name: 'Draft the credit note of €1.21' }).press('Enter');
      await page.getByText(/The credit note is a draft/).waitFor();
      expect(await notes()).toMatchObject([{ net_cents: 100 }]);
    },
    LONG,
  );

  test('nobody complained in a console', () => {
    expect(desks.complaints).toEqual([]);
    expect([...desks.origins]).toEqual([desks.url]);
  });
});
