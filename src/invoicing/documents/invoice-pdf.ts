import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { AnnexPages } from './annex-pages.js';
import { AnnexRow } from './annex-row.js';
import { mentionBlocks, totalsBlock } from './closing-blocks.js';
import { InvoiceDocument, legalName } from './document.js';
import { embed, FACTUR_X } from './factur-x.js';
import { drawHead, titleOf } from './head-block.js';
import { Fonts } from './lettering.js';
import { Block, drawTableHead, lineRows, stack, TABLE_HEAD_HEIGHT } from './line-rows.js';
import { DENSITIES, Density, PAGE } from './look.js';
import { drawFoot, drawRunningHead } from './page-furniture.js';
import { heightOf, PagePlan, paginate } from './paginate.js';
import { paymentBlock } from './payment-block.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';
import { FileInfo, PDF_UA, vocabularies } from './xmp.js';

/** What a document is drawn with; any TrueType font with Latin, € and figures will do. */
export interface InvoiceAssets {
  readonly fonts: Fonts;
  /** sRGB as an ICC profile, compressed: what colours mean. */
  readonly profile: Buffer;
  /** PNG or JPEG */
  readonly logo?: Buffer;
}

const DRAFT_WORDS = vocabularies([PDF_UA]);
const ISSUED_WORDS = vocabularies([PDF_UA, FACTUR_X]);

/** What a viewer shows in its title bar and lists as the author's. */
function fileInfo(document: InvoiceDocument): FileInfo {
  const plain = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ').trim();
  const seller = plain(legalName(document.seller));
  return {
    title: `${plain(titleOf(document))} · ${seller}`,
    author: seller,
    language: document.language,
    at: dateOf(document),
    id: createHash('sha256').update(JSON.stringify(document)).digest().subarray(0, 16),
    vocabularies: document.number === null ? DRAFT_WORDS : ISSUED_WORDS,
  };
}

function dateOf({ issued_on }: InvoiceDocument): Date {
  return new Date(`${issued_on}T00:00:00Z`);
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
 * Draws the document on A4 pages. Same input, same bytes: dates come from `issued_on` and nothing is random. Throws `invalid/annex-mismatch` when the rows are not as many as
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

  const table = sheet.structure.element('Table');
  plan.forEach((part, index) => {
    let y = top;
    if (index > 0) {
      startPage();
      y = PAGE.top;
      drawRunningHead(sheet, document, titleOf(document));
    }
    if (part.rows.length > 0) {
      sheet.structure.into(table, () => {
        drawTableHead(sheet, document, y, index === 0);
        y = stack(part.rows, y + TABLE_HEAD_HEIGHT - 3);
      });
    }
    y = stack(part.closing, y);
    stack(part.foot, Math.max(y + 4, PAGE.bottom - heightOf(part.foot)));
  });

  for (const _ of annex.draw(startPage)) {
    if (page % 20 === 0) await setImmediate();
  }
}

/**
 * The document as PDF/A-3a and PDF/UA-1; an issued one is a Factur-X EN 16931 file that holds `xml`, its CII, to the byte.
 * See `draw` for what is promised of the pages.
 */
export async function renderInvoice(
  document: InvoiceDocument,
  xml: Uint8Array | null,
  assets: InvoiceAssets,
  annex: readonly AnnexRow[] = [],
): Promise<Buffer> {
  if ((xml === null) !== (document.number === null)) {
    throw new Error('An issued document holds itself as XML, and a draft does not.');
  }
  const sheet = new Sheet(assets.fonts, assets.profile, fileInfo(document));
  await draw(sheet, document, assets, annex);
  return sheet.end((pdf) => {
    if (xml !== null) embed(pdf, xml, dateOf(document));
  });
}
