import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { entriesOf, GivenCapture, givenCapture } from '../../test/support/given-capture.js';
import { givenEntries } from '../../test/support/given-entries.js';
import { until } from '../../test/support/until.js';
import { Desks, openDesks } from './support/desk.js';
import { typistAt } from './support/typist.js';

let desks: Desks;
let owner: GivenWorkspace;
let given: GivenCapture;

beforeAll(async () => {
  desks = await openDesks();
  owner = await givenWorkspace(desks.app);
  given = await givenCapture(owner);
  const at = (minute: number) => new Date(Date.parse('2026-11-01T06:00:00Z') + minute * 60_000).toISOString();
  for (const part of [0, 1])
    await givenEntries(owner, given.ids[0]!, 800, (index) => ({
      started_at: at(part * 800 + index),
      outcome: index % 2 ? 'message' : 'booking',
      label: index === 17 ? 'fax illisible' : undefined,
    }));
}, 240_000);
afterAll(() => desks?.close());

const open = async (query = '', options: Parameters<Desks['open']>[2] = {}): Promise<Page> => {
  const page = await desks.open(`/entries${query}`, owner, options);
  await page.getByRole('grid').waitFor();
  return page;
};
const movedTo = async (id: string) => (await entriesOf(owner, `&practice_id=${id}`)).length;

describe('the list of entries', () => {
  test('of 1,600 rows has 40 in the page at most, and End, copy and scrolling reach the rest', async () => {
    const page = await open();
    const rows = page.locator('.grid [data-row]');
    await page.keyboard.press('j');
    expect(await rows.count()).toBeLessThanOrEqual(40);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('1601');
    await page.keyboard.press('End');
    await page.keyboard.press('End');
    await until(async () => {
      await page.keyboard.press('End');
      return (await page.evaluate('document.activeElement?.dataset.row')) === '1599';
    }, 60);
    expect(await rows.count()).toBeLessThanOrEqual(40);
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-rowindex")')).toBe('1601');
    await page.keyboard.press('Home');
    expect(await page.evaluate('document.activeElement?.dataset.row')).toBe('0');
    const copied = await page.evaluate(`(() => {
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
      return data.getData('text/plain');
    })()`);
    expect(copied).toMatch(/2026 \d\d:\d\d\tCabinet Alpha\t.*Message/);
    await page.context().close();
  }, 180_000);

  test('is narrowed by filters that stay in its address, and counts where entries stand', async () => {
    const page = await open();
    await page.locator('.entry-state', { hasText: 'To bill' }).getByText('1,600').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('illisible');
    await page.keyboard.press('Enter');
    await until(async () => (await page.getByRole('grid').getAttribute('aria-rowcount')) === '3', 30);
    expect(new URL(page.url()).searchParams.get('q')).toBe('illisible');
    await page.locator('.entry-state', { hasText: 'Billed' }).press('Enter');
    await page.getByText('No entry matches.').waitFor();
    await page.getByRole('button', { name: 'Take the filters off' }).press('Enter');
    await page.getByRole('grid').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.context().close();
  }, 120_000);
});

describe('correcting', () => {
  test('twenty entries to another practice takes twelve keys at most, and one key takes it back', async () => {
    const page = await open();
    const typist = typistAt(page);
    await typist.press('j', 'Shift+PageDown');
    const far = Number(await page.evaluate('document.activeElement?.dataset.row'));
    for (let row = far; row < 19; row += 1) await typist.press('Shift+ArrowDown');
    expect(far).toBeLessThanOrEqual(19);
    await typist.press('b');
    await page.getByRole('dialog', { name: 'Change 20 entries' }).waitFor();
    await typist.press('ArrowDown', 'ArrowDown');
    await page.getByText('20 would change, 0 cannot.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await typist.press('Enter');
    await until(async () => (await movedTo(given.ids[1]!)) === 20, 30);
    expect(typist.keys).toBeLessThanOrEqual(12);
    await page.getByText('20 entries changed.').waitFor();
    await page.keyboard.press('u');
    await until(async () => (await movedTo(given.ids[1]!)) === 0, 30);
    await page.context().close();
  }, 120_000);

  test('one in its place with e, and Esc restores', async () => {
    const page = await open('?q=illisible');
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    const row = page.locator('.grid [data-row="0"]');
    await row.getByLabel('Quantity').fill('5');
    await row.getByLabel('Work').selectOption('transfer');
    expect(await violationsOf(page)).toEqual([]);
    await row.getByLabel('Note').press('Enter');
    await page.getByText('1 entry changed.').waitFor();
    const [changed] = await entriesOf(owner, '&outcome=transfer');
    expect(changed).toMatchObject({ talk_s: 300, label: 'fax illisible' });
    expect(await page.evaluate('document.activeElement?.dataset.row')).toBe('0');
    await page.keyboard.press('e');
    await row.getByLabel('Note').fill('autre chose');
    await page.keyboard.press('Escape');
    expect(await row.getByText('fax illisible').count()).toBe(1);
    await page.keyboard.press('u');
    await until(async () => (await entriesOf(owner, '&outcome=transfer')).length === 0, 30);
    await page.context().close();
  }, 120_000);
});

test.each([
  ['fr', 1280, false],
  ['nl', 640, true],
  ['de', 320, false],
  ['en', 320, true],
] as const)(
  'in %s at %d pixels it has no fault and does not scroll sideways',
  async (language, width, dark) => {
    const page = await open('', { language, width, dark });
    expect(await violationsOf(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('e');
    expect(await violationsOf(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await page.context().close();
  },
  120_000,
);

test('nobody complained', () => expect(desks.complaints).toEqual([]));
