import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { entriesOf } from '../../test/support/given-capture.js';
import { givenEntry, givenOpenPractice } from '../../test/support/given-entries.js';
import { until } from '../../test/support/until.js';
import { Desks, openDesks } from './support/desk.js';
import { typistAt } from './support/typist.js';

const MISSIONS = 6;
const WEEK = '?week=2026-11-23';
let desks: Desks;
let owner: GivenWorkspace;

beforeAll(async () => {
  desks = await openDesks();
  owner = await givenWorkspace(desks.app);
  for (let index = 0; index < MISSIONS; index += 1) {
    const practice = await givenOpenPractice(owner, { name: `Cabinet ${'ABCDEF'[index]}` });
    // Worked for two weeks before: its row stays.
    await givenEntry(owner, practice, {
      started_at: '2026-11-10T09:00:00Z',
      ended_at: '2026-11-10T10:00:00Z',
    });
  }
}, 180_000);
afterAll(() => desks?.close());

const open = async (query = WEEK, options: Parameters<Desks['open']>[2] = {}): Promise<Page> => {
  const page = await desks.open(`/week${query}`, owner, options);
  await page.locator('.week table').waitFor();
  return page;
};
const cell = (page: Page, row: number, day: number) =>
  page.locator(`input[data-row="${row}"][data-day="${day}"]`);
const saved = (page: Page, row: number, day: number) =>
  page.locator(`td[data-state=saved] input[data-row="${row}"][data-day="${day}"]`).waitFor();
const hours = async () =>
  (await entriesOf(owner, '&from=2026-11-23&to=2026-11-29')).reduce(
    (sum, entry) => sum + Number(entry.work_s),
    0,
  ) / 3_600;

