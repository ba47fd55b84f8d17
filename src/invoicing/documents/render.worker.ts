import { workInThread } from '../../platform/threads/thread-work.client.js';
import { AnnexRow } from './annex-row.js';
import { openAssets } from './assets.client.js';
import { InvoiceDocument } from './document.js';
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

workInThread<Drawing, Uint8Array>(({ document, xml, annex, logo }) => {
  const assets = { ...shared, ...(logo && { logo: Buffer.from(logo) }) };
  return renderInvoice(document, xml, assets, annex);
});
