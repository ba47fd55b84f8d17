import { Day } from '../../kernel/day.js';
import {
  CELL,
  Columns,
  columnsFor,
  daysRows,
  FIRST_ROW_Y,
  PlannedRow,
  planAnnex,
  ROW_HEIGHT,
} from './annex-plan.js';
import { AnnexRow } from './annex-row.js';
import { positionsOf, reasonText, summaryText, verdictText } from './annex-words.js';
import { InvoiceDocument } from './document.js';
import { periodText, shortDayText } from './figures.js';
import { titleOf } from './head-block.js';
import { COLOR, PAGE, Style } from './look.js';
import { Sheet } from './sheet.js';
import { Element } from './structure.js';
import { say } from './texts.js';

const TITLE_Y = 62;
const HEAD_Y = 90;

/**
 * The annex in compact lines of one height. Every text is shaped once and remembered, and a page is one write, so that
 * the cost per row stays flat.
 */
export class AnnexPages {
  readonly count: number;
  private readonly plan: readonly (readonly PlannedRow[])[];
  private readonly columns: Columns;
  private readonly positions: ReadonlyMap<string, string>;
  private readonly fits = new Map<string, string>();
  private readonly named: boolean;
  private table: Element | undefined;
  private operators: string[] = [];

  constructor(
    private readonly sheet: Sheet,
    private readonly document: InvoiceDocument,
    private readonly rows: readonly AnnexRow[],
  ) {
    this.positions = positionsOf(document);
    this.columns = columnsFor(rows);
    this.plan = planAnnex(sheet, rows, this.columns, document.language);
    this.named = rows.some(({ practitioner }) => practitioner);
    this.count = this.plan.length;
  }

  /** Draws the pages; yields after each so that the caller can let other work run. */
  *draw(startPage: () => void): Generator<void> {
    for (const [index, page] of this.plan.entries()) {
      startPage();
      this.head();
      const y = this.page(page);
      if (index === this.plan.length - 1) this.summary(y);
      this.sheet.drawText(this.operators.join('\n'));
      this.operators = [];
      yield;
    }
  }

  private head(): void {
    const { sheet, document, columns } = this;
    const { language } = document;
    const { structure } = sheet;
    const first = this.table === undefined;
    const once = (tag: 'H2' | 'P', draw: () => void) =>
      first ? sheet.tagged(tag, draw) : sheet.artifact(draw);
    once('H2', () => sheet.text(say('annex', language), PAGE.left, TITLE_Y, { size: 14, bold: true }));
    const about = [titleOf(document), document.period && periodText(document.period, language)]
      .filter(Boolean)
      .join(' · ');
    once('P', () =>
      sheet.text(about, PAGE.right, TITLE_Y, { size: 8.5, color: COLOR.quiet, align: 'right' }),
    );
    const head: Style = { size: 7.2, color: COLOR.quiet };
    const right: Style = { ...head, align: 'right' };
    const cells: [key: Parameters<typeof say>[0], x: number, style: Style][] = [
      ['annex_day', columns.day, head],
      ['annex_time', columns.time, head],
      ['annex_kind', columns.kind, head],
      ['annex_number', columns.number, head],
      ['annex_measured', columns.measured, right],
      ['annex_counted', columns.counted, right],
      ['annex_billed', columns.billed, head],
      ['annex_reason', columns.reason, head],
    ];
    if (this.named) cells.push(['annex_practitioner', PAGE.right, right]);
    const draw = () => {
      for (const [key, x, style] of cells) {
        const cell = () => sheet.text(say(key, language), x, HEAD_Y, style);
        if (first) sheet.tagged('TH', cell, { scope: 'Column' });
        else sheet.artifact(cell);
      }
    };
    this.table ??= structure.element('Table');
    if (first) structure.into(this.table, () => structure.group('TR', draw));
    else draw();
    sheet.rule(HEAD_Y + 5, COLOR.ink, 0.8);
  }

