import { OpenLine, TextTally } from './text-tally.js';
import { attribute, Element, XmlReader } from './xml-reading.js';

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** Deleted text, where moved text was, and the small reading aid above a word. */
const UNCOUNTED = new Set(['del', 'moveFrom', 'rt', 'sectPr', 'tblPr', 'sdtPr']);
const OFF = new Set(['0', 'false', 'off']);
const isOn = (element: Element) => !OFF.has(attribute(element, 'val') ?? 'on');

/** Which part of a .docx is what, by the content types it declares for its parts. */
export interface DocxParts {
  readonly main: string | undefined;
  readonly notes: readonly string[];
  readonly headers: readonly string[];
}

/** Collects the parts from `[Content_Types].xml`. */
export class DocxPartList implements XmlReader {
  readonly #parts: { name: string; type: string }[] = [];

  open(element: Element): void {
    const name = element.local === 'Override' ? attribute(element, 'PartName') : undefined;
    if (name)
      this.#parts.push({ name: name.replace(/^\//, ''), type: attribute(element, 'ContentType') ?? '' });
  }
  close(): void {}
  text(): void {}

  get parts(): DocxParts {
    const ending = (pattern: RegExp) =>
      this.#parts.filter(({ type }) => pattern.test(type)).map(({ name }) => name);
    return {
      main: ending(/word(processingml)?\.(document|template)(\.macroEnabled(Template)?)?\.main\+xml$/i)[0],
      notes: ending(/wordprocessingml\.(footnotes|endnotes)\+xml$/),
      headers: ending(/wordprocessingml\.(header|footer)\+xml$/),
    };
  }
}

/** Counts one part of a .docx: its paragraphs, tables, notes and text boxes, as they read with all changes accepted. */
export class DocxText implements XmlReader {
  readonly #lines: OpenLine[] = [];
  readonly #carried: (OpenLine | undefined)[] = [];
  /** Per open run, whether its text is hidden. */
  readonly #hidden: boolean[] = [];
  /** Per open choice between renderings, whether one was taken. */
  readonly #chosen: boolean[] = [];
  #skipped = 0;
  #inParagraphRules = 0;
  #inText: { keepsBlanks: boolean } | null = null;

  constructor(private readonly tally: TextTally) {}

  open(element: Element): void {
    if (this.#skipped > 0) this.#skipped += 1;
    else if (element.uri === COMPATIBILITY) this.#openChoice(element.local);
    else if (this.#inParagraphRules > 0) this.#openParagraphRule(element.local);
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
    this.#line?.write(this.#inText.keepsBlanks ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''));
  }

  get #line(): OpenLine | undefined {
    return this.#hidden.at(-1) ? undefined : this.#lines.at(-1);
  }

  /** A drawing is written twice, for new and for old programs: the first rendering counts. */
  #openChoice(local: string): void {
    if (local === 'AlternateContent') this.#chosen.push(false);
    else if (this.#chosen.at(-1)) this.#skipped = 1;
    else if (this.#chosen.length > 0) this.#chosen[this.#chosen.length - 1] = true;
  }

  #openParagraphRule(local: string): void {
    this.#inParagraphRules += 1;
    const line = this.#lines.at(-1);
    if (line && (local === 'del' || local === 'moveFrom')) line.joined = true;
  }

  #openWord(element: Element): void {
    const { local } = element;
    if (UNCOUNTED.has(local) || isSeparator(element)) {
      this.#skipped = 1;
      return;
    }
    if (local === 'p') this.#openParagraph();
    else if (local === 'pPr') this.#inParagraphRules = 1;
    else if (local === 'r') this.#hidden.push(false);
    else if (local === 'vanish') this.#hide(isOn(element));
    else if (local === 't') this.#inText = { keepsBlanks: attribute(element, 'space') === 'preserve' };
    else if (local === 'tab' || local === 'ptab') this.#line?.blank();
    else if (local === 'sym') this.#line?.write('\u25a1');
    else if (local === 'noBreakHyphen') this.#line?.write('\u2011');
    else if (local === 'cr') this.#line?.break();
    else if (local === 'br') this.#openBreak(attribute(element, 'type'));
  }

  #openParagraph(): void {
    const level = this.#lines.length;
    this.#lines.push(this.#carried[level] ?? this.tally.line());
    this.#carried[level] = undefined;
  }

  #openBreak(type: string | undefined): void {
    if (type === 'page' || type === 'column') this.#line?.pause();
    else this.#line?.break();
  }

  #hide(hidden: boolean): void {
    if (this.#hidden.length > 0) this.#hidden[this.#hidden.length - 1] = hidden;
  }

  #closeWord(local: string): void {
    if (local === 't') this.#inText = null;
    else if (local === 'r') this.#hidden.pop();
    else if (local === 'p') this.#closeParagraph();
    else if (local === 'document' || local === 'body') for (const line of this.#carried) line?.pause();
  }

  #closeParagraph(): void {
    const line = this.#lines.pop();
    if (!line) return;
    if (line.joined) {
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
