import PDFDocument from 'pdfkit';
import { AnnexRow } from '../src/invoicing/documents/annex-row.js';
import { ciiOf } from '../src/invoicing/documents/cii.js';
import { InvoiceDocument } from '../src/invoicing/documents/document.js';
import { InvoiceAssets, renderInvoice } from '../src/invoicing/documents/invoice-pdf.js';
import { COLOR, Style } from '../src/invoicing/documents/look.js';
import { Sheet } from '../src/invoicing/documents/sheet.js';

/** What stands on a page, in the order of drawing: the same for every peer. */
export interface Page {
  readonly texts: { text: string; x: number; y: number; style: Style }[];
  readonly areas: { x: number; y: number; width: number; height: number; color: string; radius: number }[];
}

/** Part of the font size from the top of a line to its baseline, in Helvetica as pdfkit sets it. */
const ASCENT = 0.718;

/** Draws the document once and writes down what comes onto each page. */
export async function pagesDrawn(
  document: InvoiceDocument,
  assets: InvoiceAssets,
  annex: readonly AnnexRow[],
): Promise<Page[]> {
  const pages: Page[] = [];
  const { addPage, textOperators, box, mosaic } = Sheet.prototype;
  const page = () => pages[pages.length - 1]!;
  Sheet.prototype.addPage = function () {
    pages.push({ texts: [], areas: [] });
    addPage.call(this);
  };
  Sheet.prototype.textOperators = function (text, x, y, style) {
    page().texts.push({ text, x, y, style });
    return textOperators.call(this, text, x, y, style);
  };
  Sheet.prototype.box = function (x, y, width, height, color, radius = 0) {
    page().areas.push({ x, y, width, height, color, radius });
    box.call(this, x, y, width, height, color, radius);
  };
  Sheet.prototype.mosaic = function (tiles, x, y, scale, color) {
    for (const tile of tiles) {
      const [column, row, width, height] = tile.split(' ').map((part) => Number(part) * scale);
      page().areas.push({
        x: x + column!,
        y: y + row!,
        width: width!,
        height: height!,
        color,
        radius: 0,
      });
    }
    mosaic.call(this, tiles, x, y, scale, color);
  };
  try {
    await renderInvoice(document, Buffer.from(ciiOf(document)), assets, annex);
  } finally {
    Object.assign(Sheet.prototype, { addPage, textOperators, box, mosaic });
  }
  return pages;
}

/** The pages by pdfkit's ordinary calls: a standard font, nothing embedded, tagged or archived. */
export function drawPlainly(pages: readonly Page[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (const { texts, areas } of pages) {
    pdf.addPage();
    drawAreas(pdf, areas);
    for (const { text, x, y, style } of texts) {
      pdf.font(style.bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(style.size);
      pdf.fillColor(style.color ?? COLOR.ink);
      const width = style.align ? pdf.widthOfString(text) : 0;
      const from = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x;
      pdf.text(text, from, y - style.size * ASCENT, { lineBreak: false });
    }
  }
  pdf.end();
  return ended;
}

/** Neighbours of one colour are filled together, as anybody would who draws a QR code. */
function drawAreas(pdf: PDFKit.PDFDocument, areas: Page['areas']): void {
  for (const [index, { x, y, width, height, color, radius }] of areas.entries()) {
    if (radius) pdf.roundedRect(x, y, width, height, radius);
    else pdf.rect(x, y, width, height);
    if (areas[index + 1]?.color !== color) pdf.fill(color);
  }
}
