import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, Page } from 'playwright-core';
import { faultsAtEveryWidth, tabStops } from '../support/accessibility.js';
import { openTestApp, TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import {
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
  invitationToken,
} from '../support/given.js';
import { givenDispute } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import { forfaitCard, givenCalls, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenOwed } from '../support/given-payment.js';
import { quartersWith } from '../support/given-peak.js';

const PASSWORD = 'six paniers rouges';
const LANGUAGES = ['fr', 'nl', 'de', 'en'];

describe('the portal in a browser', () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  let second: GivenWorkspace;
  let browser: Browser;
  let page: Page;
  let url: string;
  let email: string;
  let newest: { readonly id: string; readonly number: string };
  const complaints: string[] = [];
  const asked = new Set<string>();

  beforeAll(async () => {
    app = await openTestApp();
    url = await app.app.getUrl();
    owner = await givenWorkspace(app);
    second = await givenWorkspace(app, { workspace: { name: 'Secrétariat Boréal' } });
    const name = 'Centre médical pluridisciplinaire de la Chaussée-d’Ixelles';
    const practice = await givenPricedPractice(owner, forfaitCard(5), {
      name,
      email: 'cabinet@example.org',
    });
    for (const back of [3, 2, 1])
      await givenOwed(owner, practice.id, 1_234_567, back, `2026-${11 - back}-28`.replace(/-(\d)-/, '-0$1-'));
    await givenCalls(owner, practice.id, 8);
    newest = await givenIssued(owner, practice.id);
    await givenDispute(app, owner, newest.id, [1]);
    const paid = {
      practice_id: practice.id,
      method: 'bancontact',
      amount_cents: 10_000,
      received_on: '2026-11-30',
    };
    expectStatus(
      await owner.post('/api/payments', {
        ...paid,
        allocations: [{ invoice_id: newest.id, amount_cents: 10_000 }],
      }),
      201,
    );
    const busy = (index: number) => ({
      started_at: `2026-11-${String(2 + (index % 5)).padStart(2, '0')}T${String(8 + (index % 10)).padStart(2, '0')}:05:00+01:00`,
      ...(index % 7 === 0 ? { outcome: 'abandoned', talk_s: 0 } : {}),
      queue_s: (index * 13) % 95,
    });
    await givenEntries(owner, practice.id, 200, busy);
    const practices = [{ practice_id: practice.id, call_curve: quartersWith(3, 2, 8, 18) }];
    const people = [{ calls_per_hour: 20, hours: [{ weekday: 2, from: '08:00', to: '18:00' }] }];
    expectStatus(
      await owner.post('/api/peak-plans', { practices, people, expected_from: '2026-11-01' }),
      200,
    );
    const sheet = { text: 'Décrocher avant la troisième sonnerie.\nLes urgences : au cabinet.', follows: 0 };
    expectStatus(await owner.post(`/api/practices/${practice.id}/instruction-sheets`, sheet), 201);
    const reported = { practice_id: practice.id, day: '2026-11-27', text: 'Journée calme : 12 appels.' };
    expectStatus(await owner.post('/api/day-reports', reported), 200);
    email = (await givenMember(app, owner, 'practice', practice.id)).email;
    const { id } = await givenPricedPractice(second);
    expectStatus(
      await second.post('/api/invitations', {
        email,
        role: 'practice',
        practice_id: id,
        password: second.password,
      }),
      201,
    );
    const token = await invitationToken(app, second.workspace_id, email);
    expectStatus(await app.http.post('/api/invitations/accept').send({ token, password: PASSWORD }), 201);
    const opened = await openBrowser();
    if (!opened)
      throw new Error('No browser starts here: npm install brings one for Linux, else install Chrome.');
    browser = opened;
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const text = () => page.evaluate('document.body.innerText') as Promise<string>;
  /** Presses Tab until the keyboard is at what `found` (JavaScript over `at`) says. */
  async function tabTo(found: string): Promise<void> {
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`(at => ${found})(document.activeElement)`)) return;
    }
    throw new Error(`Tab came by nothing where ${found}`);
  }
  const follow = (path: string) =>
    Promise.all([page.waitForURL(`${url}${path}`), page.keyboard.press('Enter')]);

  test('sign in, an invoice, the account: with the keyboard alone', async () => {
    await page.goto(`${url}/portal?lang=fr`);
    expect(await faultsAtEveryWidth(page, 'sign-in-fr')).toEqual([]);
    await tabTo("at.id === 'email'");
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('six paniers verts');
    await follow('/portal/sign-in?lang=fr');
    expect(await page.title()).toMatch(/^Erreur/);
    expect(await faultsAtEveryWidth(page, 'sign-in-wrong-fr', [320])).toEqual([]);
    await tabTo("at.id === 'email'");
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await follow('/portal?lang=fr');
    await tabTo(`at.textContent === '${newest.number}'`);
    await follow(`/portal/invoices/${newest.id}?lang=fr`);
    expect(await text()).toMatch(/Reste à payer/);
    expect(await faultsAtEveryWidth(page, 'invoice-fr', [320, 1280])).toEqual([]);
    await tabTo("at.textContent === 'Toutes les factures'");
    await follow('/portal?lang=fr');
    await tabTo("at.textContent === 'Relevé de compte'");
    await follow('/portal/statement?lang=fr');
    expect(await text()).toContain(newest.number);
    await tabTo("at.textContent === 'Appels'");
    await follow('/portal/calls?lang=fr');
    expect(await text()).toContain('Taux de réponse');
    await tabTo("at.textContent === 'Mois précédent'");
    await follow('/portal/calls?month=2026-10&lang=fr');
    expect(await text()).toContain('octobre 2026');
    await tabTo("at.textContent === 'Consignes'");
    await follow('/portal/instructions?lang=fr');
    await tabTo("at.id === 'text'");
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Né le 3 mars.');
    await tabTo("at.tagName === 'BUTTON'");
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    expect(await faultsAtEveryWidth(page, 'instructions-refused-fr', [320])).toEqual([]);
    await page.focus('#text');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Décrocher avant la deuxième sonnerie.');
    await tabTo("at.tagName === 'BUTTON'");
    await follow('/portal/instructions?saved=1&lang=fr');
    expect(await text()).toContain('Version 2');
  }, 120_000);

  test.each(LANGUAGES)(
    'reads well in %s on a phone, with the longest words at every width, in light and dark',
    async (language) => {
      for (const [name, path] of [
        ['portal', `/portal?lang=${language}`],
        ['statement', `/portal/statement?lang=${language}`],
        ['calls', `/portal/calls?month=2026-11&lang=${language}`],
        ['instructions', `/portal/instructions?lang=${language}`],
        ['year', `/portal/year?lang=${language}`],
        ['people', `/portal/people?lang=${language}`],
      ] as const) {
        await page.goto(`${url}${path}`);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(
          await faultsAtEveryWidth(page, `${name}-${language}`, language === 'de' ? undefined : [320]),
        ).toEqual([]);
        await page.setViewportSize({ width: 320, height: 900 });
        await page.reload();
        const stops = await tabStops(page, 40);
        expect(stops.length).toBeGreaterThan(8);
        expect(stops.filter(({ outlined, visible }) => !outlined || !visible)).toEqual([]);
      }
    },
    120_000,
  );

  test('another business, and out', async () => {
    await page.goto(`${url}/portal?lang=en`);
    await page.selectOption('#workspace', { label: 'Secrétariat Boréal' });
    await page.click('form[action*=workspace] button');
    expect(await text()).toContain('No invoices.');
    await page.click('form[action*=sign-out] button');
    await page.waitForSelector('#password');
    expect(await text()).not.toContain('Boréal');
  }, 60_000);

  test('asks nobody but the application for anything, and breaks no policy of its own', () => {
    expect([...asked]).toEqual([url]);
    // The browser tells that it did what sign-out asks for, and of the text that was refused.
    const told = /status of (401|422)|Clear-Site-Data header/;
    expect(complaints.filter((text) => !told.test(text))).toEqual([]);
  });
});
