import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fitsItsWidth, violationsOf } from '../../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { Desks, openDesks } from '../support/desk.js';

describe('signing in', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
  }, 120_000);
  afterAll(() => desks?.close());

  test('with the keyboard alone, from the address of a screen to that screen', async () => {
    const page = await desks.open('/practices');
    await page.getByLabel('E-mail address').focus();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.type(owner.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Practices', level: 1 }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('month');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Month-end', level: 1 }).waitFor();
  });

  test('what cannot be read again is said beside the screen, and what was typed stays', async () => {
    const page = await desks.open('/settings?tab=business', owner);
    await page.getByLabel('Name', { exact: true }).waitFor();
    await page.route('**/api/session', (route) =>
      route.fulfill({ status: 503, json: { code: 'held-up', title: 'Held up for a moment.' } }),
    );
    await page.getByLabel('Name', { exact: true }).fill('Secrétariat Zwart');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Held up for a moment.' }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Secrétariat Zwart');
    expect(await violationsOf(page)).toEqual([]);
    await page.unroute('**/api/session');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('a wrong current password is said at the form: nobody is asked to sign in', async () => {
    const page = await desks.open('/settings?tab=safety', owner);
    await page.getByLabel('Current password').fill('quatre lanternes vertes');
    await page.getByLabel('New password').fill('quatre lanternes jaunes');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('an act that fails says so', async () => {
    const page = await desks.open('/settings?tab=safety', owner);
    await page.route('**/api/sessions/*', (route) =>
      route.fulfill({ status: 503, json: { code: 'held-up', title: 'Held up for a moment.' } }),
    );
    await page.getByRole('button', { name: 'End' }).first().press('Enter');
    await page.getByRole('region', { name: 'Messages' }).getByText('Held up for a moment.').waitFor();
  });

  test('a wrong password is said at the form, and nothing typed is lost', async () => {
    const page = await desks.open('/day', undefined, { width: 320 });
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByLabel('Password').fill('quatre lanternes vertes');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(owner.email);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
  });

  test('nothing was asked of anybody else, and the policy of the page was kept', () => {
    expect([...desks.origins]).toEqual([desks.url]);
    expect(desks.complaints.filter((line) => !/status of (401|503)/.test(line))).toEqual([]);
  });
});
