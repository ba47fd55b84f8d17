import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenEntries } from '../../test/support/given-entries.js';
import {
  forfaitCard,
  givenCalls,
  givenIssued,
  givenPricedPractice,
} from '../../test/support/given-invoice.js';
import { Desks, openDesks } from './support/desk.js';

/** A4 without its margins, at 96 dots an inch. */
const A4 = { width: 718, height: 1_000 };
const ON_PAPER_ONLY_IN_WORDS = 'nav, button, input, textarea, select, .capture, .notices, .skip';

let desks: Desks;
let owner: GivenWorkspace;
let invoice: { id: string };

beforeAll(async () => {
  desks = await openDesks();
  owner = await givenWorkspace(desks.app);
  const { id } = await givenPricedPractice(owner, forfaitCard(5), { email: 'cabinet@example.org' });
  await givenCalls(owner, id, 8);
  await givenEntries(owner, id, 2);
  invoice = await givenIssued(owner, id);
}, 180_000);
afterAll(() => desks?.close());

/** Prints the page of somebody who looks at it in the dark. */
async function onPaper(page: Page): Promise<void> {
  await page.evaluate(`document.documentElement.dataset.theme = 'dark'`);
  await page.setViewportSize(A4);
  await page.emulateMedia({ media: 'print' });
}
const shown = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((found) =>
      found.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.outerHTML),
    );

describe('on paper', () => {
  test('a report of the day is its words, as they were changed', async () => {
    const page = await desks.open('/day/report', owner);
    await page.locator('textarea').fill('Bonsoir docteur, deux appels.');
    await onPaper(page);
    expect(await shown(page, ON_PAPER_ONLY_IN_WORDS)).toEqual([]);
    expect(await page.getByText('Bonsoir docteur, deux appels.').and(page.locator('p')).isVisible()).toBe(
      true,
    );
    expect([await fitsItsWidth(page), await violationsOf(page, 'dark')]).toEqual([true, []]);
    await page.context().close();
  }, 120_000);

  test('an invoice is what it says, dark on white', async () => {
    const page = await desks.open(`/invoices/${invoice.id}`, owner);
    await page.locator('tr[data-line="1"]').waitFor();
    await onPaper(page);
    expect(await shown(page, 'nav, button, .capture, .notices, .skip')).toEqual([]);
    expect([await fitsItsWidth(page), await violationsOf(page, 'dark')]).toEqual([true, []]);
    await page.context().close();
  }, 120_000);
});

describe('in forced colours', () => {
  test('a state has a border, and what is pressed or chosen an outline', async () => {
    const page = await desks.open('/entries?state=billed', owner);
    await page.getByRole('grid').waitFor();
    await page.emulateMedia({ forcedColors: 'active' });
    const edges = (selector: string, property: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).getPropertyValue('${property}'))`,
      ) as Promise<string[]>;
    const pressed = await edges('[aria-pressed=true]', 'outline-style');
    expect(pressed).toEqual(['solid']);
    const states = await edges('.status', 'border-top-style');
    expect(states.length).toBeGreaterThan(0);
    expect(new Set(states)).toEqual(new Set(['solid']));
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  }, 120_000);
});

test('nobody complained', () => expect(desks.complaints).toEqual([]));
