import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenAtWork, givenSubstitute } from '../../test/support/given-cover.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { Desks, openDesks } from './support/desk.js';

describe('cover', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const practice = await givenPractice(owner, { name: 'Cabinet des Tilleuls' });
    const { member } = await givenAtWork(desks.app, owner, practice.id);
    await member.put(`/api/members/${member.user_id}/profile`, {
      languages: [{ language: 'fr', level: 'native' }],
    });
    await givenSubstitute(desks.app, owner, practice.id);
  }, 240_000);
  afterAll(() => desks?.close());

  test('of a one-day absence takes at most six keys, and is taken back with one', async () => {
    const page = await desks.open('/missions/cover/new', owner);
    const people = page.getByRole('combobox', { name: 'Who is away' });
    await people.waitFor();
    await page.waitForFunction('document.activeElement?.name === "user_id"');
    const away = (await owner.get('/api/missions?state=accepted')).body.items[0].secretary_id as string;
    const places = (await page.evaluate(
      'Array.from(document.querySelectorAll("select[name=user_id] option"), (one) => one.value)',
    )) as string[];
    const from = places.indexOf(await people.inputValue());
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const steps = places.indexOf(away) - from;
    for (let at = 0; at < Math.abs(steps); at += 1) await press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    await press('Enter');
    await page.getByRole('button', { name: /^Ask / }).first().waitFor({ timeout: 60_000 });
    await page.waitForFunction('document.activeElement?.matches("button[data-loud]")');
    expect(await violationsOf(page)).toEqual([]);
    await press('Enter');
    await page.getByText(/^Asked: /).waitFor();
    expect(keys).toBeLessThanOrEqual(6);
    const [absence] = (await owner.get('/api/absences')).body.items;
    const offers = (await owner.get(`/api/absences/${absence.id}/cover`)).body.needs[0].offers;
    expect(offers[0]).toMatchObject({ state: 'proposed' });
    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: 'Hand-over pack' }).waitFor();
    await page.getByText('Cabinet des Tilleuls').last().waitFor();
    const print = await page.getByRole('link', { name: 'Print' }).getAttribute('href');
    expect((await owner.get(print!)).text).toContain('Hand-over pack · Cabinet des Tilleuls');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.getByText(/The offers nobody has answered are withdrawn/).waitFor();
    const longer = new Date(Date.parse(absence.ends_on) + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Last day of the absence').fill(longer);
    await page.getByRole('button', { name: 'Change the last day' }).click();
    await page.getByText(/The last day is changed/).waitFor();
    expect((await owner.get('/api/absences')).body.items[0].ends_on).toBe(longer);
    expect(await violationsOf(page)).toEqual([]);
    expect(await faultsAtEveryWidth(page, 'cover', [320, 640, 1280])).toEqual([]);
    await page.close();
  }, 180_000);

  test.each(['fr', 'nl', 'de'] as const)(
    'reads well in %s',
    async (language) => {
      const page = await desks.open('/missions/cover/new', owner, { language });
      await page.waitForLoadState('networkidle');
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
