import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexRow } from './annex-row.js';
import { openAssets } from './assets.client.js';
import { InvoiceDocument } from './document.js';
import { Answer, Order } from './drawing-pool.client.js';
import { renderInvoice } from './invoice-pdf.js';

/** One document to draw. */
export interface Drawing {
  readonly document: InvoiceDocument;
  /** Its CII as it is kept; null for a draft. */
  readonly xml: Uint8Array | null;
  readonly annex: readonly AnnexRow[];
  readonly logo: Uint8Array | null;
}

const shared = openAssets();

parentPort?.on('message', async ({ work }: Order<Drawing>) => {
  parentPort!.postMessage(await drawn(work));
});

async function drawn({ document, xml, annex, logo }: Drawing): Promise<Answer> {
  try {
    const assets = { ...shared, ...(logo && { logo: Buffer.from(logo) }) };
    return { bytes: await renderInvoice(document, xml, assets, annex) };
  } catch (error) {
    if (!(error instanceof DomainError)) return { error: (error as Error).message };
    return { refusal: { kind: error.kind, code: error.code, sentence: error.message } };
  }
}
