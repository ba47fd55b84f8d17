import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { violationsOf } from '../../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { givenMatched, transfer } from '../../../test/support/given-matched.js';
import { givenOwed, givenPayee, givenPayer, openOf } from '../../../test/support/given-payment.js';
import { Desks, openDesks } from '../support/desk.js';

describe('prices and money', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let practice: string;
  let invoice: string;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenPayee(desks.app);
    ({ id: practice } = await givenPayer(owner, { name: 'Cabinet des Tilleuls' }));
    const owed = await givenOwed(owner, practice, 500);
    invoice = owed.id;
    await givenMatched(desks.app, owner, [transfer(700, { ogm: owed.reference })]);
  }, 120_000);
  afterAll(() => desks?.close());

  test('a price is said in words and changed with its example', async () => {
    const page = await desks.open(`/practices/${practice}/rate-card`, owner);
    await page.locator('.sentences > [data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Price', { exact: true }).fill('3.00');
    await page.getByText('€3.00 per call').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);

  test('a proposal of the bank is accepted with Enter', async () => {
    const page = await desks.open('/payments', owner);
    const confirm = page.getByRole('region', { name: /^To confirm/ });
    await confirm.locator('[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByText('€7.00 is booked.').waitFor();
    expect(await openOf(owner, invoice)).toEqual([0, 'paid']);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);

  test('a small business sees what it used of its threshold, and each what it declares next', async () => {
    const page = await desks.open('/declarations', owner);
    await page.getByText('VAT exemption scheme for small businesses').waitFor();
    await page.getByText('0% of €25,000.00').waitFor();
    await page.getByText('At this year’s pace not reached before the end of the year.').waitFor();
    const due = (on: typeof page) => on.getByRole('region', { name: 'Due next' });
    await due(page)
      .getByText(/List of customers subject to VAT/)
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
    const other = await desks.open('/declarations', await givenWorkspace(desks.app));
    await due(other)
      .getByText(/where you declare by quarter/)
      .waitFor();
    expect(await other.getByRole('region', { name: 'Thresholds of the year' }).count()).toBe(0);
    await other
      .getByRole('region', { name: 'Boxes of the VAT return' })
      .getByText('Nothing was issued in this period.')
      .waitFor();
    expect(await violationsOf(other)).toEqual([]);
    await other.close();
  }, 120_000);

  test('without a complaint', () => expect(desks.complaints).toEqual([]));
});
