/**
 * `npm run pictures`: the pictures of the web app in the README, from a fictional secretary and agency made in a throw-away
 * folder. The clock stands still, so that two runs show the same.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs', 'images');
const built = (path) => import(pathToFileURL(join(ROOT, 'dist', path)).href);

/** A Tuesday morning on which the month was billed a while ago and January is still to be staffed. */
const TODAY = Date.parse('2026-12-15T09:20:00Z');
const PASSWORD = 'quatre lanternes bleues';
/** Calls of the month that was billed, of all practices together. */
const ROWS = 400;
/** What she has logged this morning: minutes ago, and what came of the call. */
const CALLS = [
  [71, 'booking'],
  [58, 'message'],
  [44, 'booking'],
  [37, 'answered'],
  [22, 'transfer'],
  [9, 'message'],
];

const steps = [];
try {
  await main();
} finally {
  for (const step of steps.reverse()) await step();
}
process.exit();

async function main() {
  await import('reflect-metadata');
  const { app, end, answered } = await openDemo();
  const { openBrowser } = await built('test/support/browser.js');
  const browser = await openBrowser();
  if (!browser)
    throw new Error('No browser starts here: npm install brings one for Linux, else install Chrome.');
  steps.push(() => browser.close());
  const url = await app.getUrl();
  const context = await browser.newContext({
    locale: 'fr-BE',
    timezoneId: 'Europe/Brussels',
    viewport: { width: 1280, height: 680 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(TODAY);
  await page.goto(`${url}/favicon.svg`);
  const ask = (method, path, body) =>
    page.evaluate(
      async ([verb, address, facts]) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/api/${address}`, {
          method: verb,
          ...(facts && { headers, body: JSON.stringify(facts) }),
        });
        if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
        return answer.json();
      },
      [method, path, body],
    );
  await ask('POST', 'sign-in', { email: end.business.email, password: PASSWORD });
  for (const [index, [ago, outcome]] of CALLS.entries())
    await ask('POST', 'work-entries', {
      practice_id: answered[index % 2],
      kind: 'call',
      direction: 'in',
      outcome,
      started_at: new Date(TODAY - ago * 60_000).toISOString(),
      talk_s: 60 + ago,
    });
  const { items } = await ask('GET', 'invoices?limit=20');
  const french = end.clients.filter(({ language }) => language === 'fr').map(({ id }) => id);
  const invoice = items.find(({ practice_id }) => french.includes(practice_id)) ?? items[0];
  const draw = async (name, path, seen, top = 'main') => {
    await page.goto(`${url}${path}`);
    await page.locator(seen).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page
      .locator(top)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const file = join(IMAGES, `web-${name}.png`);
    await page.screenshot({ path: file });
    console.log(file);
  };
  await draw('day', '/day', 'main h1');
  await draw('invoice', `/invoices/${invoice.id}?line=1`, '[role=grid] [data-row]', 'tr[data-line="1"]');
  await draw('board', '/missions/board', '.board table tbody tr');
}

/** The application with a month that was billed, a desk with work on it, and practices that look for somebody. */
async function openDemo() {
  const [{ lists }, { AppModule }, { Config }, { openDatabase }, { loggerOf, openApplication }] =
    await Promise.all([
      built('ormconfig.js'),
      built('src/app.module.js'),
      built('src/platform/config/config.service.js'),
      built('src/platform/database/open-database.client.js'),
      built('src/platform/http/server.client.js'),
    ]);
  const { BUSINESSES, NOW } = await built('src/demo/businesses.js');
  const { layDesk } = await built('src/demo/desk-today.command.js');
  const { monthOf } = await built('src/demo/month.js');
  const { MonthEnd } = await built('src/demo/month-end.command.js');
  const { Progress } = await built('src/demo/progress.command.js');
  const { Staffing } = await built('src/demo/staffing/staffing.command.js');
  const { StandingClock } = await built('src/demo/standing-clock.command.js');
  const folder = await mkdtemp(join(tmpdir(), 'permanence-pictures-'));
  steps.push(() => rm(folder, { recursive: true, force: true }));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o711);
  const config = Config.read({
    DATA_DIR: folder,
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'warn',
    PORT: '0',
  });
  loggerOf(config);
  const database = await openDatabase(config, lists);
  steps.push(() => database.close());
  const clock = new StandingClock(NOW);
  const app = await openApplication(AppModule.for(database.config, clock), database.config);
  steps.push(() => app.close());
  await app.listen(0, '127.0.0.1');
  const progress = new Progress();
  const { signal } = new AbortController();
  const agency = BUSINESSES.at(-1);
  const business = { ...agency, practices: 6, sites: [{ ...agency.sites[0], rows: ROWS }] };
  const end = new MonthEnd(app, business, monthOf(business, 1), progress, signal, PASSWORD);
  await end.found();
  await end.importCalls();
  await end.recordWork();
  await end.draft();
  await end.issue(folder);
  clock.moveTo(TODAY);
  const staffing = new Staffing(app, end.actor, end.clients, PASSWORD, signal);
  const staffed = staffing.practices();
  const answered = end.clients.filter((client) => !staffed.includes(client)).map(({ id }) => id);
  await layDesk(app, end.actor, answered);
  await staffing.gather();
  await staffing.ask();
  progress.end();
  return { app, end, answered };
}
