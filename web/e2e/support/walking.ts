import { Page } from 'playwright-core';

const QUIET_MS = 250;
const PATIENCE_MS = 60_000;
const DRAWN = `Boolean(document.querySelector('main h1')) && !document.querySelector('.skeleton, [aria-busy=true]')`;

/** Somebody who goes from screen to screen of one page as by its links, and waits until each is drawn. */
export interface Walker {
  to(path: string): Promise<void>;
}

export function walkerAt(page: Page): Walker {
  const open = new Set<object>();
  let changed = Date.now();
  const note = (change: () => void) => {
    change();
    changed = Date.now();
  };
  // A stream of events stays open for as long as its screen.
  page.on('request', (request) => request.resourceType() === 'eventsource' || note(() => open.add(request)));
  page.on('requestfinished', (request) => note(() => open.delete(request)));
  page.on('requestfailed', (request) => note(() => open.delete(request)));
  return {
    async to(path) {
      await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`);
      changed = Date.now();
      const end = changed + PATIENCE_MS;
      while (open.size > 0 || Date.now() - changed < QUIET_MS) {
        if (Date.now() > end) throw new Error(`${path} still asks for something.`);
        await page.waitForTimeout(50);
      }
      // The debugger is not held to the policy of the page, which evaluates no text; waiting in the page would be.
      while (!(await page.evaluate(DRAWN))) {
        if (Date.now() > end) throw new Error(`${path} is not drawn.`);
        await page.waitForTimeout(50);
      }
    },
  };
}
