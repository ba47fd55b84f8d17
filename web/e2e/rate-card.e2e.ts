import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import {
  forfaitCard,
  givenCalls,
  givenIssued,
  givenPricedPractice,
} from '../../test/support/given-invoice.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { givenSimulation } from '../../test/support/given-simulation.js';
import { Desks, openDesks } from './support/desk.js';

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const head = {
  currency: 'EUR',
  time_zone: 'Europe/Brussels',
  calendar: 'BE',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'calendar_days',
};
const volumeCard = {
  ...head,
  components: [
    {
      code: 'calls',
      kind: 'tiered',
      label: labels('Appels'),
      meter: { event: 'call', measures: ['count'] },
      price: {
        mode: 'volume',
        per: 1,
        tiers: [
          { up_to: 1000, unit_price: '0.80' },
          { up_to: null, unit_price: '0.50' },
        ],
      },
    },
  ],
};

describe('the price of a practice', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let id: string;
  let card: string;
  let tiered: string;
  let fresh: string;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    ({ id, rate_card_id: card } = await givenPricedPractice(owner, forfaitCard(5), {
      name: 'Cabinet des Tilleuls',
    }));
    await givenCalls(owner, id, 8);
    await givenIssued(owner, id);
    ({ id: tiered } = await givenPricedPractice(owner, volumeCard, { name: 'Cabinet du Parc' }));
    ({ id: fresh } = await givenPractice(owner, { name: 'Cabinet neuf' }));
  }, 180_000);
  afterAll(() => desks?.close());

  test('is changed with the keyboard alone, with an example that follows each key', async () => {
    const page = await desks.open(`/practices/${id}/rate-card`, owner);
    await page.getByText(/Forfait €199.00 a month with 5 calls; beyond that €0.95 per call/).waitFor();
    await page.getByLabel('Calls on weekdays').fill('8');
    await page.getByLabel('Calls on Saturdays').fill('0');
    await page.locator('.sentences > [data-row="0"]').focus();
    await page.keyboard.press('Enter');
    const beyond = page.getByLabel('Price beyond that');
    await beyond.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2.00');
    await page.getByText(/beyond that €2.00 per call/).waitFor();
    // Three calls beyond the five at 2 EUR.
    await page.locator('.example').getByRole('cell', { name: '€6.00' }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.dataset.row')).toBe('0');
    await page.keyboard.press('s');
    expect(await page.evaluate('document.activeElement.name')).toBe('valid_from');
    await page.keyboard.press('Enter');
    await page
      .getByText(/nothing earlier changes\.$/)
      .first()
      .waitFor();
    await page.getByText(/^Saved\. It holds from/).waitFor();
    const versions = await owner.get(`/api/rate-cards/${card}/versions`);
    expect(versions.body.items).toHaveLength(2);
    await page.close();
  }, 180_000);

  test('a slip stands at its field, and the example says that it cannot be computed', async () => {
    const page = await desks.open(`/practices/${id}/rate-card`, owner);
    await page.locator('.sentences > [data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Price a month').fill('abc');
    await page.getByText(/cannot be computed yet/).waitFor();
    expect(await page.getByLabel('Price a month').getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Save this price' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Price a month').inputValue()).toBe('abc');
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 180_000);

  test('tiers begin where the one before ends, a wrong bound is flagged, and a fall is told', async () => {
    const page = await desks.open(`/practices/${tiered}/rate-card`, owner);
    await page.getByText('Careful: 1,000 calls cost €800.00, 1,001 only €500.50.').waitFor();
    await page.locator('.sentences > [data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: '1,001' }).waitFor();
    await page.getByRole('button', { name: 'Add a tier' }).press('Enter');
    await page.getByRole('rowheader', { name: '2,001' }).waitFor();
    await page.getByLabel('Last unit of the tier from 1,001').fill('500');
    await page.getByText('Must be above 1,000').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 180_000);

  test('a practice without one begins with a template', async () => {
    const page = await desks.open(`/practices/${fresh}/rate-card`, owner);
    await page.getByText('No price yet. Choose what to begin with.').waitFor();
    await page.keyboard.press('a');
    await page
      .getByRole('button', { name: /^Per call/ })
      .first()
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Per call/ })
      .first()
      .press('Enter');
    await page.getByText('With invented figures').waitFor();
    await page.getByRole('button', { name: 'Save this price' }).press('Enter');
    await page.getByText(/^Saved\. It holds from/).waitFor();
    const assigned = await owner.get(`/api/practices/${fresh}/rate-card`);
    expect(assigned.body.items).toHaveLength(1);
    await page.close();
  }, 180_000);

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'it reads well in %s',
    async (language) => {
      const page = await desks.open(`/practices/${tiered}/rate-card`, owner, { language });
      await page.locator('.example tfoot').waitFor();
      await page.locator('.sentences > [data-row="0"]').focus();
      await page.keyboard.press('Enter');
      const widths = language === 'en' ? undefined : [320];
      expect(await faultsAtEveryWidth(page, `rate-card-${language}`, widths)).toEqual([]);
      await page.close();
    },
    180_000,
  );

  test('cards are listed with their versions, and another one is tried on past months', async () => {
    const page = await desks.open(`/tariffs?card=${card}`, owner);
    await page.getByText(/^Version 2, from/).waitFor();
    expect(await faultsAtEveryWidth(page, 'tariffs', [320, 1280])).toEqual([]);
    const { id: simulation } = await givenSimulation(owner, { rate_card_id: card });
    expectStatus(await owner.get(`/api/rate-simulations/${simulation}`), 200);
    await page.goto(`${desks.url}/tariffs/simulator?id=${simulation}`);
    await page.getByRole('rowheader', { name: 'Cabinet des Tilleuls' }).waitFor();
    await page.getByText(/pay more, .* less, .* the same; .* in total/).waitFor();
    expect(await faultsAtEveryWidth(page, 'simulator', [320, 1280])).toEqual([]);
    await page.close();
  }, 180_000);

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
