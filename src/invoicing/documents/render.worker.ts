import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { AnnexRow } from './annex-row.js';
import { InvoiceDocument } from './document.js';
import { renderInvoice } from './invoice-pdf.js';
import { Typeface } from './typeface.js';

/** One document to draw; answered by `{ id, bytes }` or `{ id, error }`. */
export interface RenderRequest {
  readonly id: number;
  readonly document: InvoiceDocument;
  readonly annex: readonly AnnexRow[];
  readonly logo: Uint8Array | null;
}

const folder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'),
);
const typeface = (...path: string[]) => new Typeface(readFileSync(join(folder, ...path)));
const fonts = {
  regular: typeface('400Regular', 'SourceSans3_400Regular.ttf'),
  bold: typeface('600SemiBold', 'SourceSans3_600SemiBold.ttf'),
};

parentPort?.on('message', async ({ id, document, annex, logo }: RenderRequest) => {
  try {
    const bytes = await renderInvoice(document, { fonts, ...(logo && { logo: Buffer.from(logo) }) }, annex);
    parentPort!.postMessage({ id, bytes });
  } catch (error) {
    parentPort!.postMessage({ id, error: (error as Error).message });
  }
});
