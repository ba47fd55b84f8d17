import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../../test/support/given.js';
import { givenCall, givenIssued, givenPricedPractice, paidCard } from '../../test/support/given-invoice.js';
import { givenMandate } from '../../test/support/given-self-bill.js';
import { Desks, openDesks } from './support/desk.js';

const LONG = 120_000;

describe('self-bills', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    desks.app.clock.moveTo('2026-12-03T09:00:00Z');
    owner = await givenWorkspace(desks.app);
    const { user_id } = await givenMember(desks.app, owner, 'secretary');
    await givenMandate(owner, user_id);
    const { id } = await givenPricedPractice(owner, paidCard());
    for (const hour of ['09', '10', '11'])
      await givenCall(owner, id, { secretary_id: user_id, started_at: `2026-11-04T${hour}:00:00Z` });
    await givenIssued(owner, id);
  }, LONG);
  afterAll(() => desks?.close());

  test(
    'are drafted for a month, issued and taken back by the keyboard',
    async () => {
      const page = await desks.open('/self-bills', owner);
      await page.getByText(/No self-bill yet/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Draft those of a month' }).focus();
      await page.keyboard.press('Enter');
      const month = page.getByRole('textbox', { name: 'Month' });
      await month.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await month.press('Enter');
      await page.getByText('1 drafted.').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-row="0"]').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /Self-bill no number yet · Sophie Renard/ }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Issue…' }).click();
      await page.getByText(/It gets the next number of Sophie Renard, comes to €2\.40/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /Self-bill SR-2026-000001/ }).waitFor();
      await page.getByRole('button', { name: 'Credit note…' }).click();
      await page.getByLabel(/Reason/).fill('Heures à revoir');
      await page.getByRole('button', { name: /Issue a credit note of €2\.40/ }).click();
      await page.getByText('The credit note is issued.').waitFor();
      await page
        .getByText(/SR-CN-2026-000001/)
        .first()
        .waitFor();
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'and margins read narrow, dark and in four languages',
    async () => {
      for (const language of ['fr', 'nl', 'en', 'de'] as const) {
        const page = await desks.open('/self-bills', owner, { language, width: 320, dark: true });
        await page.locator('[data-row="0"]').waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
        expect([language, await violationsOf(page)]).toEqual([language, []]);
        await page.goto(`${desks.url}/margins?month=2026-11`);
        await page.getByRole('img').waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
        expect([language, await violationsOf(page)]).toEqual([language, []]);
      }
    },
    LONG,
  );

  test('nothing was complained of', () => {
    expect(desks.complaints).toEqual([]);
  });
});
