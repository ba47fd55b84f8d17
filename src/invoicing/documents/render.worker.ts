import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexRow } from './annex-row.js';
import { InvoiceDocument } from './document.js';
import { Answer, Order } from './drawing-pool.client.js';
import { renderInvoice } from './invoice-pdf.js';
import { Typeface } from './typeface.js';

/** One document to draw. */
export interface Drawing {
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

parentPort?.on('message', async ({ work }: Order<Drawing>) => {
  const { document, annex, logo } = work;
  parentPort!.postMessage(await drawn(document, annex, logo));
});

async function drawn(
  document: InvoiceDocument,
  annex: readonly AnnexRow[],
  logo: Uint8Array | null,
): Promise<Answer> {
  try {
    const assets = { fonts, ...(logo && { logo: Buffer.from(logo) }) };
    return { bytes: await renderInvoice(document, assets, annex) };
  } catch (error) {
    if (!(error instanceof DomainError)) return { error: (error as Error).message };
    return { refusal: { kind: error.kind, code: error.code, sentence: error.message } };
  }
}
