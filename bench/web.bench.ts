import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { openBrowser } from '../test/support/browser.js';
import { serveBarePage } from './bare-page.js';
import { OWNER, Owner, startApp } from './support.js';

const ROUNDS = 7;
const ROWS = 10_000;
const AT_ONCE = 1_000;
const FRAMES = 120;
const PATIENCE_MS = 240_000;
/** What the browser rounds the length of an event up to. */
const SHORTEST_MS = 16;

/** Notes when the largest part of the page was drawn, when its script had taken it over (it names the tab), and the longest that a key took until its effect was. */
const VITALS = `
  window.vitals = { drawn: 0, ready: 0, slowest: ${SHORTEST_MS} };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) vitals.drawn = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.title.includes('·')) return;
    vitals.ready = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name.startsWith('key')) vitals.slowest = Math.max(vitals.slowest, entry.duration);
  }).observe({ type: 'event', durationThreshold: ${SHORTEST_MS}, buffered: true });`;

interface Vitals {
  readonly drawn: number;
  /** When the page did what is typed. */
  readonly ready: number;
  readonly slowest: number;
}

/**
 * The web app in a browser, beside a bare page of one script: when the largest part of the day sheet is drawn, cold, and
 * how long the slowest key in the capture bar takes, in turns, medians of seven; a list of ten thousand entries; sizes.
 */
