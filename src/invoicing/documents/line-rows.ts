import { unitText } from './code-texts.js';
import { InvoiceDocument } from './document.js';
import { moneyText, percentText, priceText, quantityText } from './figures.js';
import { COLOR, PAGE } from './look.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

/** A piece of the page that is never split. */
export interface Block {
  readonly height: number;
  draw(y: number): void;
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
const MOST_LABEL = 500;

export const TABLE_HEAD_HEIGHT = 20;

export function drawTableHead(sheet: Sheet, { language }: InvoiceDocument, y: number): void {
  const style = { size: 7.5, color: COLOR.quiet };
  const right = { ...style, align: 'right' as const };
  sheet.text(say('label', language), AT.label, y + 10, style);
  sheet.text(say('quantity', language), AT.quantity, y + 10, right);
  sheet.text(say('unit_price', language), AT.price, y + 10, right);
  sheet.text(say('vat', language), AT.vat, y + 10, right);
  sheet.text(say('net', language), AT.net, y + 10, right);
  sheet.rule(y + 16, COLOR.ink, 0.9);
}

/** One block per line: label and explanation wrap in their column, the figures stand on the first line of the label. */
export function lineRows(sheet: Sheet, { lines, language }: InvoiceDocument): Block[] {
  const name = { size: 9.5 };
  const small = { size: 8, color: COLOR.quiet };
  const figure = { size: 9.5, align: 'right' as const };
  return lines.map((line) => {
    const label = sheet.lines(line.label.slice(0, MOST_LABEL), LABEL_WIDTH, name);
    const detail = sheet.lines((line.detail ?? '').slice(0, 2 * MOST_LABEL), LABEL_WIDTH, small);
    const height = 12 + label.length * 12.5 + detail.length * 10.5 + (detail.length ? 1 : 0);
    const unit = unitText(line.unit, line.quantity, language);
    return {
      height,
      draw(y) {
        const first = y + 14.5;
        sheet.text(String(line.position), AT.position, first, { size: 8, color: COLOR.quiet });
        sheet.column(label, AT.label, first, 12.5, name);
        const under = first + label.length * 12.5 - 1;
        sheet.column(detail, AT.label, under, 10.5, small);
        sheet.text(quantityText(line.quantity, language), AT.quantity, first, figure);
        sheet.text(sheet.fit(unit, UNIT_WIDTH, small), AT.unit, first, small);
        sheet.text(priceText(line.unit_price, language), AT.price, first, figure);
        sheet.text(percentText(line.vat_bp, language), AT.vat, first, figure);
        sheet.text(moneyText(line.net_cents, language), AT.net, first, figure);
        sheet.rule(y + height - 0.5);
      },
    };
  });
}
