import { join } from 'node:path';
import axe from 'axe-core';
import { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that look at colours, which are all that a page changes in the dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

type ColorScheme = 'light' | 'dark';

/** What axe finds against WCAG 2.2 AA and good practice on a page, or a part of it, as it is shown now: rule, and where. */
export async function violationsOf(
  page: Page,
  colorScheme: ColorScheme = 'light',
  part?: string,
): Promise<string[]> {
  // The debugger is not held to the policy of the page, which runs no script but its own.
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(`${axe.source};0`);
  const runOnly = colorScheme === 'dark' ? { type: 'rule', values: OF_COLOURS } : TAGS;
  const found = (await page.evaluate(
    `axe.run(${part ? JSON.stringify(part) : 'document'}, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`,
  )) as { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
  );
}

/** True when the page is read without scrolling sideways (WCAG 1.4.10). */
export function fitsItsWidth(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= innerWidth') as Promise<boolean>;
}

const WIDTHS = [320, 640, 1280];
const FOLDER = process.env.SCREENSHOTS;

/** What is wrong with the page at each width, in light and dark; with SCREENSHOTS=folder it is kept to be looked at. */
export async function faultsAtEveryWidth(
  page: Page,
  name: string,
  widths: readonly number[] = WIDTHS,
  colorSchemes: readonly ColorScheme[] = ['light', 'dark'],
): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    if (!(await fitsItsWidth(page))) faults.push(`${name} ${width}: scrolls sideways`);
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme });
      for (const fault of await violationsOf(page, colorScheme))
        faults.push(`${name} ${width} ${colorScheme}: ${fault}`);
      if (FOLDER)
        await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  return faults;
}

/** Where the keyboard is: the element, and whether it shows and is seen to have the focus (WCAG 2.4.7, 2.4.11). */
export interface Focus {
  readonly name: string;
  readonly outlined: boolean;
  readonly visible: boolean;
}

/** What Tab comes by, from the beginning of the page to its end. */
export async function tabStops(page: Page, most: number): Promise<Focus[]> {
  const stops: Focus[] = [];
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(`(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const LINE = element.tagName === 'TEXTAREA' ? 48 : Infinity;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        name: element.id || element.name || element.className || element.textContent.trim(),
        outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        // Of a field for long texts the browser shows where one types.
        visible: box.width > 0 && box.left >= 0 && box.top >= 0 && Math.min(box.bottom, box.top + LINE) <= innerHeight + 1,
      };
    })()`)) as Focus | null;
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}