export async function run(): Promise<Record<string, number | string>> {
  const browser = await openBrowser();
  if (!browser) return { chromium: 'NOT FOUND: nothing was measured' };
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const { app, url } = await startApp(folder, server);
  const bare = await serveBarePage();
  try {
    await givenEntries(await Owner.signUp(url));
    return {
      chromium: browser.version(),
      ...(await compare(browser, url, bare.url)),
      ...(await scrollFar(browser, url)),
      ...sizes(),
    };
  } finally {
    bare.close();
    await browser.close();
    app.kill();
    await once(app, 'exit');
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two practices under the digits of the capture bar, and calls of the last weeks. */
async function givenEntries(owner: Owner): Promise<void> {
  const practices: { practice_id: string; letter: string; colour: number }[] = [];
  for (const [index, name] of ['Cabinet Alpha', 'Cabinet Bravo'].entries()) {
    const { id } = await owner.send<{ id: string }>('POST', 'practices', { name, kind: 'gp' });
    practices.push({ practice_id: id, letter: name.slice(8, 9), colour: index + 1 });
  }
  await owner.send('PUT', 'capture-order', { practices });
  const newest = Date.now() - 60_000;
  for (let at = 0; at < ROWS; at += AT_ONCE) {
    const entries = Array.from({ length: AT_ONCE }, (_, index) => ({
      practice_id: practices[index % 2]!.practice_id,
      kind: 'call',
      direction: 'in',
      outcome: index % 3 ? 'message' : 'booking',
      started_at: new Date(newest - (at + index) * 120_000).toISOString(),
      talk_s: 90,
    }));
    await owner.send('POST', 'work-entries/bulk', { entries });
  }
}

async function compare(browser: Browser, url: string, bare: string) {
  const ours: Vitals[] = [];
  const plain: Vitals[] = [];
  // A server draws its first page as slowly as it never will again: it is told apart.
  for (let round = -1; round < ROUNDS; round++) {
    ours.push(
      await visit(browser, `${url}/day`, 'main h1', url, async (page) => {
        await page.locator('.capture [data-opens][aria-disabled=false]').waitFor();
        await press(page, 'n');
        await page.locator('.capture-form').waitFor();
        for (let time = 0; time < 5; time++) await press(page, '1', '2', 'Backspace', 'Backspace');
      }),
    );
    plain.push(
      await visit(browser, `${bare}/`, 'h1', null, async (page) => {
        await page.locator('input').focus();
        for (let time = 0; time < 5; time++) await press(page, '1', '2', 'Backspace', 'Backspace');
      }),
    );
  }
  const first = ours.shift()!;
  plain.shift();
  const middle = (all: readonly Vitals[], of: keyof Vitals) =>
    all.map((vitals) => vitals[of]).sort((x, y) => x - y)[ROUNDS >> 1]!;
  const [drawn, drawnBare] = [middle(ours, 'drawn'), middle(plain, 'drawn')];
  const [slowest, slowestBare] = [middle(ours, 'slowest'), middle(plain, 'slowest')];
  return {
    web_lcp_ms: Math.round(drawn),
    bare_lcp_ms: Math.round(drawnBare),
    web_lcp_over_bare: Number((drawn / drawnBare).toFixed(2)),
    web_first_lcp_ms: Math.round(first.drawn),
    web_ready_ms: Math.round(middle(ours, 'ready')),
    web_slowest_key_ms: Math.round(slowest),
    bare_slowest_key_ms: Math.round(slowestBare),
    web_typing_over_bare: Number((slowest / slowestBare).toFixed(2)),
  };
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** A page of somebody new, signed in where `home` is given, drawn to the end; then `typing` and what was noted. */
async function visit(
  browser: Browser,
  address: string,
  seen: string,
  home: string | null,
  typing: (page: Page) => Promise<void>,
): Promise<Vitals> {
  const page = await openPage(browser, home);
  await page.goto(address);
  await page.locator(seen).first().waitFor();
  await page.waitForLoadState('networkidle');
  // The first key ends the search for the largest part.
  await typing(page);
  await page.waitForTimeout(200);
  const vitals = (await page.evaluate('vitals')) as Vitals;
  await page.context().close();
  return vitals;
}

async function openPage(browser: Browser, home: string | null): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(VITALS);
  if (home === null) return page;
  await page.goto(`${home}/favicon.svg`);
  const { email, password } = OWNER;
  const body = JSON.stringify(JSON.stringify({ email, password }));
  await page.evaluate(
    `fetch('/api/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body} })`,
  );
  return page;
}

/** Tries until it holds; throws what is told when it does not in time. */
async function patiently(page: Page, told: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await page.waitForTimeout(50))
    if (Date.now() > end) throw new Error(told);
}

/** Ten thousand entries loaded to the last, then scrolled through from the first; and a call logged and taken back, in keys. */
async function scrollFar(browser: Browser, url: string) {
  const page = await openPage(browser, url);
  page.setDefaultTimeout(PATIENCE_MS);
  const first = new Date(Date.now() - (ROWS + 1_000) * 120_000).toISOString().slice(0, 10);
  await page.goto(`${url}/entries?from=${first}`);
  await page.locator('.grid [data-row="0"]').waitFor();
  await press(page, 'j');
  await patiently(page, 'The end of the list was not reached.', async () => {
    if ((await page.evaluate('document.activeElement?.dataset.row')) === String(ROWS - 1)) return true;
    await press(page, 'End');
    return false;
  });
  await press(page, 'Home');
  const { rows, frames } = (await page.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector('.grid');
    const frames = [];
    let [rows, before] = [0, performance.now()];
    const draw = (now) => {
      rows = Math.max(rows, grid.querySelectorAll('[data-row]').length);
      frames.push(now - before);
      before = now;
      grid.scrollTop += 400;
      if (frames.length < ${FRAMES}) requestAnimationFrame(draw);
      else resolve({ rows, frames: frames.slice(1).sort((x, y) => x - y) });
    };
    requestAnimationFrame(draw);
  })`)) as { rows: number; frames: number[] };
  const keys = { web_call_keys: 0, web_undo_keys: 0 };
  const count = () => page.locator('.grid').getAttribute('aria-rowcount');
  const until = (wanted: number) =>
    patiently(
      page,
      `The list did not come to ${wanted} entries.`,
      async () => (await count()) === String(wanted + 1),
    );
  for (const key of ['n', '2', '1', 'Enter']) {
    await press(page, key);
    keys.web_call_keys += 1;
  }
  await until(ROWS + 1);
  await press(page, 'u');
  keys.web_undo_keys += 1;
  await until(ROWS);
  await page.context().close();
  return {
    web_rows_of_10000_loaded: 'yes',
    web_rows_in_page: rows,
    web_scroll_frame_ms: Number(frames[frames.length >> 1]!.toFixed(1)),
    web_worst_scroll_frame_ms: Number(frames.at(-1)!.toFixed(1)),
    ...keys,
  };
}

/** Kilobytes of what is built, gzipped. */
function sizes() {
  const { stdout } = spawnSync(process.execPath, [join('scripts', 'web-budgets.mjs'), '--all'], {
    encoding: 'utf8',
  });
  const largest = (budget: string) =>
    Math.max(
      ...[...stdout.matchAll(/^ *([\d.]+) of \d+ kB {2}(.+?):/gm)]
        .filter(([, , name]) => name === budget)
        .map(([, kilobytes]) => Number(kilobytes)),
    );
  return {
    web_first_load_kb: largest('first load'),
    web_styles_kb: largest('styles'),
    web_largest_screen_kb: largest('one screen'),
    web_largest_language_kb: largest('one language'),
  };
}
