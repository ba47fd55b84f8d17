import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import { Page } from 'playwright-core';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { givenWorkspace } from '../../test/support/given.js';
import { Desks, openDesks } from './support/desk.js';

describe('from nothing to a first invoice', () => {
  let desks: Desks;

  beforeAll(async () => {
    desks = await openDesks();
  }, 120_000);
  afterAll(() => desks?.close());

  /** Types into what has the focus or is reached by Tab, as somebody without a mouse does; counts the fields. */
  async function fill(page: Page, fields: readonly string[]): Promise<number> {
    for (const [index, text] of fields.entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      if (text !== '') await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    return fields.filter((text) => text !== '').length;
  }

  test('with the keyboard alone, in at most 25 fields', async () => {
    const page = await desks.open('/');
    await page.getByRole('button', { name: 'Create my business' }).press('Enter');
    const fieldNamed = (name: string) => page.getByLabel(name, { exact: true });
    await fieldNamed('Your company number').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    let fields = await fill(page, ['1999.990.144']);
    await fieldNamed('Name of the business').focus();
    fields += await fill(page, ['Secrétariat Claire Dumont']);
    await fieldNamed('Street and number').focus();
    fields += await fill(page, ['Rue des Tilleuls 12', '5000', 'Namur']);
    await fieldNamed('Your own name').focus();
    fields += await fill(page, ['Claire Dumont', 'claire@dumont.example', 'quatre lanternes bleues']);
    await fieldNamed('IBAN').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await fieldNamed('IBAN').focus();
    fields += await fill(page, ['BE68539007547034']);
    await fieldNamed('Name of the practice').focus();
    fields += await fill(page, ['Cabinet du Parc']);
    await fieldNamed('Street and number').focus();
    fields += await fill(page, ['Avenue du Parc 3', '5000', 'Namur']);
    await page.getByText('What does Cabinet du Parc pay?').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Agree on this price' }).press('Enter');
    await fieldNamed('Calls in the month').focus();
    fields += await fill(page, ['48']);
    await page.getByText('Here is your invoice').waitFor();
    expect(await page.getByRole('table').textContent()).toMatch(/Calls.*48.*€48\.00.*€58\.08/);
    expect(await faultsAtEveryWidth(page, 'first-invoice')).toEqual([]);
    await page.getByRole('button', { name: 'Issue it' }).press('Enter');
    await page.getByText(/Invoice \S+ is issued/).waitFor();
    expect(fields).toBeLessThanOrEqual(25);
  }, 180_000);

  test('a wrong number is said at its field, and a taken address leads back to what was typed', async () => {
    const page = await desks.open('/', undefined, { width: 320 });
    await page.getByRole('button', { name: 'Create my business' }).click();
    await page.getByLabel('Your company number').fill('1999990145');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Your company number').inputValue()).toBe('1999990145');
    expect(await violationsOf(page)).toEqual([]);
  });

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'a demo is one click away, plainly marked, in %s',
    async (language) => {
      const page = await desks.open('/', undefined, { language });
      const names = { fr: 'démonstration', nl: 'demo', de: 'Demo', en: 'demo' };
      await page.getByRole('button', { name: names[language] }).click();
      await page
        .getByRole('button', { name: { fr: 'Ouvrir', nl: 'openen', de: 'öffnen', en: 'Open' }[language] })
        .click();
      await page
        .getByText(
          { fr: 'rien n’est envoyé', nl: 'niets verzonden', de: 'nichts versendet', en: 'nothing is sent' }[
            language
          ],
        )
        .waitFor();
      for (const tab of ['look', 'keyboard', 'safety', 'business', 'people']) {
        await page.goto(`${desks.url}/settings?tab=${tab}`);
        await page.getByRole('tabpanel').waitFor();
        await page.waitForLoadState('networkidle');
        expect([tab, await faultsAtEveryWidth(page, `settings-${tab}`, [320])]).toEqual([tab, []]);
      }
      await page.close();
    },
    180_000,
  );

  test('a second factor is set up, asked for at the next sign-in, and its recovery codes are shown once', async () => {
    const owner = await givenWorkspace(desks.app);
    const page = await desks.open('/settings?tab=safety', owner);
    await page.getByRole('button', { name: 'Set up a second factor' }).press('Enter');
    const secret = await page.locator('form code').textContent();
    expect(await violationsOf(page)).toEqual([]);
    const code = () => new TOTP({ secret: secret! }).generate({ timestamp: desks.app.clock.now() });
    await page.getByLabel('Code that the app shows').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Code that the app shows').fill(code());
    await page.keyboard.press('Enter');
    await page.getByText(/They are shown once/).waitFor();
    const [recovery] = await page.locator('li code').allTextContents();
    await page.getByRole('button', { name: 'I have kept them' }).press('Enter');
    await page.getByText('Signing in asks for a code.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByLabel('Password').fill(owner.password);
    await page.keyboard.press('Enter');
    await page.getByLabel('Code from your authenticator app').fill(recovery!);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  }, 120_000);

  test('without a complaint, asking nobody else', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
    expect([...desks.origins].filter((origin) => origin !== 'null')).toEqual([desks.url]);
  });
});
