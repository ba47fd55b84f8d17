import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { violationsOf } from '../../../test/support/accessibility.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../../../test/support/given.js';
import { givenPractice } from '../../../test/support/given-practice.js';
import { Desks, openDesks } from '../support/desk.js';

describe('the day sheet', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const { id: practice_id } = await givenPractice(owner);
    const task = { practice_id, kind: 'todo', text: 'Commander le papier' };
    expectStatus(await owner.post('/api/tasks', task), 201);
    const contacts = { practice_id, title: 'Rappels', references: ['A-1', 'A-2'] };
    expectStatus(await owner.post('/api/campaigns', contacts), 201);
  }, 120_000);
  afterAll(() => desks?.close());

  test('has what is due ticked with Space, and it comes back with u', async () => {
    const page = await desks.open('/day', owner);
    await page.getByText('To do: 1').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.getByText('Nothing is due.').waitFor();
    await page.keyboard.press('u');
    await page.getByText('To do: 1').waitFor();
  }, 60_000);

  test('keys of the page are off while something is open over it', async () => {
    const page = await desks.open('/day', owner);
    await page.getByText('To do: 1').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    for (const key of ['a', 'ArrowRight', 'Control+k', 'n']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect([new URL(page.url()).search, await page.locator('.capture-form').count()]).toEqual(['', 0]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    await page.getByRole('dialog', { name: 'Add a task' }).waitFor();
  }, 60_000);

  test('is seen before its script, does then what was typed meanwhile, and asks for nothing again', async () => {
    const page = await desks.open('/day', owner);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/start-*', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await page.getByText('To do: 1').waitFor();
    await page.evaluate("document.querySelector('main h1').seen = true");
    await page.keyboard.press('n');
    await page.keyboard.press('1');
    expect(await page.locator('.capture-form').count()).toBe(0);
    release();
    await page.locator('.capture-form input[name=practice]:checked').waitFor();
    // Taken over, not drawn anew.
    expect(await page.evaluate("document.querySelector('main h1').seen")).toBe(true);
    expect(
      asked.filter((path) => /^\/api\/(session|workspace|capture-context|day-sheet)$/.test(path)),
    ).toEqual([]);
  }, 60_000);

  test('is drawn by its script where what the server sent cannot be read, or is in another language', async () => {
    const page = await desks.open('/day', owner);
    await page.route('**/day', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('id="brought">{', 'id="brought">'),
      });
    });
    await page.reload();
    await page.getByText('To do: 1').waitFor();
    await page.unroute('**/day');
    await page.evaluate("localStorage.setItem('permanence.language', 'nl')");
    await page.reload();
    await page.getByText('Te doen: 1').waitFor();
    await page.evaluate("localStorage.setItem('permanence.language', 'en')");
    await page.reload();
    await page.getByText('To do: 1').waitFor();
    await page.keyboard.press('n');
    await page.locator('.capture-form').waitFor();
  }, 60_000);

  test('a campaign goes from contact to contact by digits', async () => {
    const page = await desks.open('/campaigns', owner);
    await page.getByRole('cell', { name: 'Rappels' }).waitFor();
    await page.locator('tr[data-row="0"]').press('Enter');
    await page.getByRole('heading', { name: 'A-1' }).waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'A-2' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('8');
    await page.getByText('1 done, 1 left').waitFor();
    await page.getByText('Until: no end is set').waitFor();
    await page.getByRole('button', { name: 'Change the campaign' }).click();
    await page.getByLabel('Until').fill('2026-12-02T17:00');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.getByText(/Until: .*2026.*17:00/).waitFor();
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByRole('cell', { name: '1 done, 1 left' }).waitFor();
  }, 60_000);

  test('without a complaint', () => expect(desks.complaints).toEqual([]));
});
