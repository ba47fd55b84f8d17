import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { violationsOf } from '../../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { givenPricedInvoice, perCallCard } from '../../../test/support/given-invoice.js';
import { Desks, openDesks } from '../support/desk.js';

describe('invoices at a desk', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    desks.app.clock.moveTo('2026-12-03T09:00:00Z');
    owner = await givenWorkspace(desks.app);
    await givenPricedInvoice(owner, perCallCard(), 3);
  }, 120_000);
  afterAll(() => desks?.close());

  test('a line is explained three keys from the list', async () => {
    const page = await desks.open('/invoices', owner);
    await page.getByText('2026-000001').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('tr[data-line="1"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('3 calls = 3').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 60_000);

  test('the margin of a month is a chart with its figures', async () => {
    const page = await desks.open('/margins?month=2026-11', owner, { dark: true });
    await page.getByRole('img', { name: /Margin €3\.00/ }).waitFor();
    await page.getByRole('button', { name: 'Show figures' }).click();
    await page.getByRole('row', { name: /€3\.00/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 60_000);

  test('nothing was complained of', () => {
    expect(desks.complaints).toEqual([]);
  });
});
