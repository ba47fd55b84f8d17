import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, Page } from 'playwright-core';
import { faultsAtEveryWidth, fitsItsWidth, tabStops } from '../support/accessibility.js';
import { openBrowser } from '../support/browser.js';
import { givenMember } from '../support/given.js';
import { givenRichInvoice } from '../support/given-annex.js';
import { givenDispute, givenLink } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import {
  givenCalls,
  givenIssued,
  givenPricedPractice,
  paidCard,
  perCallCard,
} from '../support/given-invoice.js';
import { givenMandate, givenSelfBillDrafts, selfBillToken } from '../support/given-self-bill.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const LANGUAGES = ['fr', 'nl', 'de', 'en'];
const FOLDER = process.env.SCREENSHOTS;

let browser: Browser;
let page: Page;
let url: string;
/** An annex of thirty events, of which three are disputed, and the credit note over one of them. */
let annex: { readonly token: string; readonly note: string };
/** What the browser complains of; a page that breaks its own policy does so here. */
const complaints: string[] = [];

beforeAll(async () => {
  const opened = await openBrowser();
  if (!opened)
    throw new Error('No browser starts here: npm install brings one for Linux, else install Chrome.');
  browser = opened;
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  url = await story.app.app.getUrl();
  annex = await givenAnnexPages();
}, 120_000);
afterAll(() => browser?.close());

async function givenAnnexPages() {
  const { app, owner } = story;
  const { invoice } = await givenRichInvoice(owner);
  const dispute = await givenDispute(app, owner, invoice.id, [3, 4]);
  const decided = await owner.post(`/api/disputes/${dispute}/decide`, {
    accepted: [3],
    rejected: [{ event: 4, reason: 'Transmis au docteur le jour même' }],
  });
  await givenDispute(app, owner, invoice.id, [28]);
  return {
    token: await givenLink(owner, invoice.id),
    note: await givenLink(owner, decided.body.credit_note_id),
  };
}

async function givenSelfBillToken() {
  const { app, owner } = story;
  const freelancer = await givenMember(app, owner, 'secretary');
  const practice = await givenPricedPractice(owner, paidCard());
  await givenEntries(owner, practice.id, 5, (index) => ({
    started_at: `2026-11-03T08:0${index}:00Z`,
    secretary_id: freelancer.user_id,
  }));
  await givenIssued(owner, practice.id);
  await givenMandate(owner, freelancer.user_id);
  const { drafts } = await givenSelfBillDrafts(owner);
  const { body } = await owner.post(`/api/self-bills/${drafts[0].id}/issue`);
  return selfBillToken(app, 'sophie.renard@example.org', body.number);
}

describe('the public pages in a browser', () => {
  it('have no fault that axe finds, in four languages, at three widths, in light and dark', async () => {
    const { token, note } = annex;
    const bill = await givenSelfBillToken();
    const faults: string[] = [];
    for (const lang of LANGUAGES) {
      // Colours are the same in every language.
      const faultsOf = (name: string) =>
        faultsAtEveryWidth(page, `${name}-${lang}`, undefined, lang === 'nl' ? ['light', 'dark'] : ['light']);
      for (const [name, path] of [
        ['annex', `/p/${token}`],
        ['credit-note', `/p/${note}`],
        ['self-bill', `/s/${bill}`],
        ['gone', '/p/nothing'],
      ] as const) {
        await page.goto(`${url}${path}?lang=${lang}`);
        faults.push(...(await faultsOf(name)));
      }
      await page.goto(`${url}/p/${token}?lang=${lang}`);
      await page.check('input[name=event]');
      await page.fill('#note', 'Mme Lefèvre n’a pas appelé');
      await page.click('form button');
      expect(await page.getAttribute('#note', 'aria-invalid')).toBe('true');
      faults.push(...(await faultsOf('refused')));
    }
    expect(faults).toEqual([]);
  }, 600_000);

  it('are walked by the keyboard in the order in which they are read, with the focus in sight', async () => {
    const { token } = annex;
    await page.emulateMedia({ colorScheme: 'light' });
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${url}/p/${token}?lang=en`);
      const stops = await tabStops(page, 60);
      expect(stops.filter(({ outlined, visible }) => !outlined || !visible)).toEqual([]);
      const names = stops.map(({ name }) => name);
      expect(names.slice(0, 6)).toEqual([
        'skip',
        'Français',
        'Nederlands',
        'Deutsch',
        'Download the annex (CSV)',
        'check',
      ]);
      expect(names.slice(-3)).toEqual(['reason', 'note', 'Send the dispute']);
      expect(names.filter((name) => name === 'event')).toHaveLength(27);
    }
    await page.goto(`${url}/p/${token}?lang=en`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect((await tabStops(page, 1))[0]!.name).toBe('event');
  }, 120_000);

  it('send a dispute, and check the fingerprint of the annex under a policy without inline script', async () => {
    complaints.length = 0;
    const { token } = annex;
    const answer = await page.goto(`${url}/p/${token}?lang=en`);
    expect(answer!.headers()['content-security-policy']).toMatch(/^default-src 'none';script-src 'self';/);
    await page.click('#check');
    await page.locator('#checked', { hasText: '✓ The file has this fingerprint.' }).waitFor();
    await page.evaluate(`document.getElementById('check').dataset.sha256 = '${'0'.repeat(64)}'`);
    await page.click('#check');
    await page.locator('#checked', { hasText: '≠' }).waitFor();
    await page.check('input[name=event][value="7"]');
    await page.selectOption('#reason', 'twice');
    await page.click('form button');
    expect(page.url()).toContain(`/p/${token}?sent=1&lang=en`);
    expect(await page.textContent('[role=status]')).toContain('The dispute is sent');
    expect(complaints).toEqual([]);
  }, 120_000);

  it('have heads of tables whose words are whole, also in Dutch', async () => {
    const { token } = annex;
    for (const width of [1_030, 1_280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${url}/p/${token}?lang=nl`);
      const broken = await page.evaluate(`[...document.querySelectorAll('thead th')].filter((head) => {
        const range = document.createRange();
        return [...head.textContent.matchAll(/\\S+/g)].some((word) => {
          range.setStart(head.firstChild, word.index);
          range.setEnd(head.firstChild, word.index + word[0].length);
          return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
        });
      }).map((head) => head.textContent)`);
      expect(broken).toEqual([]);
      expect(await fitsItsWidth(page)).toBe(true);
    }
  }, 120_000);

  it('are printed without what only a screen needs, a head on each sheet', async () => {
    const { owner } = story;
    const practice = await givenPricedPractice(owner, perCallCard());
    await givenCalls(owner, practice.id, 120);
    const invoice = await givenIssued(owner, practice.id);
    await page.goto(`${url}/p/${await givenLink(owner, invoice.id)}?lang=fr`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const shown = (selector: string) => page.isVisible(selector);
    expect(await Promise.all(['nav', 'fieldset', 'input[name=event]', '#check'].map(shown))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const ground = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(ground).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ format: 'A4', ...(FOLDER && { path: join(FOLDER, 'print.pdf') }) });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
  }, 120_000);
});
