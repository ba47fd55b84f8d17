import { AnnexRow } from './annex-row.js';
import { codeText } from './code-texts.js';
import { InvoiceDocument, Language } from './document.js';
import { decimalText, periodText, shortDayText } from './figures.js';
import { titleOf } from './head-block.js';
import { COLOR, PAGE, Style } from './look.js';
import { Sheet } from './sheet.js';
import { say } from './texts.js';

const TITLE_Y = 62;
const HEAD_Y = 82;
const FIRST_ROW_Y = 101;
const ROW_HEIGHT = 11.6;
const ROWS_PER_PAGE = Math.floor((PAGE.bottom - FIRST_ROW_Y) / ROW_HEIGHT);

const AT = {
  day: 57,
  time: 109,
  kind: 140,
  number: 266,
  quantity: 328,
  billed: 342,
  reason: 368,
  practitioner: 470,
} as const;
const CELL = { size: 7.5 } as const;

/** A word that also stands alone, set in the middle of a line: German keeps its capitals. */
function inSentence(text: string, language: Language): string {
  return language === 'de' ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Pages the annex takes: one slot per row and one for the summary line. */
export function annexPageCount(rows: number): number {
  return rows === 0 ? 0 : Math.ceil((rows + 1) / ROWS_PER_PAGE);
}

/**
 * Draws the rows in compact fixed-height lines, a page at a time: call `next()` until it is done; each call ends a page.
 * Every text is shaped once and remembered, and a page is one write, so that the cost per row stays flat.
 */
export class AnnexPages {
  private readonly fitted = new Map<string, string>();
  private operators: string[] = [];
  private slot = ROWS_PER_PAGE;
  private lastDay = '';
  private billed = 0;
  private included = 0;
  private rows = 0;
  private readonly positions: ReadonlyMap<string, string>;
  private withPractitioner = false;

  constructor(
    private readonly sheet: Sheet,
    private readonly document: InvoiceDocument,
    private readonly startPage: () => void,
  ) {
    const positions = new Map<string, string>();
    for (const { component_code, position } of document.lines) {
      if (component_code === null) continue;
      const first = positions.get(component_code)?.split('–')[0];
      positions.set(component_code, first ? `${first}–${position}` : String(position));
    }
    this.positions = positions;
  }

  /** Draws all rows; yields after each full page so that the caller can let other work run. Returns how many there were. */
  *draw(rows: Iterable<AnnexRow>): Generator<void, number> {
    for (const row of rows) {
      if (this.rows === 0)
        this.withPractitioner = row.practitioner !== undefined && row.practitioner !== null;
      if (this.slot === ROWS_PER_PAGE) {
        if (this.rows > 0) {
          this.flush();
          yield;
        }
        this.turn();
      }
      this.add(row);
    }
    if (this.rows > 0) {
      if (this.slot === ROWS_PER_PAGE) {
        this.flush();
        this.turn();
      }
      this.summarise();
      this.flush();
    }
    return this.rows;
  }

  private turn(): void {
    const { sheet, document } = this;
    const { language } = document;
    this.startPage();
    sheet.text(say('annex', language), PAGE.left, TITLE_Y, { size: 14, bold: true });
    const about = [titleOf(document), document.period && periodText(document.period, language)]
      .filter(Boolean)
      .join(' · ');
    sheet.text(about, PAGE.right, TITLE_Y, { size: 8.5, color: COLOR.quiet, align: 'right' });
    const head: Style = { size: 7.2, color: COLOR.quiet };
    sheet.text(say('annex_day', language), AT.day, HEAD_Y + 8, head);
    sheet.text(say('annex_time', language), AT.time, HEAD_Y + 8, head);
    sheet.text(say('annex_kind', language), AT.kind, HEAD_Y + 8, head);
    sheet.text(say('annex_number', language), AT.number, HEAD_Y + 8, head);
    sheet.text(say('annex_quantity', language), AT.quantity, HEAD_Y + 8, { ...head, align: 'right' });
    sheet.text(say('annex_billed', language), AT.billed - 4, HEAD_Y + 8, head);
    sheet.text(say('annex_reason', language), AT.reason + 6, HEAD_Y + 8, head);
    if (this.withPractitioner)
      sheet.text(say('annex_practitioner', language), PAGE.right, HEAD_Y + 8, { ...head, align: 'right' });
    sheet.rule(HEAD_Y + 13, COLOR.ink, 0.8);
    this.slot = 0;
    this.lastDay = '';
  }

  private cell(text: string, x: number, y: number, width: number, style: Style): void {
    if (text === '') return;
    const key = `${width}|${text}`;
    let fitted = this.fitted.get(key);
    if (fitted === undefined) {
      fitted = this.sheet.fit(text.slice(0, 120), width, style);
      if (this.fitted.size > 20_000) this.fitted.clear();
      this.fitted.set(key, fitted);
    }
    this.operators.push(this.sheet.textOperators(fitted, x, y, style));
  }

  private add(row: AnnexRow): void {
    const { language } = this.document;
    const top = FIRST_ROW_Y + this.slot * ROW_HEIGHT;
    const y = top + 5;
    const style: Style = row.billed ? CELL : { ...CELL, color: COLOR.quiet };
    if (row.day !== this.lastDay) {
      if (this.slot > 0) this.sheet.rule(top - 3.6, COLOR.line, 0.5);
      this.cell(shortDayText(row.day, language), AT.day, y, 50, { ...CELL, bold: true });
      this.lastDay = row.day;
    }
    this.cell(row.local_time, AT.time, y, 28, style);
    this.cell(this.nature(row), AT.kind, y, AT.number - AT.kind - 6, style);
    if (row.counterparty_last2) this.cell(`…${row.counterparty_last2}`, AT.number, y, 30, style);
    this.cell(row.quantity_text, AT.quantity, y, 50, { ...style, align: 'right' });
    this.cell(this.verdict(row), AT.billed, y, 28, style);
    const reasonEnd = this.withPractitioner ? AT.practitioner : PAGE.right;
    this.cell(this.why(row), AT.reason + 6, y, reasonEnd - AT.reason - 10, style);
    if (this.withPractitioner)
      this.cell(row.practitioner ?? '', PAGE.right, y, PAGE.right - AT.practitioner, {
        ...style,
        align: 'right',
      });
    this.slot++;
    this.rows++;
    if (row.billed) this.billed++;
    else if (row.reason === 'inside_allowance') this.included++;
  }

  private verdict({ billed, reason }: AnnexRow): string {
    const word = billed ? 'yes' : reason === 'inside_allowance' ? 'included' : 'no';
    return say(word, this.document.language);
  }

  private nature({ kind, direction, outcome }: AnnexRow): string {
    const { language } = this.document;
    const what = [kind, direction]
      .filter((code): code is string => Boolean(code))
      .map((code) => codeText(code, language));
    return outcome
      ? `${what.join(' ')} · ${inSentence(codeText(outcome, language), language)}`
      : what.join(' ');
  }

  /** The line of the invoice a counted event went to; the reason in words otherwise, or both. */
  private why({ component_code, counted, reason }: AnnexRow): string {
    const { language } = this.document;
    const position = component_code && counted > 0 && this.positions.get(component_code);
    const line = position ? say('annex_line', language, { position }) : null;
    return [line, reason && codeText(reason, language)].filter(Boolean).join(' · ');
  }

  private summarise(): void {
    const { language } = this.document;
    const figure = (value: number) => decimalText(String(value), language);
    const text = say('annex_summary', language, {
      rows: figure(this.rows),
      billed: figure(this.billed),
      included: figure(this.included),
      unbilled: figure(this.rows - this.billed - this.included),
    });
    const y = FIRST_ROW_Y + this.slot * ROW_HEIGHT;
    this.sheet.rule(y - 3.6, COLOR.ink, 0.8);
    this.operators.push(this.sheet.textOperators(text, PAGE.left, y + 6, { size: 8, bold: true }));
    const { sha256 } = this.document.annex ?? { sha256: '' };
    if (!sha256) return;
    const seal: Style = { size: 5.6, color: COLOR.quiet, align: 'right' };
    this.operators.push(this.sheet.textOperators(`CSV SHA-256 ${sha256}`, PAGE.right, y + 6, seal));
  }

  private flush(): void {
    this.sheet.drawText(this.operators.join('\n'));
    this.operators = [];
  }
}
