import { createHash } from 'node:crypto';
import { sumsPanel } from './closing-blocks.js';
import { legalName } from './document.js';
import { drawParties, drawStrip, drawTitle } from './head-block.js';
import { InvoiceAssets } from './invoice-pdf.js';
import { LetterDocument } from './letter.js';
import { drawLetterHead, letterRows } from './letter-table.js';
import { Block, stack, TABLE_HEAD_HEIGHT } from './line-rows.js';
import { COLOR, DENSITIES, Density, PAGE } from './look.js';
import { drawFoot, drawRunningHead } from './page-furniture.js';
import { heightOf, PagePlan, paginate } from './paginate.js';
import { paymentPanel } from './payment-block.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';
import { FileInfo, PDF_UA, vocabularies } from './xmp.js';

const WORDS = vocabularies([PDF_UA]);
const WIDTH = PAGE.right - PAGE.left;
const TEXT = { size: 10 };
const FOOT_GAP = 8;

/** Distances that give way so that a letter needs no page more than it must. */
interface Spacing {
  readonly pad: number;
  readonly leading: number;
  readonly between: number;
  readonly density: Density;
}

const SPACINGS: readonly Spacing[] = [
  { pad: 9, leading: 14, between: 6, density: DENSITIES[0] },
  { pad: 5, leading: 12.6, between: 4, density: DENSITIES[1] },
];

function titleOf({ title, number }: LetterDocument): string {
  return number === null ? title : `${title} ${number}`;
}

function fileInfo(letter: LetterDocument): FileInfo {
  const plain = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ').trim();
  const author = plain(legalName(letter.seller));
  return {
    title: `${plain(titleOf(letter))} · ${author}`,
    author,
    language: letter.language,
    at: new Date(`${letter.issued_on}T00:00:00Z`),
    id: createHash('sha256').update(JSON.stringify(letter)).digest().subarray(0, 16),
    vocabularies: WORDS,
  };
}

function paragraph(sheet: Sheet, text: string, { leading, between }: Spacing): Block {
  const lines = sheet.lines(text, WIDTH, TEXT);
  return {
    height: lines.length * leading + between,
    draw: (y) => sheet.tagged('P', () => sheet.column(lines, PAGE.left, y + 10, leading, TEXT)),
  };
}

function noteBlock(sheet: Sheet, text: string, { density: { mention } }: Spacing): Block {
  const style = { size: 7.2, color: COLOR.quiet };
  const lines = sheet.lines(text, WIDTH, style);
  return {
    height: lines.length * mention + 1.6,
    draw: (y) => sheet.tagged('P', () => sheet.column(lines, PAGE.left, y + 8, mention, style)),
  };
}

/** Totals, how to pay and the last words, which stand together. */
function closingBlocks(sheet: Sheet, letter: LetterDocument, spacing: Spacing): Block[] {
  const { sums, total, payment, language } = letter;
  const named = sums.map(({ label, amount_cents }) => [label, amount_cents] as const);
  const panel = sumsPanel(sheet, named, [total.label, total.amount_cents], language);
  const { amount_cents } = total;
  const transfer = payment && { payment, language, amount_cents, title: payment.title };
  const space: Block = { height: spacing.density.gap, draw: () => undefined };
  return [
    { height: panel.height + 8, draw: (y) => panel.draw(y + 8) },
    ...(transfer ? [paymentPanel(sheet, transfer, spacing.density)] : []),
    space,
    ...letter.closing.map((text) => paragraph(sheet, text, spacing)),
  ];
}

/** A letter laid out: its opening, and what stands on each page after it. */
interface Layout {
  readonly opening: readonly Block[];
  readonly pages: readonly PagePlan<Block, Block>[];
}

function layOut(sheet: Sheet, letter: LetterDocument, top: number, spacing: Spacing): Layout {
  const opening = letter.opening.map((text) => paragraph(sheet, text, spacing));
  const room = PAGE.bottom - TABLE_HEAD_HEIGHT - FOOT_GAP;
  const pages = paginate(
    letterRows(sheet, letter, spacing.pad),
    {
      closing: closingBlocks(sheet, letter, spacing),
      foot: letter.notes.map((text) => noteBlock(sheet, text, spacing)),
    },
    { first: room - top - heightOf(opening), next: room - PAGE.top },
  );
  return { opening, pages };
}

/** The letter as PDF/A-3a and PDF/UA-1, with a faint word across a preview. Same input, same bytes. */
export function renderLetter(letter: LetterDocument, assets: InvoiceAssets): Promise<Buffer> {
  const sheet = new Sheet(assets.fonts, assets.profile, fileInfo(letter));
  const startPage = () => {
    sheet.addPage();
    if (letter.number === null) sheet.watermark(say('draft', letter.language));
  };
  startPage();
  const title = drawParties(sheet, letter, assets.logo);
  drawTitle(sheet, letter.title, letter.number, title);
  const top = drawStrip(sheet, letter.facts, title + 16) + 16;
  const [loose, tight] = SPACINGS.map((spacing) => layOut(sheet, letter, top, spacing));
  const { opening, pages } = tight!.pages.length < loose!.pages.length ? tight! : loose!;
  const body = stack(opening, top) + 4;
  const table = sheet.structure.element('Table');
  pages.forEach((part, index) => {
    let y = body;
    if (index > 0) {
      startPage();
      y = PAGE.top;
      drawRunningHead(sheet, letter, titleOf(letter));
    }
    drawFoot(sheet, letter, index + 1, pages.length);
    if (part.rows.length > 0) {
      sheet.structure.into(table, () => {
        drawLetterHead(sheet, letter, y, index === 0);
        y = stack(part.rows, y + TABLE_HEAD_HEIGHT - 3);
      });
    }
    y = stack(part.closing, y);
    stack(part.foot, Math.max(y + 4, PAGE.bottom - heightOf(part.foot)));
  });
  return sheet.end(() => undefined);
}
