import { formatIban } from '../../kernel/iban.js';
import { InvoiceDocument } from './document.js';
import { dayText, moneyText, percentText } from './figures.js';
import { Block } from './line-rows.js';
import { COLOR, Density, PAGE } from './look.js';
import { referenceText } from './payment.js';
import { drawQrCode } from './qr-code.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

const VAT = { rate: PAGE.left, base: PAGE.left + 135, vat: PAGE.left + 215, width: 215 } as const;
const SUM = { left: PAGE.left + 262, right: PAGE.right } as const;

/** VAT per rate on the left, the totals on the right, the amount that matters in the one loud panel of the page. */
export function totalsBlock(sheet: Sheet, document: InvoiceDocument): Block {
  const { language, vat } = document;
  const small = { size: 7.5, color: COLOR.quiet };
  const plain = { size: 9 };
  const rates = vat.map((rate) => ({
    rate,
    reasons: sheet.lines(rate.exemption_reason ?? '', VAT.width, small),
  }));
  const rateHeights = rates.map(({ reasons }) => 15 + reasons.length * 9.5 + (reasons.length ? 5 : 0));
  const left = 18 + rateHeights.reduce((total, height) => total + height, 0);
  const drawVat = (top: number) => {
    const head = { ...small, align: 'right' as const };
    sheet.text(`${say('vat', language)} · ${say('rate', language)}`, VAT.rate, top + 10, small);
    sheet.text(say('base', language), VAT.base, top + 10, head);
    sheet.text(say('vat', language), VAT.vat, top + 10, head);
    sheet.rule(top + 15, COLOR.line, 0.6, VAT.rate, VAT.vat);
    let y = top + 18;
    rates.forEach(({ rate, reasons }, index) => {
      sheet.text(percentText(rate.vat_bp, language), VAT.rate, y + 11, plain);
      sheet.text(moneyText(rate.net_cents, language), VAT.base, y + 11, { ...plain, align: 'right' });
      sheet.text(moneyText(rate.vat_cents, language), VAT.vat, y + 11, { ...plain, align: 'right' });
      sheet.column(reasons, VAT.rate, y + 22.5, 9.5, small);
      y += rateHeights[index]!;
    });
  };
  return {
    height: 16 + Math.max(left, 76),
    draw(top) {
      const y = top + 8;
      drawVat(y);
      const label = { size: 9.5, color: COLOR.quiet };
      const figure = { size: 9.5, align: 'right' as const };
      sheet.text(say('total_net', language), SUM.left + 10, y + 12, label);
      sheet.text(moneyText(document.net_cents, language), SUM.right - 10, y + 12, figure);
      sheet.text(say('total_vat', language), SUM.left + 10, y + 28, label);
      sheet.text(moneyText(document.vat_cents, language), SUM.right - 10, y + 28, figure);
      sheet.box(SUM.left, y + 38, SUM.right - SUM.left, 36, COLOR.accent, 4);
      const key = document.kind === 'invoice' ? 'to_pay' : 'to_credit';
      sheet.text(say(key, language), SUM.left + 10, y + 60, { size: 10, color: COLOR.white });
      sheet.text(moneyText(document.gross_cents, language), SUM.right - 10, y + 61.5, {
        size: 17,
        bold: true,
        color: COLOR.white,
        align: 'right',
      });
    },
  };
}

const LABEL_WIDTH = 90;

/** How to pay: account, reference, and the transfer QR code. None on a draft, which nobody is to pay. */
export function paymentBlock(sheet: Sheet, document: InvoiceDocument, { gap, qr }: Density): Block | null {
  const { payment, language, due_on } = document;
  if (!payment || document.number === null || document.kind !== 'invoice') return null;
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
      const title = due_on
        ? say('pay_before', language, { day: dayText(due_on, language) })
        : say('pay', language);
      sheet.text(title, x, y + 22, { size: 10.5, bold: true, color: COLOR.accent });
      let line = y + 42;
      for (const row of rows) {
        sheet.text(row.label, x, line, { size: 8, color: COLOR.quiet });
        sheet.column(row.lines, values, line, 12, row.style);
        line += row.height;
      }
      if (!payment.epc) return;
      const left = PAGE.right - qr - 12;
      drawQrCode(sheet.pdf, payment.epc, left, y + 8, qr);
      const caption = { size: 7.5, color: COLOR.quiet, align: 'right' as const };
      const lines = sheet.lines(say('scan', language), 66, caption);
      sheet.column(lines, left - 8, y + 8 + qr - 6 - (lines.length - 1) * 9.5, 9.5, caption);
    },
  };
}

/** Each legal mention in small type, but for those that stand in the VAT table; the caller sets them at the foot of the last page. */
export function mentionBlocks(sheet: Sheet, { notes, vat }: InvoiceDocument, { mention }: Density): Block[] {
  const style = { size: 7.2, color: COLOR.quiet };
  const shown = vat.map((rate) => rate.exemption_reason);
  const others = notes.filter(({ text }) => !shown.includes(text));
  return others.map(({ text }) => {
    const lines = sheet.lines(`${text.replace(/\.$/, '')}.`, PAGE.right - PAGE.left, style);
    return {
      height: lines.length * mention + 1.6,
      draw(y) {
        sheet.column(lines, PAGE.left, y + 8, mention, style);
      },
    };
  });
}
