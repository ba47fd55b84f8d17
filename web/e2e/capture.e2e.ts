import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { entriesOf, GivenCapture, givenCapture } from '../../test/support/given-capture.js';
import { until } from '../../test/support/until.js';
import { Desks, openDesks } from './support/desk.js';
import { typistAt } from './support/typist.js';

const DAY_MS = 86_400_000;
let desks: Desks;
let owner: GivenWorkspace;
let given: GivenCapture;

beforeAll(async () => {
  desks = await openDesks();
  owner = await givenWorkspace(desks.app);
  given = await givenCapture(owner);
}, 180_000);
afterAll(() => desks?.close());

const newest = async () => (await entriesOf(owner))[0];
const count = async () => (await entriesOf(owner)).length;
const last = (page: Page, where: string) => page.locator(`.capture-last[data-last=${where}]`).waitFor();
async function deskWithBar(path = '/week', options: Parameters<Desks['open']>[2] = {}): Promise<Page> {
  const page = await desks.open(path, owner, options);
  await page.locator('.capture [data-opens][aria-disabled=false]').waitFor();
  return page;
}

describe('logging a call', () => {
  test('takes four keys, and shows before the server has it', async () => {
    const page = await deskWithBar();
    let answer = () => {};
    await page.route('**/api/work-entries', async (route) => {
      if (route.request().method() === 'POST')
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      await route.continue();
    });
    const typist = typistAt(page);
    await typist.press('n', '2', '1', 'Enter');
    expect(typist.keys).toBe(4);
    await last(page, 'kept');
    expect(await page.locator('.capture-last').innerText()).toMatch(/Cabinet Bravo[\s\S]*Booking/);
    expect(await count()).toBe(0);
    await until(() => {
      answer();
      return count().then((stored) => stored === 1);
    });
    await last(page, 'sent');
    const entry = (await newest())!;
    expect(entry).toMatchObject({
      ...{ practice_id: given.ids[1], secretary_id: owner.user_id, kind: 'call', outcome: 'booking' },
      ...{ direction: 'in', source: 'manual' },
    });
    expect(String(entry.client_ref)).toMatch(/^[0-9a-f-]{14}7/);
    await page.close();
  }, 120_000);

  test('repeats the last practice with n, and is taken back with u, also after the page was loaded again', async () => {
    const page = await deskWithBar();
    const typist = typistAt(page);
    const before = await count();
    await typist.press('n', '3', '2', 'Enter');
    await last(page, 'sent');
    await typist.press('n', 'n', '4', 'Enter');
    await until(async () => (await count()) === before + 2);
    const [second] = (await entriesOf(owner)).filter(({ outcome }) => outcome === 'message');
    expect(second).toMatchObject({ practice_id: given.ids[2] });
    await last(page, 'sent');
    await typist.press('u');
    await until(async () => (await count()) === before + 1);
    await page.reload();
    await last(page, 'sent');
    await typist.press('u');
    await until(async () => (await count()) === before);
    await page.close();
  }, 120_000);

  test('takes other work by Shift+N, its minutes and a practitioner as well', async () => {
    const page = await deskWithBar();
    const typist = typistAt(page);
    await typist.press('Shift+N', '1');
    await typist.type('25');
    await typist.press('Alt+ArrowDown');
    await typist.type('Dr B');
    await typist.press('Enter');
    await last(page, 'sent');
    expect((await entriesOf(owner, '&kind=work'))[0]).toMatchObject({
      practice_id: given.ids[0],
      work_s: 1_500,
    });
    expect((await entriesOf(owner, '&kind=work'))[0]!.practitioner_id).not.toBeNull();
    await page.close();
  }, 120_000);

  test('keeps a note back that tells who a patient is, and takes it once it does not', async () => {
    const page = await deskWithBar();
    const before = await count();
    const typist = typistAt(page);
    await typist.press('n', '1', '4');
    await page.getByLabel('Note').focus();
    await typist.type('rappeler 0475 12 34 56');
    await page.getByText('No long number').waitFor();
    await typist.press('Enter');
    expect(await page.getByLabel('Note').inputValue()).toBe('rappeler 0475 12 34 56');
    expect(await count()).toBe(before);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('Note').fill('rappeler demain');
    await typist.press('Enter');
    await until(async () => (await newest())?.label === 'rappeler demain');
    await page.close();
  }, 120_000);

  test('says what is missing, and Esc gives the focus back', async () => {
    const page = await deskWithBar();
    await page.getByRole('button', { name: 'Other work' }).focus();
    const typist = typistAt(page);
    await typist.press('n', 'Enter');
    await page.getByText('Choose a practice.').waitFor();
    await typist.press('2', '2', 'Backspace', 'Enter');
    await page.getByText('Choose what the call ended in.').waitFor();
    await typist.press('Escape');
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
    await page.close();
  }, 120_000);
});

