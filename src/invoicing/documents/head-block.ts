import { Correspondence, InvoiceDocument } from './document.js';
import { dayText, periodText, shortDayText } from './figures.js';
import { COLOR, PAGE } from './look.js';
import { drawBuyer, drawSeller } from './party-blocks.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

/** "Facture 2026-000123", "Avoir …"; on a draft without number. */
export function titleOf(document: InvoiceDocument): string {
  return `${kindOf(document)} ${document.number ?? `(${say('draft_number', document.language)})`}`;
}

function kindOf({ kind, self_billed, language, seller }: InvoiceDocument): string {
  if (kind === 'invoice') return say(self_billed ? 'self_billed' : 'invoice', language);
  const key = self_billed ? 'self_billed_credit' : 'credit_note';
  return say(seller.country === 'FR' ? `${key}_fr` : key, language);
}

/** Cells of the strip under the title, in reading order. */
function metaOf(document: InvoiceDocument): [label: string, value: string][] {
  const { language } = document;
  const cells: [string, string | null][] = [
    [
      say('issued_on', language),
      document.number ? dayText(document.issued_on, language) : shortDayText(document.issued_on, language),
    ],
    [
      say('due_on', language),
      document.due_on && document.kind === 'invoice' ? dayText(document.due_on, language) : null,
    ],
    [say('period', language), document.period && periodText(document.period, language)],
    [say('buyer_reference', language), document.buyer_reference],
    [say('purchase_order', language), document.purchase_order],
  ];
  return cells.filter((cell): cell is [string, string] => Boolean(cell[1]));
}

/** The strip of facts under the title; returns where what follows may begin. */
export function drawStrip(sheet: Sheet, cells: readonly (readonly [string, string])[], y: number): number {
  const width = (PAGE.right - PAGE.left) / Math.max(4, cells.length);
  const value = { size: 9.5, bold: true };
  const texts = cells.map((cell) => sheet.lines(cell[1], width - 8, value));
  const height = 39 + (Math.max(1, ...texts.map((lines) => lines.length)) - 1) * 11.5;
  sheet.rule(y);
  cells.forEach(([label], index) => {
    const x = PAGE.left + index * width;
    sheet.tagged('P', () => {
      sheet.text(label, x, y + 15, { size: 7.5, color: COLOR.quiet });
      sheet.column(texts[index]!, x, y + 29, 11.5, value);
    });
  });
  sheet.rule(y + height);
  return y + height + 1;
}

const KIND_WIDTH = 370;

/** The title in one line: a long number is set smaller, never cut. */
export function drawTitle(sheet: Sheet, kind: string, number: string | null, y: number): void {
  const style = sheet.shrunk(kind, KIND_WIDTH, { size: 25, bold: true });
  sheet.tagged('H1', () => {
    sheet.text(kind, PAGE.left, y, style);
    if (!number) return;
    const x = PAGE.left + sheet.width(kind, style) + 9;
    const plain = { size: style.size, color: COLOR.accent };
    sheet.text(number, x, y, sheet.shrunk(number, PAGE.right - x, plain));
  });
}

/** Draws who writes to whom and returns the baseline of the title. */
export function drawParties(sheet: Sheet, letter: Correspondence, logo?: Buffer): number {
  const seller = drawSeller(sheet, letter, logo);
  const buyer = drawBuyer(sheet, letter);
  return Math.max(272, seller + 26, buyer + 32);
}

/** Draws the upper part of the first page and returns where the lines may begin. */
export function drawHead(sheet: Sheet, document: InvoiceDocument, logo?: Buffer): number {
  const { language, preceding } = document;
  let y = drawParties(sheet, document, logo);
  drawTitle(sheet, kindOf(document), document.number, y);
  if (preceding) {
    const style = { size: 10, color: COLOR.quiet };
    const text = say('corrects', language, {
      number: preceding.number,
      day: dayText(preceding.issued_on, language),
    });
    const lines = sheet.lines(text, PAGE.right - PAGE.left, style);
    const first = y + 19;
    sheet.tagged('P', () => sheet.column(lines, PAGE.left, first, 13, style));
    y += 6 + lines.length * 13;
  }
  return drawStrip(sheet, metaOf(document), y + 16) + 14;
}
