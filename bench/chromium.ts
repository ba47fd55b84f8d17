import { COLOR } from '../src/invoicing/documents/look.js';
import { openBrowser } from '../test/support/browser.js';
import { Page } from './plain-pages.js';

/** A browser that prints pages to PDF. */
export interface Printer {
  readonly version: string;
  print(pages: readonly Page[]): Promise<Buffer>;
  close(): Promise<void>;
}

/** The Chromium of npm, or else one of the system; undefined where neither starts. */
export async function openPrinter(): Promise<Printer | undefined> {
  const browser = await openBrowser();
  if (!browser) return undefined;
  const page = await browser.newPage();
  return {
    version: browser.version(),
    async print(pages) {
      await page.setContent(htmlOf(pages));
      return page.pdf({ format: 'A4', printBackground: true });
    },
    close: () => browser.close(),
  };
}

const STYLE = `<style>
@page { size: A4; margin: 0 }
body { margin: 0; font-family: Helvetica, Arial, sans-serif }
div { position: relative; width: 595.28pt; height: 841.8pt; overflow: hidden; break-after: page }
span { position: absolute; white-space: pre; line-height: 1 }
svg { position: absolute; left: 0; top: 0 }
</style>`;

function htmlOf(pages: readonly Page[]): string {
  const bodies = pages.map(({ texts, areas }) => {
    const fills = areas.map(
      ({ x, y, width, height, color, radius }) =>
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${color}"/>`,
    );
    const spans = texts.map(({ text, x, y, style }) => {
      const { size, bold, color, align } = style;
      const side = align === 'right' ? `right:${595.28 - x}pt` : `left:${x}pt`;
      return `<span style="${side};top:${y - size * 0.85}pt;font-size:${size}pt;color:${color ?? COLOR.ink}${bold ? ';font-weight:600' : ''}">${escaped(text)}</span>`;
    });
    return `<div><svg width="595.28pt" height="841.8pt" viewBox="0 0 595.28 841.8">${fills.join('')}</svg>${spans.join('')}</div>`;
  });
  return `<!doctype html><html lang="fr"><head>${STYLE}</head><body>${bodies.join('')}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
