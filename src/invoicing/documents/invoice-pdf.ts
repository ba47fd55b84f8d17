import { setImmediate } from 'node:timers/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexPages } from './annex-pages.js';
import { AnnexRow } from './annex-row.js';
import { mentionBlocks, paymentBlock, totalsBlock } from './closing-blocks.js';
import { InvoiceDocument, legalName } from './document.js';
import { drawHead, titleOf } from './head-block.js';
import { Block, drawTableHead, lineRows, TABLE_HEAD_HEIGHT } from './line-rows.js';
import { COLOR, DENSITIES, Density, PAGE, Style } from './look.js';
import { heightOf, PagePlan, paginate } from './paginate.js';
import { addressOf, identifiersOf } from './party-blocks.js';
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
  sheet.column(sheet.lines(footText(sheet, document, style), width, style, 2), PAGE.left, FOOT_Y, 9.5, style);
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

const FOOT_GAP = 8;

function planOf(
  sheet: Sheet,
  document: InvoiceDocument,
  density: Density,
  top: number,
): PagePlan<Block, Block>[] {
  const payment = paymentBlock(sheet, document, density);
  const closing = [totalsBlock(sheet, document), ...(payment ? [payment] : [])];
  const foot = mentionBlocks(sheet, document, density);
  const room = PAGE.bottom - TABLE_HEAD_HEIGHT - FOOT_GAP;
  const rows = lineRows(sheet, document, density);
  return paginate(rows, { closing, foot }, { first: room - top, next: room - PAGE.top });
}

/** The pages as they read best: set tighter only where that saves one. */
function bestPlan(sheet: Sheet, document: InvoiceDocument, top: number): PagePlan<Block, Block>[] {
  const [loose, tight] = DENSITIES.map((density) => planOf(sheet, document, density, top));
  return tight!.length < loose!.length ? tight! : loose!;
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
  annexRows: readonly AnnexRow[],
): Promise<void> {
  const said = document.annex?.rows ?? 0;
  if (annexRows.length !== said) {
    throw new DomainError(
      'invalid',
      'annex-mismatch',
      `The annex has ${annexRows.length} rows, the document says ${said}.`,
    );
  }
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
  const plan = bestPlan(sheet, document, top);
  const annex = new AnnexPages(sheet, document, annexRows);
  pages = plan.length + annex.count;
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
    y = stack(part.closing, y);
    stack(part.foot, Math.max(y + 4, PAGE.bottom - heightOf(part.foot)));
  });

  for (const _ of annex.draw(startPage)) {
    if (page % 20 === 0) await setImmediate();
  }
}

/** The document as the bytes of a PDF; see `draw` for what it promises. */
export async function renderInvoice(
  document: InvoiceDocument,
  assets: InvoiceAssets,
  annex: readonly AnnexRow[] = [],
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
