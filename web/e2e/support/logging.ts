import { Page } from 'playwright-core';

/** Logs a call at the first practice that left a message, by keys alone, with a note to know it by. */
export async function logMessage(page: Page, note: string): Promise<void> {
  await page.keyboard.press('n');
  await page.keyboard.press('1');
  await page.keyboard.press('4');
  await page.locator('.capture [name=note]').fill(note);
  await page.keyboard.press('Enter');
  await page.locator('.capture-form').waitFor({ state: 'detached' });
}