  /** Draws the rows of a page and returns where they end. */
  private page(rows: readonly PlannedRow[]): number {
    let top = FIRST_ROW_Y;
    let day = '';
    this.sheet.structure.into(this.table!, () => {
      for (const [index, planned] of rows.entries()) {
        const begins = planned.row.day !== day;
        if (begins && day) this.sheet.rule(top - 3.6, COLOR.line, 0.5);
        day = planned.row.day;
        const y = top + 5;
        this.sheet.structure.group('TR', () => {
          if (begins) this.day(day, y, daysRows(rows, index));
          this.row(planned, y);
        });
        top += ROW_HEIGHT * (1 + planned.under.length);
      }
    });
    return top;
  }

  /** One cell for all rows of the day. */
  private day(day: Day, y: number, rows: number): void {
    const begin = this.sheet.structure.content('TH', { scope: 'Row', ...(rows > 1 && { rows }) });
    const text = this.fitted(shortDayText(day, this.document.language), 44, CELL);
    const bold = { ...CELL, bold: true };
    this.operators.push(begin, this.sheet.textOperators(text, this.columns.day, y, bold), 'EMC');
  }

  private row({ row, nature, under }: PlannedRow, y: number): void {
    const { columns: at, document, positions } = this;
    const { language } = document;
    const style: Style = row.billed ? CELL : { ...CELL, color: COLOR.quiet };
    const right: Style = { ...style, align: 'right' };
    const natureEnd = row.counterparty_last2 ? at.number : at.measured - 36;
    this.cell(row.local_time, at.time, y, 24, style);
    this.cell(nature, at.kind, y, natureEnd - at.kind - 6, style, under);
    this.cell(row.counterparty_last2 && `…${row.counterparty_last2}`, at.number, y, 24, style);
    this.cell(row.measured_text, at.measured, y, 44, right);
    this.cell(row.counted_text, at.counted, y, at.counted - at.measured - 6, right);
    this.cell(verdictText(row, language), at.billed, y, at.reason - at.billed - 4, style);
    const reason = reasonText(row, positions, language);
    this.cell(reason, at.reason, y, at.practitioner - at.reason - 4, style);
    if (this.named) this.cell(row.practitioner ?? '', PAGE.right, y, PAGE.right - at.practitioner, right);
  }

  /** A cell, with lines of its own `under` it. */
  private cell(
    text: string | null,
    x: number,
    y: number,
    width: number,
    style: Style,
    under: readonly string[] = [],
  ): void {
    if (!text) {
      this.sheet.structure.hollow('TD');
      return;
    }
    this.operators.push(
      this.sheet.structure.content('TD'),
      this.sheet.textOperators(this.fitted(text, width, style), x, y, style),
    );
    for (const [index, line] of under.entries())
      this.operators.push(this.sheet.textOperators(line, x, y + (index + 1) * ROW_HEIGHT, style));
    this.operators.push('EMC');
  }

  private fitted(text: string, width: number, style: Style): string {
    const key = `${width}|${text}`;
    let fitted = this.fits.get(key);
    if (fitted === undefined) {
      fitted = this.sheet.fit(text, width, style);
      if (this.fits.size > 20_000) this.fits.clear();
      this.fits.set(key, fitted);
    }
    return fitted;
  }

  private summary(y: number): void {
    const text = summaryText(this.rows, this.document.language);
    this.sheet.rule(y - 3.6, COLOR.ink, 0.8);
    this.paragraph(text, PAGE.left, y + 6, { size: 8, bold: true });
    const { sha256 } = this.document.annex ?? { sha256: '' };
    if (!sha256) return;
    const seal: Style = { size: 5.6, color: COLOR.quiet, align: 'right' };
    this.paragraph(`CSV SHA-256 ${sha256}`, PAGE.right, y + 6, seal);
  }

  private paragraph(text: string, x: number, y: number, style: Style): void {
    this.operators.push(
      this.sheet.structure.content('P'),
      this.sheet.textOperators(text, x, y, style),
      'EMC',
    );
  }
}
