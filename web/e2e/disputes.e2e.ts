import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenDispute, ranks } from '../../test/support/given-dispute.js';
import { degressiveCard, givenPricedInvoice, perCallCard } from '../../test/support/given-invoice.js';
import { Desks, openDesks } from './support/desk.js';

const LONG = 120_000;

describe('disputes', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    desks.app.clock.moveTo('2026-12-03T09:00:00Z');
    owner = await givenWorkspace(desks.app);
  }, LONG);
  afterAll(() => desks?.close());

  test(
    'are told what all of it comes to at the margin, and accepted by the keyboard',
    async () => {
      const { invoice } = await givenPricedInvoice(owner, degressiveCard(), 1_130);
      const dispute = await givenDispute(desks.app, owner, invoice.id, ranks(1, 12), 'wrong_number');
      const page = await desks.open('/disputes', owner);
      await page.getByRole('row', { name: /wrong number/ }).focus();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText('If all are accepted').waitFor();
      const outcome = page.getByRole('region', { name: 'What it comes to' });
      await outcome.getByText('€6.00').first().waitFor();
      await page.getByText('12 still to decide.').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Shift+A');
      await page.getByRole('button', { name: /issue a credit note of €6\.00/ }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText(/The dispute is decided/).waitFor();
      await page.getByRole('link', { name: 'CN-2026-000001' }).waitFor();
      expect((await owner.get(`/api/disputes/${dispute}`)).body.state).toBe('decided');
      expect(await violationsOf(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'are decided event by event, and a refusal needs its reason',
    async () => {
      const { invoice } = await givenPricedInvoice(owner, perCallCard(), 4);
      const dispute = await givenDispute(desks.app, owner, invoice.id, [1, 2, 3]);
      const page = await desks.open(`/disputes/${dispute}`, owner, { dark: true });
      const events = page.getByRole('region', { name: 'Events' });
      await events.locator('[data-row="0"]').focus();
      for (const key of ['a', 'j', 'r', 'j', 'a']) await page.keyboard.press(key);
      await page.getByText('Write a reason for what is refused.').waitFor();
      await page.getByText('€2.00').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByLabel(/Why refused/).fill('Appel pour le Dr, message transmis.');
      await page.keyboard.press('Control+Enter');
      await page.getByText(/The dispute is decided/).waitFor();
      const { body } = await owner.get(`/api/disputes/${dispute}`);
      expect(body.events.map(({ state }: { state: string }) => state)).toEqual([
        'accepted',
        'rejected',
        'accepted',
      ]);
      expect(body.credit_cents).toBe(200);
    },
    LONG,
  );

  test(
    'read narrow, dark and in four languages',
    async () => {
      const { invoice } = await givenPricedInvoice(owner, perCallCard(), 3);
      const dispute = await givenDispute(desks.app, owner, invoice.id, [1, 2]);
      for (const language of ['fr', 'nl', 'en', 'de'] as const) {
        const width = language === 'en' ? 640 : 320;
        const page = await desks.open(`/disputes/${dispute}`, owner, {
          language,
          width,
          dark: language === 'fr',
        });
        await page.locator('[data-row="1"]').waitFor();
        await page.locator('dl dd strong').waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
        expect([language, await violationsOf(page)]).toEqual([language, []]);
        await page.goto(`${desks.url}/disputes`);
        await page.locator('[data-row="0"]').waitFor();
        expect([language, await fitsItsWidth(page)]).toEqual([language, true]);
      }
    },
    LONG,
  );

  test('nobody complained in a console', () => {
    expect(desks.complaints).toEqual([]);
  });
});