describe('an entry that the server does not take', () => {
  test('stays to be corrected, and is sent again under another practice', async () => {
    const page = await deskWithBar();
    const typist = typistAt(page);
    const archived = await owner.post(`/api/practices/${given.ids[2]}/archive`);
    expect(archived.status).toBe(200);
    await typist.press('n', '3', '1', 'Enter');
    await last(page, 'refused');
    await page.getByRole('button', { name: '1 to correct' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Entries to correct' });
    await dialog.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const practice = dialog.getByRole('combobox', { name: 'Practice' });
    // It is not offered any more, and is not changed to another one by itself.
    expect(await practice.inputValue()).toBe(given.ids[2]);
    await practice.selectOption(given.ids[0]!);
    await dialog.getByRole('button', { name: 'Send again' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await until(async () =>
      (await entriesOf(owner)).some(
        ({ practice_id, outcome }) => practice_id === given.ids[0] && outcome === 'booking',
      ),
    );
    await page.close();
  }, 120_000);

  test('waits for who wrote it when the session has ended, and nothing typed is lost', async () => {
    const page = await deskWithBar();
    const before = await count();
    const typist = typistAt(page);
    await typist.press('n', '1', '4');
    await page.getByLabel('Note').focus();
    await typist.type('résultats');
    await page.context().clearCookies();
    await typist.type(' arrivés');
    await typist.press('Enter');
    await page.getByText('Your session has ended, 1 entry kept on this computer.').waitFor();
    expect(await count()).toBe(before);
    await page.locator('.capture').getByRole('button', { name: 'Sign in' }).press('Enter');
    await page.getByLabel('Password').fill(owner.password);
    await typist.press('Enter');
    await until(async () => (await newest())?.label === 'résultats arrivés');
    expect(await count()).toBe(before + 1);
    await page.close();
  }, 120_000);
});

test('a clock that is wrong by a day is said, and what started when is told by the server’s', async () => {
  const page = await deskWithBar();
  await page.clock.setFixedTime(desks.app.clock.now() + DAY_MS);
  await page.reload();
  await page.locator('.capture [data-opens][aria-disabled=false]').waitFor();
  await page.getByText('The clock of this computer is off by').waitFor();
  const before = await count();
  await typistAt(page).press('n', '2', '9', 'Enter');
  await until(async () => (await count()) === before + 1);
  const started = Date.parse(String((await entriesOf(owner, '&outcome=urgent'))[0]!.started_at));
  expect(Math.abs(started - desks.app.clock.now())).toBeLessThan(60_000);
  await page.close();
}, 120_000);

describe('the bar', () => {
  test('in a window of its own, 320 wide, logs calls by the keyboard alone', async () => {
    const page = await deskWithBar('/capture', { width: 320, dark: true });
    const before = await count();
    expect(await violationsOf(page)).toEqual([]);
    await typistAt(page).press('n');
    await page.getByRole('form', { name: 'New call' }).waitFor();
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await typistAt(page).press('1', '5', 'Enter');
    await until(async () => (await count()) === before + 1);
    await page.close();
  }, 120_000);

  test.each(['fr', 'nl', 'en', 'de'] as const)(
    'is drawn in %s, open and closed, with its digits',
    async (language) => {
      const page = await deskWithBar('/week', {
        language,
        width: language === 'de' ? 640 : 1280,
        dark: language === 'nl',
      });
      // The bar is there before the screen above it.
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('n');
      await page.locator('.capture-form').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await fitsItsWidth(page)).toBe(true);
      await page.keyboard.press('Escape');
      await page.locator('.capture .menu > button').press('Enter');
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  test('takes another order of practices', async () => {
    const page = await deskWithBar();
    await page.locator('.capture .menu > button').press('Enter');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Under 1', { exact: true }).selectOption(given.ids[1]!);
    await dialog.getByLabel('Under 2', { exact: true }).selectOption(given.ids[0]!);
    await dialog.getByLabel('Letter under 1').fill('b');
    await dialog.getByLabel('Letter under 2').fill('a');
    await dialog.getByLabel('Under 3', { exact: true }).selectOption('');
    await dialog.getByRole('button', { name: 'Save the order' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    expect(await page.locator('.capture-form .choice').first().innerText()).toMatch(/1\s*B\s*Cabinet Bravo/);
    await page.close();
  }, 120_000);
});

test('nobody complained', () => {
  expect(desks.complaints.filter((line) => !/status of (401|4\d\d)/.test(line))).toEqual([]);
});
