import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { Desks, openDesks } from './support/desk.js';
import { typistAt } from './support/typist.js';

describe('work that comes in batches', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    await givenPractice(owner, { name: 'Cabinet des Tilleuls' });
  }, 240_000);
  afterAll(() => desks?.close());

  test('thirty contacts take thirty digits; a slip is put right; the doctor has a link', async () => {
    const page = await desks.open('/campaigns', owner);
    await page.getByText('No campaign yet').waitFor();
    await page.keyboard.press('a');
    await page.getByLabel('What it is about').fill('Rendez-vous de décembre');
    const references = Array.from({ length: 30 }, (_, index) => `R-${index + 1}`);
    await page.getByLabel('Contacts, one a line').fill(references.join('\n'));
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Begin the campaign' }).press('Enter');
    await page.getByRole('heading', { name: 'R-1', exact: true }).waitFor();
    const typist = typistAt(page);
    for (const reference of references) {
      await page.getByRole('heading', { name: reference, exact: true }).waitFor();
      await typist.press(reference === 'R-30' ? '8' : '1');
    }
    expect(typist.keys).toBe(30);
    await page.locator('tr[data-row="29"]').getByText('No answer').waitFor();
    await page.getByText('29 done, 1 left').waitFor();
    // Who did not answer comes again.
    await page.getByRole('heading', { name: 'R-30', exact: true }).waitFor();
    await page.locator('tr[data-row="2"]').press('Enter');
    await page.getByText('A digit puts another result in its place').waitFor();
    expect(await faultsAtEveryWidth(page, 'campaign')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.keyboard.press('6');
    await page.locator('tr[data-row="2"]').getByText('Declined').waitFor();
    await page.getByRole('button', { name: 'Link for the doctor' }).press('Enter');
    await page.getByRole('button', { name: 'Make a link' }).press('Enter');
    const url = await page.getByLabel('Shown this once').inputValue();
    expect(await violationsOf(page)).toEqual([]);
    const shown = await desks.app.http.get(new URL(url).pathname);
    expect(shown.text).toContain('Rendez-vous de décembre');
    expect(shown.text).not.toContain('R-30');
    await page.close();
  }, 240_000);

  test('a mailing closes once its receipts come to what was used', async () => {
    const page = await desks.open('/mailings', owner);
    await page.getByText('No mailing is open').waitFor();
    await page.keyboard.press('a');
    await page.getByLabel('Batch').fill('Rappels vaccins');
    await page.getByLabel('Pieces').fill('40');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add the mailing' }).press('Enter');
    await page.getByRole('heading', { name: 'Rappels vaccins' }).waitFor();
    const costs = page.getByRole('form', { name: 'Add to the costs' });
    await costs.getByLabel('What').fill('Timbres');
    await costs.getByLabel('Pieces').fill('40');
    await costs.getByLabel('Amount').fill('55,60');
    await page.keyboard.press('Enter');
    await page.getByText('Postage: €55.60 used, receipts for €0.00').waitFor();
    expect(await page.getByRole('button', { name: /^Close, and write/ }).isDisabled()).toBe(true);
    expect(await faultsAtEveryWidth(page, 'mailing')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    const receipts = page.getByRole('form', { name: 'Add the receipt' });
    await receipts.getByLabel('What').fill('Reçu 12');
    await receipts.getByLabel('Amount').fill('55,60');
    await receipts.getByLabel('In whose name').selectOption('client');
    await receipts.getByLabel('Amount').press('Enter');
    await page.getByRole('button', { name: 'Close, and write down 2 entries' }).press('Enter');
    await page.getByText('Rappels vaccins is closed').waitFor();
    const { items } = (await owner.get('/api/mailings?state=closed')).body;
    expect(items).toMatchObject([
      { reference: 'Rappels vaccins', entry_ids: [{}, {}].map(() => expect.any(String)) },
    ]);
    await page.close();
  }, 240_000);

  test.each(['fr', 'nl', 'de'] as const)(
    'reads well in %s',
    async (language) => {
      const page = await desks.open('/campaigns', owner, { language });
      await page.getByText('Rendez-vous de décembre').waitFor();
      expect(await faultsAtEveryWidth(page, `campaigns-${language}`, [320])).toEqual([]);
      await page.goto(`${desks.url}/mailings?state=closed`);
      await page.getByText('Reçu 12').waitFor();
      expect(await faultsAtEveryWidth(page, `mailings-${language}`, [320])).toEqual([]);
      await page.close();
    },
    120_000,
  );

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
