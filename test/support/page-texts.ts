import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AnnexRow } from '../../src/invoicing/documents/annex-row.js';
import { InvoiceDocument } from '../../src/invoicing/documents/document.js';
import { InvoiceAssets } from '../../src/invoicing/documents/invoice-pdf.js';
import { facturX } from './invoice-fixtures.js';

/** Text of each page, blanks of any kind as one space. */
export async function pageTexts(
  document: InvoiceDocument,
  assets: InvoiceAssets,
  annex: readonly AnnexRow[] = [],
): Promise<string[]> {
  const bytes = await facturX(document, assets, annex);
  const reading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await reading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    pages.push(text.replace(/\s+/g, ' '));
  }
  await reading.destroy();
  return pages;
}
