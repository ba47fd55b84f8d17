import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { accountFacts, givenGrant } from '../../test/support/given-access.js';
import { givenSubstitute } from '../../test/support/given-cover.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { Desks, openDesks } from './support/desk.js';

describe('the ledger of access', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const practice = await givenPractice(owner, { name: 'Cabinet des Tilleuls' });
    const { user_id } = await givenSubstitute(desks.app, owner, practice.id);
    await givenGrant(owner, accountFacts(practice.id, user_id, { valid_to: '2026-12-20' }));
  }, 240_000);
  afterAll(() => desks?.close());

  test('is walked by arrows; a cell opens its papers, and a way in is taken back', async () => {
    const page = await desks.open('/access', owner);
    const grid = page.getByRole('grid');
    await grid.waitFor();
    await grid.locator('[data-cell="0-0"]').focus();
    expect(await grid.getByText('expiring').count()).toBe(1);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Patient software Medispring').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take it back' }).first().press('Enter');
    await dialog.getByRole('button', { name: 'Take back this access' }).press('Enter');
    await page.getByText('The access is taken back.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);

  test('a way in is recorded as asked for, and given', async () => {
    const page = await desks.open('/access', owner);
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Record a way in' });
    await dialog.waitFor();
    await dialog.getByLabel('Practice').selectOption({ label: 'Cabinet des Tilleuls' });
    await dialog.getByLabel('Person').selectOption({ index: 1 });
    await dialog.getByLabel('System').fill('Doctena');
    await page.keyboard.press('Enter');
    await page.getByText('The way in is recorded.').waitFor();
    const list = (await owner.get('/api/access-grants?kind=agenda_login')).body.items;
    expect(list[0]).toMatchObject({ system: 'Doctena', state: 'asked' });
    await page.close();
  }, 120_000);

  test.each(['', '?view=ending', '?view=offBoarding'])(
    '%s reads well at every width',
    async (view) => {
      const page = await desks.open(`/access${view}`, owner);
      await page.waitForLoadState('networkidle');
      await page.getByRole('tabpanel').waitFor();
      expect(
        await faultsAtEveryWidth(page, `access${view.replaceAll(/\W+/g, '-')}`, [320, 640, 1280]),
      ).toEqual([]);
      await page.close();
    },
    120_000,
  );

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
