import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, fitsItsWidth, violationsOf } from '../../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import {
  forfaitCard,
  givenCalls,
  givenIssued,
  givenPricedPractice,
} from '../../../test/support/given-invoice.js';
import { Desks, openDesks } from '../support/desk.js';

describe('practices', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let id: string;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    ({ id } = await givenPricedPractice(owner, forfaitCard(5), { name: 'Cabinet des Tilleuls' }));
    await givenCalls(owner, id, 8);
    await givenIssued(owner, id);
  }, 120_000);
  afterAll(() => desks?.close());

  test('one is added, completed and taken a part from, with the keyboard alone', async () => {
    const page = await desks.open('/practices', owner);
    await page.getByRole('button', { name: 'New practice' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Cabinet du Parc');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cabinet du Parc' }).waitFor();
    await page.keyboard.press('4');
    await page.getByRole('button', { name: 'Add a practitioner' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Dr Fictive Martin');
    await page.keyboard.press('Tab');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    // The number is wrong: the form says so, and keeps what was typed.
    await page.getByRole('alert').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('INAMI/RIZIV number').fill('');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('cell', { name: 'Dr Fictive Martin' }).first().waitFor();
    await page.getByRole('button', { name: 'Remove Dr Fictive Martin' }).press('Enter');
    await page.getByRole('button', { name: 'Put back' }).press('Enter');
    await page.getByRole('cell', { name: 'Dr Fictive Martin' }).first().waitFor();
  });

  test.each(['fr', 'nl', 'en', 'de'] as const)(
    'each part of a file reads well in %s',
    async (language) => {
      const page = await desks.open('/practices', owner, { language });
      await page.getByRole('link', { name: 'Cabinet des Tilleuls' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.goto(`${desks.url}/practices/${id}`);
      for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
        await page.getByRole('tabpanel').waitFor();
        await page.keyboard.press(key);
        await page.waitForLoadState('networkidle');
        await page.setViewportSize({ width: 320, height: 900 });
        expect([key, await fitsItsWidth(page)]).toEqual([key, true]);
        await page.setViewportSize({ width: 1280, height: 900 });
        if (language === 'fr' && key === '1') expect(await faultsAtEveryWidth(page, 'practice')).toEqual([]);
        else expect([key, await violationsOf(page)]).toEqual([key, []]);
      }
      await page.close();
    },
    120_000,
  );

  test('instructions are written over the version that was read, not over one that came in meanwhile', async () => {
    const page = await desks.open(`/practices/${id}?tab=instructions`, owner);
    await page.getByRole('button', { name: 'Write' }).press('Enter');
    await page.getByRole('textbox').fill('De mémoire.');
    const sheets = `/api/practices/${id}/instruction-sheets`;
    expect((await owner.post(sheets, { text: 'De quelqu’un d’autre.', follows: 0 })).status).toBe(201);
    await page.clock.setFixedTime(desks.app.clock.now() + 60_000);
    const answer = page.waitForResponse((one) => one.url().endsWith('instruction-sheets'));
    await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
    await answer;
    await page.getByRole('textbox').press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('De mémoire.');
    expect((await owner.get(sheets)).body.items).toMatchObject([
      { version: 1, text: 'De quelqu’un d’autre.' },
    ]);
    await page.getByText('De quelqu’un d’autre.').waitFor();
    await page.getByRole('button', { name: 'Write mine over it' }).press('Enter');
    await page.locator('textarea:focus').press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^Version 2, /).waitFor();
    expect((await owner.get(sheets)).body.items).toHaveLength(2);
  });

  test('what is not there is said', async () => {
    const page = await desks.open('/practices/01900000-0000-7000-8000-000000000000', owner);
    expect(await page.getByRole('alert').textContent()).toMatch(/Try again/);
  });

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
