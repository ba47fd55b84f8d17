import { DocxStyles, isOn } from './docx-styles.js';
import { OpenLine, TextTally } from './text-tally.js';
import { attribute, Element, XmlReader } from './xml-reading.js';

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** Deleted text, where moved text was, and the small reading aid above a word. */
const UNCOUNTED = new Set(['del', 'moveFrom', 'rt', 'sectPr', 'tblPr', 'sdtPr']);

/** What tracked changes of formatting keep: rules of before. */
const FORMER = /^(r|p|tr|tc|tbl)PrChange$/;
/** What ends every paragraph in it. */
const HOLDERS = new Set(['body', 'document', 'hdr', 'ftr', 'footnote', 'endnote', 'tc', 'txbxContent']);

interface Run {
  style: string | undefined;
  /** What the run itself says of being hidden; undefined: its styles decide. */
  own: boolean | undefined;
}

/** Counts one part of a .docx: its paragraphs, tables, notes and text boxes, as they read with all changes accepted. */
export class DocxText implements XmlReader {
  readonly #lines: OpenLine[] = [];
  readonly #carried: (OpenLine | undefined)[] = [];
  readonly #runs: Run[] = [];
  /** Per open paragraph, its style. */
  readonly #styles: (string | undefined)[] = [];
  /** Per open row, whether a tracked change took it away. */
  readonly #rows: boolean[] = [];
  #inRowRules = false;
  /** After the automatic number of a note, before its first letter: the blank between them is the number's. */
  #afterNumber = false;
  /** Per open choice between renderings, whether one was taken. */
  readonly #chosen: boolean[] = [];
  #skipped = 0;
  #inParagraphRules = 0;
  #inText: { keepsBlanks: boolean } | null = null;

  constructor(
    private readonly tally: TextTally,
    private readonly styles = new DocxStyles(),
  ) {}

  open(element: Element): void {
    if (this.#skipped > 0) this.#skipped += 1;
    else if (element.uri === COMPATIBILITY) this.#openChoice(element.local);
    else if (this.#inParagraphRules > 0) this.#openParagraphRule(element);
    else if (WORD.has(element.uri)) this.#openWord(element);
  }

  close(element: Element): void {
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (element.uri === COMPATIBILITY && element.local === 'AlternateContent') this.#chosen.pop();
    else if (this.#inParagraphRules > 0) this.#inParagraphRules -= 1;
    else if (WORD.has(element.uri)) this.#closeWord(element.local);
  }

  text(text: string): void {
    if (this.#skipped > 0 || !this.#inText) return;
    const kept = this.#inText.keepsBlanks ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
    const counted = this.#afterNumber ? kept.trimStart() : kept;
    if (counted === '') return;
    this.#afterNumber = false;
    this.#line?.write(counted);
  }

  get #line(): OpenLine | undefined {
    return this.#rows.includes(true) || this.#isHidden(this.#runs.at(-1)) ? undefined : this.#lines.at(-1);
  }

  #isHidden(run: Run | undefined): boolean {
    return run?.own ?? this.styles.hides(this.#styles.at(-1), run?.style);
  }

  /** A drawing is written twice, for new and for old programs: the first rendering counts. */
  #openChoice(local: string): void {
    if (local === 'AlternateContent') this.#chosen.push(false);
    else if (this.#chosen.at(-1)) this.#skipped = 1;
    else if (this.#chosen.length > 0) this.#chosen[this.#chosen.length - 1] = true;
  }

  #openParagraphRule(element: Element): void {
    const { local } = element;
    if (FORMER.test(local)) {
      this.#skipped = 1;
      return;
    }
    this.#inParagraphRules += 1;
    if (local === 'pStyle') this.#styles[this.#styles.length - 1] = attribute(element, 'val');
    const line = this.#lines.at(-1);
    const gone = local === 'del' || local === 'moveFrom' || (local === 'vanish' && isOn(element));
    if (line && gone) line.joined = true;
  }

  #openWord(element: Element): void {
    const { local } = element;
    if (this.#inRowRules && local === 'del') this.#rows[this.#rows.length - 1] = true;
    if (UNCOUNTED.has(local) || FORMER.test(local) || isSeparator(element)) {
      this.#skipped = 1;
      return;
    }
    if (local === 'tr') this.#rows.push(false);
    else if (local === 'trPr') this.#inRowRules = this.#rows.length > 0;
    else if (local === 'p') this.#openParagraph();
    else if (local === 'pPr') this.#inParagraphRules = 1;
    else if (local === 'r') this.#runs.push({ style: undefined, own: undefined });
    else if (local === 'rStyle') this.#ofRun({ style: attribute(element, 'val') });
    else if (local === 'vanish') this.#ofRun({ own: isOn(element) });
    else if (local === 'footnoteRef' || local === 'endnoteRef') this.#afterNumber = true;
    else if (local === 't') this.#inText = { keepsBlanks: attribute(element, 'space') === 'preserve' };
    else if (local === 'tab' || local === 'ptab') this.#openTab();
    else if (local === 'sym') this.#line?.write('\u25a1');
    else if (local === 'noBreakHyphen') this.#line?.write('\u2011');
    else if (local === 'cr') this.#line?.break();
    else if (local === 'br') this.#openBreak(attribute(element, 'type'));
  }

  #openParagraph(): void {
    const level = this.#lines.length;
    this.#lines.push(this.#carried[level] ?? this.tally.line());
    this.#carried[level] = undefined;
    this.#styles.push(undefined);
  }

  #openTab(): void {
    if (!this.#afterNumber) this.#line?.blank();
  }

  #openBreak(type: string | undefined): void {
    if (type === 'page' || type === 'column') this.#line?.pause();
    else this.#line?.break();
  }

  #ofRun(rules: Partial<Run>): void {
    const run = this.#runs.at(-1);
    if (run) Object.assign(run, rules);
  }

  #closeWord(local: string): void {
    if (local === 't') this.#inText = null;
    else if (local === 'r') this.#runs.pop();
    else if (local === 'tr') this.#rows.pop();
    else if (local === 'trPr') this.#inRowRules = false;
    else if (local === 'p') this.#closeParagraph();
    else if (HOLDERS.has(local)) this.#settle();
  }

  /** Text whose end of paragraph was taken away at the end of a cell, a note or the document. */
  #settle(): void {
    const level = this.#lines.length;
    this.#carried[level]?.pause();
    this.#carried[level] = undefined;
  }

  #closeParagraph(): void {
    const line = this.#lines.pop();
    const hidden = this.styles.hides(this.#styles.pop(), undefined);
    this.#afterNumber = false;
    if (!line) return;
    if (this.#rows.includes(true)) line.pause();
    else if (line.joined || hidden) {
      line.joined = false;
      this.#carried[this.#lines.length] = line;
    } else line.break();
  }
}

/** The rule above footnotes is kept as if it were one of them. */
function isSeparator(element: Element): boolean {
  const note = element.local === 'footnote' || element.local === 'endnote';
  return note && (attribute(element, 'type') ?? 'normal') !== 'normal';
}
