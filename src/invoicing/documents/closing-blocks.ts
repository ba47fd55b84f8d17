import { Cents } from '../../kernel/money.js';
import { InvoiceDocument, Language } from './document.js';
import { dueCents } from './en16931.js';
import { moneyText, percentText } from './figures.js';
import { Block } from './line-rows.js';
import { COLOR, Density, PAGE, Style } from './look.js';
import { heightOf } from './paginate.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

const VAT = { rate: PAGE.left, base: PAGE.left + 135, vat: PAGE.left + 215, width: 215 } as const;
const SUM = { left: PAGE.left + 262, right: PAGE.right } as const;

/** VAT per rate on the left, the totals on the right, the amount that matters in the one loud panel of the page. */
export function totalsBlock(sheet: Sheet, document: InvoiceDocument): Block {
  const vat = vatTable(sheet, document);
  const sums = sumsTable(sheet, document);
  return {
    height: 16 + Math.max(vat.height, sums.height),
    draw(top) {
      vat.draw(top + 8);
      sums.draw(top + 8);
    },
  };
}

function vatTable(sheet: Sheet, { language, vat }: InvoiceDocument): Block {
  const small = { size: 7.5, color: COLOR.quiet };
  const head = { ...small, align: 'right' as const };
  const plain = { size: 9 };
  const figure = { ...plain, align: 'right' as const };
  const rates = vat.map((rate) => {
    const reasons = sheet.lines(rate.exemption_reason ?? '', VAT.width, small);
    return { rate, reasons, height: 15 + reasons.length * 9.5 + (reasons.length ? 5 : 0) };
  });
  return {
    height: 18 + heightOf(rates),
    draw(top) {
      sheet.rule(top + 15, COLOR.line, 0.6, VAT.rate, VAT.vat);
      sheet.structure.group('Table', () => {
        row(sheet, [
          [`${say('vat', language)} · ${say('rate', language)}`, VAT.rate, top + 10, small, 'Column'],
          [say('base', language), VAT.base, top + 10, head, 'Column'],
          [say('vat', language), VAT.vat, top + 10, head, 'Column'],
        ]);
        let y = top + 18;
        for (const { rate, reasons, height } of rates) {
          const cells: Cell[] = [
            [moneyText(rate.net_cents, language), VAT.base, y + 11, figure],
            [moneyText(rate.vat_cents, language), VAT.vat, y + 11, figure],
          ];
          const below = y + 22.5;
          row(sheet, [[percentText(rate.vat_bp, language), VAT.rate, y + 11, plain, 'Row'], ...cells], () =>
            sheet.column(reasons, VAT.rate, below, 9.5, small),
          );
          y += height;
        }
      });
    },
  };
}

const PANEL = 36;

/** Net, VAT, what was paid before if anything was, and in the panel what is due (BT-115) or credited. */
function sumsTable(sheet: Sheet, document: InvoiceDocument): Block {
  const { language, kind, prepaid_cents } = document;
  const sums: [label: string, cents: Cents][] = [
    [say('total_net', language), document.net_cents],
    [say('total_vat', language), document.vat_cents],
  ];
  if (prepaid_cents !== 0) {
    sums.push(
      [say('total_gross', language), document.gross_cents],
      [say('prepaid', language), -prepaid_cents],
    );
  }
  const key = prepaid_cents !== 0 ? 'balance' : 'to_pay';
  const total = say(kind === 'invoice' ? key : 'to_credit', language);
  return sumsPanel(sheet, sums, [total, dueCents(document)], language);
}

/** Sums under each other on the right, and the one that matters in the loud panel. */
export function sumsPanel(
  sheet: Sheet,
  sums: readonly (readonly [label: string, cents: Cents])[],
  [total, total_cents]: readonly [label: string, cents: Cents],
  language: Language,
): Block {
  const label = { size: 9.5, color: COLOR.quiet };
  const figure = { size: 9.5, align: 'right' as const };
  const panel = 6 + sums.length * 16;
  return {
    height: panel + PANEL + 2,
    draw(top) {
      sheet.box(SUM.left, top + panel, SUM.right - SUM.left, PANEL, COLOR.accent, 4);
      sheet.structure.group('Table', () => {
        for (const [index, [text, cents]] of sums.entries()) {
          const y = top + 12 + index * 16;
          row(sheet, [
            [text, SUM.left + 10, y, label, 'Row'],
            [moneyText(cents, language), SUM.right - 10, y, figure],
          ]);
        }
        const loud = { size: 17, bold: true, color: COLOR.white, align: 'right' as const };
        row(sheet, [
          [total, SUM.left + 10, top + panel + 22, { size: 10, color: COLOR.white }, 'Row'],
          [moneyText(total_cents, language), SUM.right - 10, top + panel + 23.5, loud],
        ]);
      });
    },
  };
}

type Cell = [text: string, x: number, y: number, style: Style, scope?: 'Column' | 'Row'];

/** A row of a small table; `more` belongs to its last cell. */
function row(sheet: Sheet, cells: readonly Cell[], more?: () => void): void {
  sheet.structure.group('TR', () => {
    for (const [index, [text, x, y, style, scope]] of cells.entries()) {
      const draw = () => {
        sheet.text(text, x, y, style);
        if (index === cells.length - 1) more?.();
      };
      sheet.tagged(scope ? 'TH' : 'TD', draw, scope ? { scope } : {});
    }
  });
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
        sheet.tagged('P', () => sheet.column(lines, PAGE.left, y + 8, mention, style));
      },
    };
  });
}
