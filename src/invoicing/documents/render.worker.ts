import { workInThread } from '../../platform/threads/thread-work.client.js';
import { AnnexRow } from './annex-row.js';
import { openAssets } from './assets.client.js';
import { InvoiceDocument } from './document.js';
import { renderInvoice } from './invoice-pdf.js';
import { LetterDocument } from './letter.js';
import { renderLetter } from './letter-pdf.js';

/** One document to draw. */
interface InvoiceDrawing {
  readonly document: InvoiceDocument;
  /** Its CII as it is kept; null for a draft. */
  readonly xml: Uint8Array | null;
  readonly annex: readonly AnnexRow[];
  readonly logo: Uint8Array | null;
}

interface LetterDrawing {
  readonly letter: LetterDocument;
  readonly logo: Uint8Array | null;
}

export type Drawing = InvoiceDrawing | LetterDrawing;

const shared = openAssets();

workInThread<Drawing, Uint8Array>((work) => {
  const assets = { ...shared, ...(work.logo && { logo: Buffer.from(work.logo) }) };
  return 'letter' in work
    ? renderLetter(work.letter, assets)
    : renderInvoice(work.document, work.xml, assets, work.annex);
});
