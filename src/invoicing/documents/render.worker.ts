import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexRow } from './annex-row.js';
import { openAssets } from './assets.client.js';
import { InvoiceDocument } from './document.js';
import { Answer, Order } from './drawing-pool.client.js';
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

parentPort?.on('message', async ({ work }: Order<Drawing>) => {
  parentPort!.postMessage(await drawn(work));
});

async function drawn(work: Drawing): Promise<Answer> {
  try {
    const assets = { ...shared, ...(work.logo && { logo: Buffer.from(work.logo) }) };
    const bytes =
      'letter' in work
        ? await renderLetter(work.letter, assets)
        : await renderInvoice(work.document, work.xml, assets, work.annex);
    return { bytes };
  } catch (error) {
    if (!(error instanceof DomainError)) return { error: (error as Error).message };
    return { refusal: { kind: error.kind, code: error.code, sentence: error.message } };
  }
}
