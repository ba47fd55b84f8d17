import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenCarePractice, NISS } from '../../test/support/given-care.js';
import { givenFees } from '../../test/support/given-fees.js';
import { Desks, openDesks } from './support/desk.js';
import { keptBy } from './support/storage.js';

const LONG = 120_000;
const SPOKEN = ['Vandermolen', 'Zoé', NISS];

describe('claims', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    await givenCarePractice(desks.app, owner);
    await givenFees(owner);
  }, LONG);
  afterAll(() => desks?.close());

  test(
    'are taken up with the keyboard alone, by words of the act, and leave nothing of the patient behind',
    async () => {
      const page = await desks.open('/claims', owner);
      await page.getByText(/^No claim yet/).waitFor();
      await page.getByRole('button', { name: 'New claim' }).waitFor();
      await page.keyboard.press('a');
      await page.locator('[name="patient/niss"]:focus').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.type('85.07.30-033.28');
      await page.getByLabel('Name', { exact: true }).fill('Vandermolen');
      await page.getByLabel('First name').fill('Zoé');
      await page.getByLabel('Sickness fund').fill('131');
      await page.getByLabel('CT1').fill('110');
      await page.getByLabel('CT2').fill('110');
      await page.getByRole('button', { name: 'One more act' }).press('Enter');
      await page.getByRole('button', { name: 'Without this act' }).last().press('Enter');
      await page.locator('[name="acts/0/code"]:focus').fill('1010');
      await page
        .getByRole('button', { name: /^101076 · / })
        .first()
        .press('Enter');
      await page.getByText(/· fee .* from the fund/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.locator('[name="acts/0/units"]:focus').press('Enter');
      // The starter list does not know what the fund pays: the server says so at the field.
      await page.getByRole('alert').waitFor();
      const share = page.getByLabel('From the fund, unless as listed');
      expect(await share.getAttribute('aria-invalid')).toBe('true');
      await share.fill('26.50');
      await share.press('Enter');
      await page.getByText(/are to be billed to the fund/).waitFor();
      await page.locator('[name="patient/niss"]:focus').waitFor();
      expect(await page.locator('[name="patient/name"]').inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await page.getByText('What the checks find').waitFor();
      const [claim] = (await owner.get('/api/claims?limit=10')).body.items;
      expect(claim.insurance_cents).toBe(2_650);
      const left = `${await keptBy(page)}${page.url()}${await page.title()}${await page.content()}`;
      expect(SPOKEN.filter((word) => left.includes(word))).toEqual([]);
      await page.close();
    },
    LONG,
  );

  test(
    'come from a list that is looked at first, and go into a file',
    async () => {
      const page = await desks.open('/claims', owner);
      await page.getByRole('button', { name: 'Import a list' }).press('Enter');
      const list = `reference,niss,name,first_name,mutuality,ct1,ct2,on,code,insurance\nR1,${NISS},Vandermolen,Zoé,131,110,110,2026-11-04,101032,"26,50"\nR2,${NISS},,,,,,2026-11-05,101032,"26,50"\n`;
      await page
        .getByLabel('File')
        .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
      await page.getByRole('button', { name: 'See what it holds' }).press('Enter');
      await page.getByRole('status').filter({ hasText: 'Nothing is taken yet' }).waitFor();
      expect((await owner.get('/api/claims?limit=10')).body.items).toHaveLength(1);
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Take 2 claims' }).press('Enter');
      await page.getByText('2 claims are taken.').waitFor();
      const remove = { name: 'Take this draft away' };
      await page.getByRole('button', remove).press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).press('Enter');
      expect((await owner.get('/api/claims?limit=10')).body.items).toHaveLength(3);
      await page.getByRole('button', remove).press('Enter');
      await page.getByRole('dialog').getByRole('button', remove).press('Enter');
      await page.getByText('The draft is taken away.').waitFor();
      await page.locator('tbody [data-row]:focus').waitFor();
      await page.getByRole('button', { name: 'Write a file' }).press('Enter');
      await page.getByRole('button', { name: 'Write the file' }).press('Enter');
      await page.locator('h3:focus', { hasText: /2 claims stand in file/ }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Write a file' }).press('Enter');
      await page.getByText('Files written last').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Take the file along/ }).press('Enter');
      expect((await saved).suggestedFilename()).toMatch(/^efact-.+\.txt$/);
      await page.close();
    },
    LONG,
  );

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'read well in %s',
    async (language) => {
      const page = await desks.open('/claims', owner, { language });
      await page.locator('tbody [data-row]').first().waitFor();
      expect(
        await faultsAtEveryWidth(page, `claims-${language}`, language === 'en' ? undefined : [320]),
      ).toEqual([]);
      await page.close();
    },
    LONG,
  );

  test('without a complaint but of what was refused', () =>
    expect(desks.complaints.filter((line) => !/status of 422/.test(line))).toEqual([]));
});
