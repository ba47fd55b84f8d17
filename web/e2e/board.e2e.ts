import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenSubstitute } from '../../test/support/given-cover.js';
import { givenAccepted, givenMornings, givenOffer } from '../../test/support/given-offer.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { Desks, openDesks } from './support/desk.js';

describe('the matching board', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let need: string;
  let mission: string;
  let member: string;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const practice = await givenPractice(owner);
    const able = await givenSubstitute(desks.app, owner, practice.id);
    member = able.user_id;
    await givenSubstitute(desks.app, owner, practice.id, { software: [] });
    need = await givenMornings(owner, practice.id, { software: ['Progenda'] });
    const other = await givenMornings(owner, practice.id, { title: 'Accueil du lundi' });
    mission = (await givenAccepted(owner, other, able)).mission_id;
  }, 240_000);
  afterAll(() => desks?.close());

  test('a need is offered to who fits, after two were compared, by keyboard alone; and taken back', async () => {
    const page = await desks.open(`/missions/board?need=${need}`, owner);
    await page.getByRole('cell', { name: /Accueil du matin/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('table', { name: /Candidates for/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('c');
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'Two candidates compared' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^Offer “Accueil du matin”/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(/The offer is on its way/).waitFor();
    expect((await owner.get(`/api/offers?need_id=${need}`)).body.items[0]).toMatchObject({
      state: 'proposed',
    });
    await page.keyboard.press('u');
    await page.getByText('The offer is withdrawn.').waitFor();
    expect((await owner.get(`/api/offers?need_id=${need}`)).body.items[0]).toMatchObject({
      state: 'withdrawn',
    });
    await page.close();
  }, 120_000);

  test('a week is solved with score, bound and gap, and what it would change is offered', async () => {
    const page = await desks.open('/missions/board', owner);
    await page.getByRole('table').first().waitFor();
    await page.keyboard.press('s');
    await page.getByLabel('Week from').fill('2027-01-04');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What would change' }).waitFor({ timeout: 60_000 });
    expect(await page.locator('.status', { hasText: /^✓proved best$/ }).count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^Send 1 offer to 1 person/ }).press('Enter');
    await page.getByText('1 offer is on its way.').waitFor();
    await page.close();
  }, 120_000);

  test.each([
    '/missions/board',
    '/missions/board?view=week',
    '/missions/board?view=plan',
    '/offers',
    '/missions',
    '/missions/:mission',
    '/needs',
    '/profiles',
    '/profiles/:member',
    '/profiles/:member?view=week',
    '/profiles/:member?view=calendars',
    '/missions/peaks',
    '/agency',
  ])(
    '%s reads well at every width, in light and dark',
    async (path) => {
      const page = await desks.open(path.replace(':mission', mission).replace(':member', member), owner);
      await page.waitForLoadState('networkidle');
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await faultsAtEveryWidth(page, path.replaceAll(/\W+/g, '-'), [320, 640, 1280])).toEqual([]);
      await page.close();
    },
    120_000,
  );

  test('only she answers what she is offered', async () => {
    const practice = await givenPractice(owner, { name: 'Cabinet du Parc' });
    const her = await givenSubstitute(desks.app, owner, practice.id);
    await givenOffer(owner, await givenMornings(owner, practice.id, { title: 'Son offre' }), her.user_id);
    const page = await desks.open('/offers', owner);
    await page.getByRole('cell', { name: /Son offre/ }).waitFor();
    expect(await page.getByRole('button', { name: /Say yes/ }).count()).toBe(0);
    await page.close();
  }, 120_000);

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
