import { Page } from 'playwright-core';

/** Somebody at the keyboard of a page, whose keys are counted. */
export interface Typist {
  readonly keys: number;
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
}

export function typistAt(page: Page): Typist {
  let keys = 0;
  return {
    get keys() {
      return keys;
    },
    async press(...pressed) {
      for (const key of pressed) await page.keyboard.press(key);
      keys += pressed.length;
    },
    async type(text) {
      await page.keyboard.type(text);
      keys += text.length;
    },
  };
}
