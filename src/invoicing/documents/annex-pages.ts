import { CELL, Columns, columnsFor, FIRST_ROW_Y, PlannedRow, planAnnex, ROW_HEIGHT } from './annex-plan.js';
import { AnnexRow } from './annex-row.js';
import { positionsOf, reasonText, summaryText, verdictText } from './annex-words.js';
import { InvoiceDocument } from './document.js';
import { periodText, shortDayText } from './figures.js';
import { titleOf } from './head-block.js';
import { COLOR, PAGE, Style } from './look.js';
import { Sheet } from './sheet.js';
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
  private readonly fitted = new Map<string, string>();
  private operators: string[] = [];

  constructor(
    private readonly sheet: Sheet,
    private readonly document: InvoiceDocument,
    private readonly rows: readonly AnnexRow[],
  ) {
    this.positions = positionsOf(document);
    this.columns = columnsFor(rows);
    this.plan = planAnnex(sheet, rows, this.columns, document.language);
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
    sheet.text(say('annex', language), PAGE.left, TITLE_Y, { size: 14, bold: true });
    const about = [titleOf(document), document.period && periodText(document.period, language)]
      .filter(Boolean)
      .join(' · ');
    sheet.text(about, PAGE.right, TITLE_Y, { size: 8.5, color: COLOR.quiet, align: 'right' });
    const head: Style = { size: 7.2, color: COLOR.quiet };
    const right: Style = { ...head, align: 'right' };
    sheet.text(say('annex_day', language), columns.day, HEAD_Y, head);
    sheet.text(say('annex_time', language), columns.time, HEAD_Y, head);
    sheet.text(say('annex_kind', language), columns.kind, HEAD_Y, head);
    sheet.text(say('annex_number', language), columns.number, HEAD_Y, head);
    sheet.text(say('annex_measured', language), columns.measured, HEAD_Y, right);
    sheet.text(say('annex_counted', language), columns.counted, HEAD_Y, right);
    sheet.text(say('annex_billed', language), columns.billed, HEAD_Y, head);
    sheet.text(say('annex_reason', language), columns.reason, HEAD_Y, head);
    if (columns.practitioner < PAGE.right)
      sheet.text(say('annex_practitioner', language), PAGE.right, HEAD_Y, right);
    sheet.rule(HEAD_Y + 5, COLOR.ink, 0.8);
  }

  /** Draws the rows of a page and returns where they end. */
  private page(rows: readonly PlannedRow[]): number {
    let top = FIRST_ROW_Y;
    let day = '';
    for (const planned of rows) {
      if (planned.row.day !== day) {
        if (day) this.sheet.rule(top - 3.6, COLOR.line, 0.5);
        day = planned.row.day;
        const text = shortDayText(day, this.document.language);
        this.cell(text, this.columns.day, top + 5, 44, { ...CELL, bold: true });
      }
      this.row(planned, top + 5);
      top += ROW_HEIGHT * (1 + planned.under.length);
    }
    return top;
  }

  private row({ row, nature, under }: PlannedRow, y: number): void {
    const { columns: at, document, positions } = this;
    const { language } = document;
    const style: Style = row.billed ? CELL : { ...CELL, color: COLOR.quiet };
    const right: Style = { ...style, align: 'right' };
    const natureEnd = row.counterparty_last2 ? at.number : at.measured - 36;
    this.cell(row.local_time, at.time, y, 24, style);
    this.cell(nature, at.kind, y, natureEnd - at.kind - 6, style);
    if (row.counterparty_last2) this.cell(`…${row.counterparty_last2}`, at.number, y, 24, style);
    this.cell(row.measured_text, at.measured, y, 44, right);
    this.cell(row.counted_text, at.counted, y, at.counted - at.measured - 6, right);
    this.cell(verdictText(row, language), at.billed, y, at.reason - at.billed - 4, style);
    const reason = reasonText(row, positions, language);
    this.cell(reason, at.reason, y, at.practitioner - at.reason - 4, style);
    if (row.practitioner) this.cell(row.practitioner, PAGE.right, y, PAGE.right - at.practitioner, right);
    for (const [index, line] of under.entries())
      this.operators.push(this.sheet.textOperators(line, at.kind, y + (index + 1) * ROW_HEIGHT, style));
  }

  private cell(text: string, x: number, y: number, width: number, style: Style): void {
    if (text === '') return;
    const key = `${width}|${text}`;
    let fitted = this.fitted.get(key);
    if (fitted === undefined) {
      fitted = this.sheet.fit(text, width, style);
      if (this.fitted.size > 20_000) this.fitted.clear();
      this.fitted.set(key, fitted);
    }
    this.operators.push(this.sheet.textOperators(fitted, x, y, style));
  }

  private summary(y: number): void {
    const text = summaryText(this.rows, this.document.language);
    this.sheet.rule(y - 3.6, COLOR.ink, 0.8);
    this.operators.push(this.sheet.textOperators(text, PAGE.left, y + 6, { size: 8, bold: true }));
    const { sha256 } = this.document.annex ?? { sha256: '' };
    if (!sha256) return;
    const seal: Style = { size: 5.6, color: COLOR.quiet, align: 'right' };
    this.operators.push(this.sheet.textOperators(`CSV SHA-256 ${sha256}`, PAGE.right, y + 6, seal));
  }
}
