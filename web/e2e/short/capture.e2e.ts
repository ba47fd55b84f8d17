import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { violationsOf } from '../../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { entriesOf, GivenCapture, givenCapture } from '../../../test/support/given-capture.js';
import { until } from '../../../test/support/until.js';
import { Desks, openDesks } from '../support/desk.js';
import { typistAt } from '../support/typist.js';

let desks: Desks;
let owner: GivenWorkspace;
let given: GivenCapture;

beforeAll(async () => {
  desks = await openDesks();
  owner = await givenWorkspace(desks.app);
  given = await givenCapture(owner);
}, 120_000);
afterAll(() => desks?.close());

test('a call is logged in four keys, found in the list, moved, and taken back', async () => {
  const page = await desks.open('/entries', owner);
  await page.locator('.capture [data-opens][aria-disabled=false]').waitFor();
  const typist = typistAt(page);
  await typist.press('n', '2', '1', 'Enter');
  expect(typist.keys).toBe(4);
  await until(async () => (await entriesOf(owner))[0]?.practice_id === given.ids[1]);
  await page.getByRole('grid').waitFor();
  await typist.press('j', 'b', 'ArrowDown');
  await page.getByText('1 would change, 0 cannot.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await typist.press('Enter');
  await until(async () => (await entriesOf(owner))[0]?.practice_id === given.ids[0]);
  await page.getByText('1 entry changed.').waitFor();
  await typist.press('u');
  await until(async () => (await entriesOf(owner))[0]?.practice_id === given.ids[1]);
  await page.getByText('1 entry is as before.').waitFor();
  await typist.press('u');
  await until(async () => (await entriesOf(owner)).length === 0);
  await page.goto(`${desks.url}/week`);
  await page.locator('summary').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(desks.complaints).toEqual([]);
}, 120_000);
