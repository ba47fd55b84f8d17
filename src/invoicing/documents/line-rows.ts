import { unitText } from './code-texts.js';
import { InvoiceDocument } from './document.js';
import { moneyText, percentText, priceText, quantityText } from './figures.js';
import { COLOR, Density, PAGE } from './look.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

/** A piece of the page that is never split. */
export interface Block {
  readonly height: number;
  draw(y: number): void;
}

/** Draws blocks under each other from `from` on and returns where the last one ends. */
export function stack(blocks: readonly Block[], from: number): number {
  let y = from;
  for (const block of blocks) {
    block.draw(y);
    y += block.height;
  }
  return y;
}

const AT = {
  position: PAGE.left,
  label: PAGE.left + 20,
  quantity: PAGE.left + 284,
  unit: PAGE.left + 288,
  price: PAGE.left + 382,
  vat: PAGE.left + 416,
  net: PAGE.right,
} as const;
const LABEL_WIDTH = 218;
const UNIT_WIDTH = 46;
/** So that a line fits on a page of its own; an ellipsis tells of the rest. */
const MOST = { label: 24, detail: 32 } as const;

export const TABLE_HEAD_HEIGHT = 20;

/** The head of the table: its first row where the table begins, an artifact where it goes on. */
export function drawTableHead(sheet: Sheet, { language }: InvoiceDocument, y: number, first: boolean): void {
  const style = { size: 7.5, color: COLOR.quiet };
  const right = { ...style, align: 'right' as const };
  const cells = [
    ['label', AT.label, style],
    ['quantity', AT.quantity, right],
    ['unit_price', AT.price, right],
    ['vat', AT.vat, right],
    ['net', AT.net, right],
  ] as const;
  const draw = () => {
    for (const [key, x, each] of cells) {
      const cell = () => sheet.text(say(key, language), x, y + 10, each);
      if (first) sheet.tagged('TH', cell, { scope: 'Column' });
      else sheet.artifact(cell);
    }
  };
  if (first) sheet.structure.group('TR', draw);
  else draw();
  sheet.rule(y + 16, COLOR.ink, 0.9);
}

/** One block per line: label and explanation wrap in their column, the figures stand on the first line of the label. */
export function lineRows(sheet: Sheet, { lines, language }: InvoiceDocument, density: Density): Block[] {
  const name = { size: 9.5 };
  const small = { size: 8, color: COLOR.quiet };
  const figure = { size: 9.5, align: 'right' as const };
  return lines.map((line) => {
    const label = sheet.lines(line.label, LABEL_WIDTH, name, MOST.label);
    const detail = sheet.lines(line.detail ?? '', LABEL_WIDTH, small, MOST.detail);
    const unit = sheet.lines(unitText(line.unit, line.quantity, language), UNIT_WIDTH, small, 2);
    const { pad } = density;
    const text = label.length * density.label + detail.length * density.detail + (detail.length ? 1 : 0);
    const height = pad + Math.max(text, unit.length * density.label);
    return {
      height,
      draw(y) {
        const first = y + pad / 2 + 8.5;
        sheet.structure.group('TR', () => {
          sheet.tagged(
            'TH',
            () => {
              sheet.text(String(line.position), AT.position, first, { size: 8, color: COLOR.quiet });
              sheet.column(label, AT.label, first, density.label, name);
              const under = first + label.length * density.label - 1;
              sheet.column(detail, AT.label, under, density.detail, small);
            },
            { scope: 'Row' },
          );
          sheet.tagged('TD', () => {
            sheet.text(quantityText(line.quantity, language), AT.quantity, first, figure);
            sheet.column(unit, AT.unit, first, density.detail, small);
          });
          const cell = (text: string, x: number) =>
            sheet.tagged('TD', () => sheet.text(text, x, first, figure));
          cell(priceText(line.unit_price, language), AT.price);
          cell(percentText(line.vat_bp, language), AT.vat);
          cell(moneyText(line.net_cents, language), AT.net);
        });
        sheet.rule(y + height - 0.5);
      },
    };
  });
}
