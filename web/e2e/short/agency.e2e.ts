import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fitsItsWidth, violationsOf } from '../../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { givenSubstitute } from '../../../test/support/given-cover.js';
import { givenMornings } from '../../../test/support/given-offer.js';
import { givenPractice } from '../../../test/support/given-practice.js';
import { Desks, openDesks } from '../support/desk.js';

describe('the agency', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const practice = await givenPractice(owner);
    await givenSubstitute(desks.app, owner, practice.id);
    await givenMornings(owner, practice.id);
  }, 120_000);
  afterAll(() => desks?.close());

  test('offers a need to who fits with a few keys', async () => {
    const page = await desks.open('/missions/board', owner);
    await page.getByRole('table', { name: /Candidates for/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/The offer is on its way/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, 60_000);

  test.each(['fr', 'nl', 'en', 'de'] as const)(
    'reads well in %s',
    async (language) => {
      const page = await desks.open('/agency', owner, { language, width: 320 });
      for (const path of ['/agency', '/offers']) {
        await page.goto(`${desks.url}${path}`);
        await page.waitForLoadState('networkidle');
        expect([path, await fitsItsWidth(page)]).toEqual([path, true]);
      }
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    },
    60_000,
  );

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
