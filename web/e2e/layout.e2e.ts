import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Page } from 'playwright-core';
import { fitsItsWidth } from '../../test/support/accessibility.js';
import { FullDesks, openFullDesks } from './support/given-all.js';
import { walkerAt } from './support/walking.js';

const LONG = 600_000;

/** How somebody looks at the app: 320 px are a screen of 1,280 at 400 %, and 32 px a text at 200 %. */
const LOOKS = [
  { name: 'half a screen', width: 640, text: '' },
  { name: 'at 400 %', width: 320, text: '' },
  { name: 'text at 200 %', width: 1280, text: '32px' },
] as const;

describe('every screen', () => {
  let desks: FullDesks;

  beforeAll(async () => {
    desks = await openFullDesks();
  }, 240_000);
  afterAll(() => desks?.close());

  async function look(page: Page, { width, text }: (typeof LOOKS)[number]): Promise<void> {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(`document.documentElement.style.fontSize = ${JSON.stringify(text)}`);
  }

  // The two languages with the longest words.
  test.each(['fr', 'de'] as const)(
    'is read without scrolling sideways in %s',
    async (language) => {
      const page = await desks.open('/welcome', desks.owner, { language });
      const walker = walkerAt(page);
      const faults: string[] = [];
      for (const path of desks.routes) {
        await walker.to(path);
        for (const one of LOOKS) {
          await look(page, one);
          if (!(await fitsItsWidth(page))) faults.push(`${path}, ${one.name}`);
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
