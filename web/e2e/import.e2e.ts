import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { asteriskRow } from '../../test/support/given-call-log.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { Desks, openDesks } from './support/desk.js';

const KNOWN = '+3281550001';
const UNKNOWN = '+3281559999';

/** Rows at every minute from 2 November on; the last `refused` of them have no hour. */
function log(rows: number, refused = 0): string {
  const start = Date.parse('2026-11-02T07:00:00Z');
  return Array.from({ length: rows }, (_, index) => {
    const at = new Date(start + index * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    const line = index % 4 === 0 ? UNKNOWN : KNOWN;
    const row = asteriskRow({ line, at, id: `1795420931.9${rows}${index}` });
    return index >= rows - refused ? row.replace(at, 'yesterday') : row;
  }).join('');
}

const choose = (page: Page, text: string, name = 'november.csv') =>
  page.locator('#call-log').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('taking in a call log', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    await givenPractice(owner, {
      name: 'Cabinet des Tilleuls',
      lines: [{ e164: KNOWN, valid_from: '2026-01-01' }],
    });
  }, 240_000);
  afterAll(() => desks?.close());

  test('is tried, its numbers are given to a practice, and it is added with Enter; once', async () => {
    const page = await desks.open('/import', owner);
    const text = log(40);
    await choose(page, text);
    await page.getByRole('button', { name: 'Add 40 calls' }).waitFor();
    await page
      .locator('#profile option:checked', { hasText: 'Asterisk Master.csv' })
      .waitFor({ state: 'attached' });
    expect((await owner.get('/api/work-entries')).body.items).toEqual([]);
    expect(await faultsAtEveryWidth(page, 'import-tried')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByLabel(UNKNOWN).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Remember these numbers' }).press('Enter');
    await page.getByText('1 number is known.').waitFor();
    await page.getByRole('heading', { name: 'Numbers of no practice' }).waitFor({ state: 'detached' });
    // The button that adds has the focus by itself.
    await page.locator(':focus', { hasText: 'Add 40 calls' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('40 calls added.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('cell', { name: 'november.csv' }).waitFor();
    await choose(page, text);
    await page.getByText('Nothing in it is new').waitFor();
    expect(await page.locator('[data-figure="inserted"] dd').textContent()).toBe('0');
    expect(await page.locator('[data-figure="unchanged"] dd').textContent()).toBe('40');
    await page.close();
  }, 240_000);

  test('5,000 pasted rows with errors: the good ones are added, the others said and taken away as a file', async () => {
    const page = await desks.open('/import', owner);
    await page.getByRole('heading', { name: 'Drop a call log here' }).waitFor();
    const text = log(5_000, 1_200);
    // A text, for what runs in the page knows what the types of these stories do not.
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(text)});
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    })()`);
    await page.getByRole('button', { name: 'Add 3,800 calls, leave out 1,200' }).waitFor({ timeout: 90_000 });
    await page.getByText('Told are the first 1,000.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the refused rows' }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('pasted refused.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const rows = Buffer.concat(chunks).toString().trim().split('\r\n');
    expect(rows).toHaveLength(1_001);
    expect(rows[1]).toMatch(/^3801;.*yesterday/);
    await page.getByRole('button', { name: /^Add 3,800/ }).press('Enter');
    await page.getByText('3,800 calls added.').waitFor({ timeout: 90_000 });
    await page.close();
  }, 300_000);

  test('what is no call log is refused in words, and nothing is lost', async () => {
    const page = await desks.open('/import', owner);
    await choose(page, 'not;a;call log\n1;2;3\n', 'letter.txt');
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    // Whoever knows better says which system wrote it.
    await page.getByLabel('System').selectOption('asterisk');
    await page.getByRole('alert').waitFor();
    await page.getByRole('heading', { name: 'Drop a call log here' }).waitFor();
    await page.close();
  }, 120_000);

  test.each(['fr', 'nl', 'de'] as const)(
    'reads well in %s',
    async (language) => {
      const page = await desks.open('/import', owner, { language });
      await page.getByRole('cell', { name: 'november.csv' }).waitFor();
      await page.locator('#call-log').setInputFiles({
        name: 'x.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(log(6, 2)),
      });
      await page.locator('[data-figure="refused"]').waitFor();
      expect(await faultsAtEveryWidth(page, `import-${language}`, [320])).toEqual([]);
      await page.close();
    },
    120_000,
  );

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
