import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, Page } from 'playwright-core';
import { faultsAtEveryWidth, tabStops } from '../support/accessibility.js';
import { openBrowser } from '../support/browser.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenLink } from '../support/given-dispute.js';
import {
  balanceOf,
  givenOnlineAccount,
  givenPayable,
  openPayingApp,
  PayableInvoice,
  PayingApp,
  tell,
} from '../support/paying-app.js';

const LANGUAGES = ['fr', 'nl', 'de', 'en'];

describe('an invoice paid in a browser', () => {
  let app: PayingApp;
  let owner: GivenWorkspace;
  let front: Server;
  let browser: Browser;
  let page: Page;
  let url: string;
  const complaints: string[] = [];
  const asked = new Set<string>();

  beforeAll(async () => {
    // The address that mails and the provider know is decided before the application has a port.
    front = createServer((request, response) =>
      response.writeHead(302, { location: `${url}${request.url}` }).end(),
    ).listen(0, '127.0.0.1');
    await once(front, 'listening');
    const { port } = front.address() as AddressInfo;
    app = await openPayingApp({}, { PUBLIC_URL: `http://127.0.0.1:${port}` });
    owner = await givenWorkspace(app);
    await givenOnlineAccount(app, owner);
    const opened = await openBrowser();
    if (!opened)
      throw new Error('No browser starts here: npm install brings one for Linux, else install Chrome.');
    browser = opened;
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    url = await app.app.getUrl();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    front?.close();
  });

  const open = async (invoice: PayableInvoice, lang = 'fr') => {
    const token = await givenLink(owner, invoice.id);
    await page.goto(`${url}/pay/${token}?lang=${lang}`);
    return token;
  };
  const text = () => page.evaluate('document.body.innerText') as Promise<string>;

  test('link, page, card, receipt: with the keyboard alone', async () => {
    const invoice = await givenPayable(owner);
    const token = await open(invoice);
    expect(await text()).toContain('36,30');
    for (let stop = 0; stop < 20; stop += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate("document.activeElement.tagName === 'BUTTON'")) break;
    }
    await Promise.all([page.waitForURL(`${app.stripe.url}/**`), page.keyboard.press('Enter')]);
    await Promise.all([page.waitForURL(`**/pay/${token}**`), page.click('button[value=card]')]);
    expect(await text()).toContain('Cette facture est payée');
    expect(await text()).toMatch(/Paiements reçus[\s\S]*carte[\s\S]*36,30/i);
    expect(await page.locator('form').count()).toBe(0);
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0, state: 'paid' });
    expect(await faultsAtEveryWidth(page, 'receipt-fr')).toEqual([]);
  }, 60_000);

  test('a debit that takes days is under way: not paid, and not asked for again', async () => {
    const invoice = await givenPayable(owner);
    const token = await open(invoice);
    await Promise.all([page.waitForURL(`${app.stripe.url}/**`), page.click('form button')]);
    await Promise.all([page.waitForURL(`**/pay/${token}**`), page.click('button[value=sepa_debit]')]);
    expect(await text()).toContain('Votre paiement est en cours à la banque');
    expect(await page.locator('form, img').count()).toBe(0);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 3_630 });
  }, 60_000);

  test('who leaves the page of the provider is told that nothing was taken, and may try again', async () => {
    const invoice = await givenPayable(owner);
    const token = await open(invoice);
    await Promise.all([page.waitForURL(`${app.stripe.url}/**`), page.click('form button')]);
    await Promise.all([page.waitForURL(`**/pay/${token}**`), page.click('a')]);
    expect(await text()).toContain('rien n’a été débité');
    expect(await page.locator('form button').count()).toBe(1);
  }, 60_000);

  test.each(LANGUAGES)(
    'reads well in %s at every width, in light and dark',
    async (language) => {
      await open(await givenPayable(owner), language);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await faultsAtEveryWidth(page, `pay-${language}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.reload();
      const stops = await tabStops(page, 30);
      expect(stops.length).toBeGreaterThan(5);
      expect(stops.filter(({ outlined, visible }) => !outlined || !visible)).toEqual([]);
    },
    120_000,
  );

  test('asks nobody but the application and the provider for anything, and breaks no policy of its own', () => {
    const ours = [url, app.stripe.url, `http://127.0.0.1:${(front.address() as AddressInfo).port}`];
    expect([...asked].sort()).toEqual(ours.map((each) => new URL(each).origin).sort());
    expect(complaints).toEqual([]);
  });
});
