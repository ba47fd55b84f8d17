import { formatIban } from '../../kernel/iban.js';
import { Cents } from '../../kernel/money.js';
import { InvoiceDocument, Language, PaymentInstructions } from './document.js';
import { dueCents } from './en16931.js';
import { dayText, moneyText } from './figures.js';
import { Block } from './line-rows.js';
import { COLOR, Density, PAGE } from './look.js';
import { referenceText } from './payment.js';
import { drawQrCode } from './qr-code.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

const LABEL_WIDTH = 90;

/** How to pay: account, reference, and the transfer QR code. None on a draft, which nobody is to pay, or when nothing is due. */
export function paymentBlock(sheet: Sheet, document: InvoiceDocument, density: Density): Block | null {
  const { payment, language, due_on } = document;
  if (!payment || document.number === null || document.kind !== 'invoice') return null;
  const amount_cents = dueCents(document);
  if (amount_cents <= 0) return null;
  const title = due_on
    ? say('pay_before', language, { day: dayText(due_on, language) })
    : say('pay', language);
  return paymentPanel(sheet, { payment, language, amount_cents, title }, density);
}

/** What is to be transferred, and how. */
export interface Transfer {
  readonly payment: PaymentInstructions;
  readonly language: Language;
  readonly amount_cents: Cents;
  readonly title: string;
}

export function paymentPanel(sheet: Sheet, transfer: Transfer, { gap, qr }: Density): Block {
  const { payment, language, title } = transfer;
  const x = PAGE.left + 14;
  const values = x + LABEL_WIDTH;
  const width = PAGE.right - values - (payment.epc ? qr + 92 : 14);
  const reference = referenceText(payment.reference);
  const loud = { size: 9.5, bold: true };
  const plain = { size: 9.5 };
  const given: [label: string, value: string | null, style: typeof plain][] = [
    ['IBAN', formatIban(payment.iban), loud],
    [say('reference', language), reference, loud],
    [say('account_name', language), payment.account_name, plain],
    ['BIC', payment.bic, plain],
  ];
  const rows = given.flatMap(([label, value, style]) => {
    if (!value) return [];
    const lines = sheet.lines(value, width, style);
    return [{ label, lines, style, height: 4 + lines.length * 12 }];
  });
  const text = 36 + rows.reduce((total, row) => total + row.height, 0);
  const height = Math.max(payment.epc ? qr + 16 : 0, text);
  return {
    height: height + gap,
    draw(top) {
      const y = top + gap;
      sheet.box(PAGE.left, y, PAGE.right - PAGE.left, height, COLOR.soft, 6);
      sheet.tagged('H2', () => sheet.text(title, x, y + 22, { size: 10.5, bold: true, color: COLOR.accent }));
      let line = y + 42;
      for (const row of rows) {
        const at = line;
        sheet.tagged('P', () => {
          sheet.text(row.label, x, at, { size: 8, color: COLOR.quiet });
          sheet.column(row.lines, values, at, 12, row.style);
        });
        line += row.height;
      }
      if (payment.epc) transferCode(sheet, transfer, payment.epc, y + 8, qr);
    },
  };
}

/** The transfer QR code at the right margin, what it is for beside it. */
function transferCode(
  sheet: Sheet,
  { language, payment, amount_cents }: Transfer,
  epc: string,
  y: number,
  side: number,
): void {
  const left = PAGE.right - side - 12;
  const alt = say('qr_alt', language, {
    amount: moneyText(amount_cents, language),
    name: payment.account_name,
    iban: formatIban(payment.iban),
  });
  const box = [left, y, left + side, y + side] as const;
  sheet.tagged('Figure', () => drawQrCode(sheet, epc, left, y, side), { alt, box });
  const caption = { size: 7.5, color: COLOR.quiet, align: 'right' as const };
  const lines = sheet.lines(say('scan', language), 66, caption);
  const first = y + side - 6 - (lines.length - 1) * 9.5;
  sheet.tagged('P', () => sheet.column(lines, left - 8, first, 9.5, caption));
}