/** What the clipboard of the page took over, since browsers give it to nobody else. */
const clipboard = (page: Page, kind: 'copy' | 'paste', text = '') =>
  page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('${kind}', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
    return data.getData('text/plain');
  })()`) as Promise<string>;

describe('a week', () => {
  test('of six missions is typed in sixty keys at most, without a dialog, and announced', async () => {
    const page = await open();
    expect(await page.locator('.week tbody tr').count()).toBe(MISSIONS);
    await cell(page, 0, 0).focus();
    const typist = typistAt(page);
    for (const typed of ['4', '4', '3,5', '2', '90m', '8-13.15']) {
      await typist.type(typed);
      await typist.press('Enter');
    }
    await page.getByText('Monday 23 November: 20:15 in all').waitFor({ state: 'attached' });
    for (let row = 0; row < MISSIONS - 1; row += 1) await typist.press('Shift+ArrowUp');
    const block = await clipboard(page, 'copy');
    expect(block.split('\n')).toEqual(['4:00', '4:00', '3:30', '2:00', '1:30', '5:15']);
    await cell(page, 0, 1).focus();
    for (let day = 1; day < 5; day += 1) {
      await clipboard(page, 'paste', block);
      await typist.press('ArrowRight');
    }
    // Each copy and paste is one more key.
    expect(typist.keys + 5).toBeLessThanOrEqual(60);
    await saved(page, 5, 4);
    await until(async () => (await hours()) === 20.25 * 5, 30);
    await page.reload();
    await page.locator('.week table').waitFor();
    expect(await cell(page, 2, 3).inputValue()).toBe('3:30');
    await page.context().close();
  }, 120_000);

  test('copies yesterday with =, restores with Esc, and moves with the arrows', async () => {
    const page = await open('?week=2026-11-16');
    await cell(page, 0, 0).fill('1:30');
    await page.keyboard.press('Tab');
    await page.keyboard.press('=');
    await saved(page, 0, 1);
    expect(await cell(page, 0, 1).inputValue()).toBe('1:30');
    expect(await page.evaluate('document.activeElement.dataset.day')).toBe('2');
    await page.keyboard.type('9');
    await page.keyboard.press('Escape');
    expect(await cell(page, 0, 2).inputValue()).toBe('');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.dataset.row')).toBe('1');
    await page.context().close();
  }, 120_000);

  test('says what is no time and keeps it, until it is one', async () => {
    const page = await open('?week=2026-11-16');
    await cell(page, 1, 0).fill('beaucoup');
    await page.keyboard.press('Enter');
    await page.getByText('This is no time').waitFor();
    expect(await cell(page, 1, 0).inputValue()).toBe('beaucoup');
    expect(await violationsOf(page)).toEqual([]);
    await cell(page, 1, 0).fill('45m');
    await page.keyboard.press('Enter');
    await saved(page, 1, 0);
    expect(await cell(page, 1, 0).inputValue()).toBe('0:45');
    await page.context().close();
  }, 120_000);
});

test('two tabs in one week: the second is shown both values, and chooses', async () => {
  const one = await open('?week=2026-11-09');
  const two = await desks.open('/week?week=2026-11-09', undefined, { context: one.context() });
  await two.locator('.week table').waitFor();
  await cell(one, 3, 3).fill('2');
  await one.keyboard.press('Enter');
  await saved(one, 3, 3);
  await cell(two, 3, 3).fill('3');
  await two.keyboard.press('Enter');
  await two.getByText('you typed 3:00; 2:00 stands there by now.').waitFor();
  expect(await violationsOf(two)).toEqual([]);
  expect(await cell(two, 3, 3).inputValue()).toBe('3:00');
  await two.getByRole('button', { name: 'Write 3:00' }).press('Enter');
  await saved(two, 3, 3);
  await one.reload();
  await one.locator('.week table').waitFor();
  expect(await cell(one, 3, 3).inputValue()).toBe('3:00');
  await one.context().close();
}, 120_000);

test('a cell that was saved shows what somebody else wrote there since', async () => {
  const one = await open('?week=2026-11-09');
  await cell(one, 2, 2).fill('2');
  await one.keyboard.press('Enter');
  await saved(one, 2, 2);
  const two = await desks.open('/week?week=2026-11-09', undefined, { context: one.context() });
  await two.locator('.week table').waitFor();
  await cell(two, 2, 2).fill('3');
  await two.keyboard.press('Enter');
  await saved(two, 2, 2);
  // Somebody who types over the 2 that she sees is not let write over the 3 that comes in meanwhile.
  await cell(one, 2, 2).fill('4');
  await one.clock.setFixedTime(desks.app.clock.now() + 60_000);
  await one.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
  await one.getByText('3:00').first().waitFor();
  await one.keyboard.press('Enter');
  await one.getByText('you typed 4:00; 3:00 stands there by now.').waitFor();
  await one.getByRole('button', { name: 'Leave 3:00' }).press('Enter');
  await one.getByText('you typed 4:00').waitFor({ state: 'detached' });
  expect(await cell(one, 2, 2).inputValue()).toBe('3:00');
  await one.context().close();
}, 120_000);

test('what is not saved is not lost by going elsewhere unasked', async () => {
  const page = await open('?week=2026-11-09');
  await page.context().setOffline(true);
  await cell(page, 4, 0).fill('1:15');
  await page.keyboard.press('Enter');
  await page.getByText('the server was not reached').waitFor();
  await page.getByRole('button', { name: /Week after/ }).press('Enter');
  await page.getByRole('dialog', { name: 'Not saved yet' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stay here' }).press('Enter');
  expect(await cell(page, 4, 0).inputValue()).toBe('1:15');
  await page.context().setOffline(false);
  await saved(page, 4, 0);
  await page.getByRole('link', { name: 'Day', exact: true }).press('Enter');
  await page.getByRole('heading', { name: /^Day/ }).waitFor();
  await page.context().close();
}, 120_000);

test('without a network a cell keeps what was typed, and is saved again', async () => {
  const page = await open('?week=2026-11-09');
  await page.context().setOffline(true);
  await cell(page, 4, 4).fill('1:15');
  await page.keyboard.press('Enter');
  await page.getByText('the server was not reached').waitFor();
  expect(await cell(page, 4, 4).inputValue()).toBe('1:15');
  await page.context().setOffline(false);
  await saved(page, 4, 4);
  await page.context().close();
}, 120_000);

test.each([
  ['fr', 1280, false],
  ['nl', 640, true],
  ['de', 320, false],
  ['en', 1280, true],
] as const)(
  'in %s at %d pixels it has no fault and does not scroll sideways',
  async (language, width, dark) => {
    const page = await open(WEEK, { language, width, dark });
    await page.locator('summary').press('Enter');
    expect(await violationsOf(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await page.context().close();
  },
  120_000,
);

test('nobody complained', () => {
  expect(desks.complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|status of 409/.test(line))).toEqual(
    [],
  );
});
