import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, fitsItsWidth, violationsOf } from '../../test/support/accessibility.js';
import { expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../../test/support/given.js';
import { givenEntries } from '../../test/support/given-entries.js';
import { givenPractice } from '../../test/support/given-practice.js';
import { docxOf, wordLine } from '../../test/support/measured-files.js';
import { Desks, openDesks } from './support/desk.js';

/** When stories begin. */
const NOW = Date.parse('2026-11-30T10:00:00+01:00');

describe('a day at the desk', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let practice_id: string;
  const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const practice = await givenPractice(owner, {
      name: 'Cabinet des Tilleuls',
      email: 'cabinet@example.org',
      practitioners: [{ name: 'Dr Ada Lindqvist', email: 'ada@example.org' }, { name: 'Dr Basile Orval' }],
    });
    practice_id = practice.id;
    const mission = await owner.post('/api/missions', {
      practice_id,
      secretary_id: owner.user_id,
      title: 'Matinées',
      starts_on: '2026-11-02',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '20:00' })),
    });
    expectStatus(mission, 201);
    expectStatus(await owner.post(`/api/missions/${mission.body.id}/activate`), 200);
    for (const [text, minutes] of [
      ['Commander le papier', -30],
      ['Rappeler le laboratoire', 20],
    ] as const)
      expectStatus(
        await owner.post('/api/tasks', { practice_id, kind: 'todo', text, due_at: at(minutes) }),
        201,
      );
    const dictation = {
      practice_id,
      reference: 'DICT-17',
      audio_s: 372,
      received_at: at(-60),
      due_at: at(-5),
    };
    expectStatus(await owner.post('/api/dictations', dictation), 201);
    await givenEntries(owner, practice_id, 3, (index) => ({
      practitioner_id: practice.practitioners[index % 2]!.id,
      outcome: index === 0 ? 'booking' : 'message',
    }));
  }, 240_000);
  afterAll(() => desks?.close());

  test('shows what now and what today, and ticks with Space', async () => {
    const page = await desks.open('/day', owner);
    await page.getByText('Commander le papier').waitFor();
    await page.getByText(/late by 3\d min/).waitFor();
    expect(await page.getByRole('list').filter({ hasText: 'Matinées' }).count()).toBe(1);
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.getByText('Done: Commander le papier').waitFor();
    // The focus is on what took its place.
    await page.locator(':focus', { hasText: 'laboratoire' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('u');
    await page.getByText('To do: 2').waitFor();
    await page.close();
  }, 180_000);

  test('a task is added; what tells who a patient is is refused at its field', async () => {
    const page = await desks.open('/day', owner);
    await page.getByText('To do: 2').waitFor();
    await page.keyboard.press('a');
    await page.getByLabel('What is to be done').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.type('Rappeler Mme Dubois au 0470 12 34 56');
    await page.getByRole('button', { name: 'Add the task' }).press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('What is to be done').fill('Rappeler le laboratoire du quartier');
    await page.getByRole('button', { name: 'Add the task' }).press('Enter');
    await page.getByText('The task is on the list.').waitFor();
    await page.getByText('To do: 3').waitFor();
    await page.close();
  }, 180_000);

  test('changed instructions are read, and said to be', async () => {
    const sheets = `/api/practices/${practice_id}/instruction-sheets`;
    const other = await givenMember(desks.app, owner, 'manager');
    expectStatus(await other.post(sheets, { text: 'Répondre au nom du cabinet.', follows: 0 }), 201);
    const page = await desks.open('/day', owner);
    await page.getByText('Instructions that changed: 1').waitFor();
    await page.getByRole('button', { name: 'Read', exact: true }).press('Enter');
    await page.getByText('Répondre au nom du cabinet.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have read it' }).press('Enter');
    await page.getByText('You have read all instructions.').waitFor();
    await page.close();
  }, 180_000);

  test('a dictation is started, counted in the page and delivered with the keyboard', async () => {
    const page = await desks.open('/dictations', owner);
    await page.getByRole('cell', { name: /DICT-17/ }).waitFor();
    await page.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('Space');
    await page.locator('tbody').getByText('Being typed').waitFor();
    expect(await faultsAtEveryWidth(page, 'dictations')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('The text, to count it').fill('x'.repeat(131));
    expect(await page.getByLabel('Lines').inputValue()).toBe('3');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('DICT-17 is delivered').waitFor();
    await page.getByText('No dictation waits.').waitFor();
    const { items } = (await owner.get('/api/dictations?state=delivered')).body;
    expect(items).toMatchObject([{ reference: 'DICT-17', chars: 131, lines: 3, pages: 1 }]);
    await page.close();
  }, 180_000);

  test('a dictation is delivered with the counts of its file, which the server does not keep', async () => {
    const [{ practice_id, practitioner_id }] = (await owner.get('/api/dictations?state=delivered')).body
      .items;
    const facts = { practice_id, practitioner_id, reference: 'DICT-18', audio_s: 60 };
    expectStatus(await owner.post('/api/dictations', facts), 201);
    const page = await desks.open('/dictations', owner);
    await page.getByRole('cell', { name: /DICT-18/ }).waitFor();
    await page.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('The text, to count it').fill('x'.repeat(131));
    const buffer = docxOf(wordLine('x'.repeat(66)));
    await page.getByLabel('Or the file itself').setInputFiles({ name: 'lettre.docx', mimeType: '', buffer });
    await page.getByText('Counted in the file, which is not kept.').waitFor();
    expect(await page.getByLabel('Lines').inputValue()).toBe('2');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^Delivered/ }).press('Enter');
    await page.getByText('DICT-18 is delivered').waitFor();
    const { items } = (await owner.get('/api/dictations?state=delivered')).body;
    const { entry_id } = items.find((one: { reference: string }) => one.reference === 'DICT-18');
    const [measurement] = (await owner.get('/api/measurements?limit=1')).body.items;
    expect(measurement).toMatchObject({ format: 'docx', lines: 2, entry_ids: [entry_id] });
    await page.close();
  }, 180_000);

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'reads well in %s',
    async (language) => {
      const page = await desks.open('/day', owner, { language });
      await page.getByText('Matinées').waitFor();
      const widths = language === 'fr' ? undefined : [320];
      expect(await faultsAtEveryWidth(page, `day-${language}`, widths)).toEqual([]);
      for (const path of ['/day/report', '/dictations', '/import', '/mailings', '/campaigns']) {
        await page.goto(`${desks.url}${path}`);
        await page.waitForLoadState('networkidle');
        await page.setViewportSize({ width: 320, height: 900 });
        expect([path, await fitsItsWidth(page), await violationsOf(page)]).toEqual([path, true, []]);
      }
      await page.close();
    },
    240_000,
  );

  test('a text that was typed for one day is never sent for another, and is not lost unasked', async () => {
    await givenEntries(owner, practice_id, 1, () => ({ started_at: '2026-11-27T09:00:00Z' }));
    const page = await desks.open('/day/report', owner);
    const text = page.locator('textarea');
    await text.fill('Bonsoir, de lundi.');
    const day = page.getByLabel('Day', { exact: true });
    await day.fill('2026-11-27');
    await page.getByRole('heading', { name: /27 November/ }).waitFor();
    await text.waitFor();
    expect(await text.inputValue()).not.toContain('lundi');
    await page.getByRole('button', { name: /30 November/ }).press('Enter');
    await page.getByRole('heading', { name: /30 November/ }).waitFor();
    await text.waitFor();
    expect(await text.inputValue()).toBe('Bonsoir, de lundi.');
    await page.getByRole('link', { name: 'Week' }).press('Enter');
    await page.getByRole('dialog', { name: 'Not saved yet' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stay here' }).press('Enter');
    await page.getByRole('button', { name: 'As it was written' }).press('Enter');
    await page.getByRole('link', { name: 'Week' }).press('Enter');
    await page.getByRole('heading', { name: /^Week/ }).waitFor();
    await page.close();
  }, 180_000);

  test('the day is closed: each report is read with Enter, Ctrl+Enter sends all', async () => {
    const page = await desks.open('/day/report', owner);
    const { items: told } = (await owner.get('/api/day-reports')).body;
    const all = told.length;
    expect(all).toBeGreaterThan(1);
    await page.getByText(`Send ${all} reports (${all} not read yet)`).waitFor();
    await page.locator('tr[data-row="0"]').focus();
    await page.locator('textarea').waitFor();
    expect(await faultsAtEveryWidth(page, 'report')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.keyboard.press('e');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Bonsoir docteur. ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('tbody').getByText(/Read$/).first().waitFor();
    for (let more = 1; more < all; more += 1) await page.keyboard.press('Enter');
    // The last one leads to the button that sends them all.
    await page.locator(':focus', { hasText: `Send ${all} reports` }).waitFor();
    await page.locator('tr[data-row]', { hasText: 'Basile Orval' }).focus();
    await page.getByText('has no address: sent to the practice').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(`${all} reports sent.`).waitFor();
    const { items } = (await owner.get('/api/day-reports')).body;
    expect(items.every(({ sent_at }: { sent_at: string | null }) => sent_at !== null)).toBe(true);
    await page.locator('main :focus').waitFor();
    await page.locator('tr[data-row="0"]').focus();
    await page.getByText('Bonsoir docteur.').waitFor();
    await page.close();
  }, 240_000);

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d/.test(line))).toEqual([]);
  });
});
