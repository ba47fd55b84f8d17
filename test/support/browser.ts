import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { Browser, chromium as browsers } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Those that the package brings share one process, and with it the cookies, among all contexts, and switch web security off. */
const ARGS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

/** The Chromium of npm, or else one of the system; undefined where neither starts. */
export async function openBrowser(): Promise<Browser | undefined> {
  const brought = process.platform === 'linux' && process.arch === 'x64';
  const paths = [brought ? await chromium.executablePath().catch(() => '') : '', ...SYSTEM];
  for (const executablePath of paths.filter((path) => path && existsSync(path))) {
    const browser = await browsers
      .launch({ executablePath, args: ARGS, headless: true })
      .catch(() => undefined);
    if (browser) return browser;
  }
  return undefined;
}
