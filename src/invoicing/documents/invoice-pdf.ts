import { setImmediate } from 'node:timers/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexPages, annexPageCount } from './annex-pages.js';
import { AnnexRow } from './annex-row.js';
import { mentionBlocks, paymentBlock, totalsBlock } from './closing-blocks.js';
import { InvoiceDocument, legalName } from './document.js';
import { addressOf, drawHead, identifiersOf, titleOf } from './head-block.js';
import { Block, drawTableHead, lineRows, TABLE_HEAD_HEIGHT } from './line-rows.js';
import { COLOR, PAGE, Style } from './look.js';
import { paginate } from './paginate.js';
import { Fonts, Sheet } from './sheet.js';
import { say } from './texts.js';

/** Bytes a document is drawn with; any TrueType font with Latin, € and figures will do. */
export interface InvoiceAssets {
  readonly fonts: Fonts;
  /** PNG or JPEG */
  readonly logo?: Buffer;
}

const FOOT_Y = 800;

function openSheet(document: InvoiceDocument, fonts: Fonts): Sheet {
  const at = new Date(`${document.issued_on}T00:00:00Z`);
  return new Sheet(fonts, {
    lang: document.language,
    // No party name here: pdfkit writes the title into XMP without escaping it.
    info: {
      Title: titleOf(document),
      Producer: 'Permanence',
      Creator: 'Permanence',
      CreationDate: at,
      ModDate: at,
    },
  });
}

function footText(sheet: Sheet, document: InvoiceDocument, style: Style): string {
  const { seller, buyer, language } = document;
  const name = sheet.fit(legalName(seller), 210, style);
  return [name, ...addressOf(seller, buyer, language), ...identifiersOf(seller, language)].join(' · ');
}

function drawFoot(sheet: Sheet, document: InvoiceDocument, page: number, pages: number): void {
  const style = { size: 7.2, color: COLOR.quiet };
  const count = say('page', document.language, { page: String(page), pages: String(pages) });
  const width = PAGE.right - PAGE.left - sheet.width(count, style) - 24;
  sheet.rule(FOOT_Y - 12);
  sheet
    .lines(footText(sheet, document, style), width, style)
    .slice(0, 2)
    .forEach((line, index) => {
      sheet.text(line, PAGE.left, FOOT_Y + index * 9.5, style);
    });
  sheet.text(count, PAGE.right, FOOT_Y, { ...style, align: 'right' });
}

function stack(blocks: readonly Block[], from: number): number {
  let y = from;
  for (const block of blocks) {
    block.draw(y);
    y += block.height;
  }
  return y;
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((total, block) => total + block.height, 0);
}

/** A piece of the end of the document that stays on one page: `above` follows what precedes it, `foot` stands at the bottom. */
interface Closing {
  readonly above: readonly Block[];
  readonly foot: readonly Block[];
  readonly height: number;
}

function closingOf(sheet: Sheet, document: InvoiceDocument): Closing[] {
  const totals = [totalsBlock(sheet, document)];
  const payment = paymentBlock(sheet, document);
  const above = payment ? [payment] : [];
  const foot = mentionBlocks(sheet, document);
  return [
    { above: totals, foot: [], height: heightOf(totals) },
    { above, foot, height: heightOf(above) + heightOf(foot) + 8 },
  ];
}

/**
 * Draws the document as an A4 PDF 1.7 with embedded fonts and emits its bytes through the pdf stream. Same input, same
 * bytes: dates come from `issued_on` and nothing is random. Throws `invalid/annex-mismatch` when the rows are not as many as
 * `document.annex.rows` says.
 */
async function draw(
  sheet: Sheet,
  document: InvoiceDocument,
  assets: InvoiceAssets,
  annex: Iterable<AnnexRow>,
): Promise<void> {
  const annexRows = document.annex?.rows ?? 0;
  let page = 0;
  let pages = 0;
  const startPage = () => {
    sheet.addPage();
    page++;
    if (document.number === null) sheet.watermark(say('draft', document.language));
    if (pages) drawFoot(sheet, document, page, pages);
  };

  startPage();
  const top = drawHead(sheet, document, assets.logo);
  const rows = lineRows(sheet, document);
  const plan = paginate(rows, closingOf(sheet, document), {
    first: PAGE.bottom - top - TABLE_HEAD_HEIGHT,
    next: PAGE.bottom - PAGE.top - TABLE_HEAD_HEIGHT,
  });
  pages = plan.length + annexPageCount(annexRows);
  drawFoot(sheet, document, page, pages);

  plan.forEach((part, index) => {
    let y = top;
    if (index > 0) {
      startPage();
      y = PAGE.top;
      const small = { size: 8.5, color: COLOR.quiet };
      sheet.text(sheet.fit(legalName(document.seller), 260, small), PAGE.left, PAGE.top - 20, small);
      sheet.text(titleOf(document), PAGE.right, PAGE.top - 20, { ...small, align: 'right' });
    }
    if (part.rows.length > 0) {
      drawTableHead(sheet, document, y);
      y = stack(part.rows, y + TABLE_HEAD_HEIGHT - 3);
    }
    for (const { above, foot } of part.closing) {
      y = stack(above, y);
      stack(foot, Math.max(y + 4, PAGE.bottom - heightOf(foot)));
    }
  });

  const pagesOfAnnex = new AnnexPages(sheet, document, startPage).draw(annex);
  let step = pagesOfAnnex.next();
  while (!step.done) {
    if (page % 20 === 0) await setImmediate();
    step = pagesOfAnnex.next();
  }
  if (step.value !== annexRows) {
    throw new DomainError(
      'invalid',
      'annex-mismatch',
      `The annex has ${step.value} rows, the document says ${annexRows}.`,
    );
  }
}

/** The document as the bytes of a PDF; see `draw` for what it promises. */
export async function renderInvoice(
  document: InvoiceDocument,
  assets: InvoiceAssets,
  annex: Iterable<AnnexRow> = [],
): Promise<Buffer> {
  const sheet = openSheet(document, assets.fonts);
  const chunks: Buffer[] = [];
  sheet.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    sheet.pdf.on('end', resolve);
    sheet.pdf.on('error', reject);
  });
  await draw(sheet, document, assets, annex);
  sheet.pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
