import { Browser, BrowserContext, Page } from 'playwright-core';
import { openTestApp, TestApp } from '../../../test/support/app.js';
import { openBrowser } from '../../../test/support/browser.js';
import { GivenWorkspace } from '../../../test/support/given.js';

/** The web app in a browser: pages of several people, each at their own desk. */
export interface Desks {
  readonly app: TestApp;
  readonly url: string;
  /** What the consoles of all pages complained of, and the origins that were asked. */
  readonly complaints: string[];
  readonly origins: Set<string>;
  /** A page of somebody new; signed in as `who`, where given, at `path`. */
  open(path: string, who?: Pick<GivenWorkspace, 'email' | 'password'>, options?: DeskOptions): Promise<Page>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly language?: 'fr' | 'nl' | 'en' | 'de';
  readonly width?: number;
  readonly dark?: boolean;
  readonly context?: BrowserContext;
}

/** An application, a browser before it, and clocks that agree. Throws where no browser starts. */
export async function openDesks(given?: TestApp): Promise<Desks> {
  const app = given ?? (await openTestApp());
  const browser = await openBrowser();
  if (!browser)
    throw new Error('No browser starts here: npm install brings one for Linux, else install Chrome.');
  const url = await app.app.getUrl();
  const complaints: string[] = [];
  const origins = new Set<string>();
  const open: Desks['open'] = async (path, who, options = {}) => {
    const context = options.context ?? (await contextOf(browser, options));
    const page = await context.newPage();
    await page.clock.setFixedTime(app.clock.now());
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => origins.add(new URL(request.url()).origin));
    if (who) await signIn(page, url, who);
    await page.goto(`${url}${path}`);
    return page;
  };
  return {
    app,
    url,
    complaints,
    origins,
    open,
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

async function contextOf(browser: Browser, { language = 'en', width = 1280, dark }: DeskOptions) {
  return browser.newContext({
    locale: language,
    timezoneId: 'Europe/Brussels',
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
}

/** Signs in as the page itself would: a cookie for this host alone cannot be put into the browser from outside. */
async function signIn(page: Page, url: string, { email, password }: { email: string; password: string }) {
  await page.goto(`${url}/favicon.svg`);
  const body = JSON.stringify({ email, password });
  const status = await page.evaluate(
    `fetch('/api/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} }).then((answer) => answer.status)`,
  );
  if (status !== 200) throw new Error(`Signing in was refused with ${status}.`);
}
