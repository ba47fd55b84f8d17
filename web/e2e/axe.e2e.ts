import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { violationsOf } from '../../test/support/accessibility.js';
import { FullDesks, openFullDesks } from './support/given-all.js';
import { walkerAt } from './support/walking.js';

const SCHEMES = ['light', 'dark'] as const;
/** What opens over any screen, and the key that opens it. */
const OVERLAYS = ['Control+k', '?'];
const LONG = 1_200_000;

describe('every screen', () => {
  let desks: FullDesks;

  beforeAll(async () => {
    desks = await openFullDesks();
  }, 240_000);
  afterAll(() => desks?.close());

  /** What axe finds in light and dark. */
  async function faultsOf(page: Page, part?: string): Promise<string[]> {
    const faults: string[] = [];
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const fault of await violationsOf(page, colorScheme, part))
        faults.push(`${colorScheme}: ${fault}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    return faults;
  }

  test.each(['fr', 'nl', 'en', 'de'] as const)(
    'is accessible in %s, in light and dark, with nothing over it and with each overlay',
    async (language) => {
      const page = await desks.open('/welcome', desks.owner, { language });
      const walker = walkerAt(page);
      const faults: string[] = [];
      for (const path of desks.routes) {
        await walker.to(path);
        for (const fault of await faultsOf(page)) faults.push(`${path} ${fault}`);
        for (const keys of OVERLAYS) {
          // The focus may be in a field, where a letter is a letter.
          await page.evaluate('document.activeElement?.blur()');
          await page.keyboard.press(keys);
          await page.locator('dialog[open]').waitFor();
          for (const fault of await faultsOf(page, 'dialog[open]')) faults.push(`${path} ${keys} ${fault}`);
          await page.keyboard.press('Escape');
          await page.locator('dialog[open]').waitFor({ state: 'detached' });
        }
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  test('draws without a complaint', () => {
    expect(desks.complaints).toEqual([]);
  });
});
