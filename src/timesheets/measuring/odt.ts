import { OpenLine, TextTally } from './text-tally.js';
import { attribute, Element, XmlReader } from './xml-reading.js';

const ODF = 'urn:oasis:names:tc:opendocument:xmlns:';
const TEXT = `${ODF}text:1.0`;
const OFFICE = `${ODF}office:1.0`;
const STYLE = `${ODF}style:1.0`;

/** Comments, deleted text, and what stands beside the text: numbers of notes and lists, reading aids, descriptions. */
const UNCOUNTED = new Set([
  `${OFFICE} annotation`,
  `${OFFICE} forms`,
  `${TEXT} tracked-changes`,
  `${TEXT} note-citation`,
  `${TEXT} number`,
  `${TEXT} ruby-text`,
  `${TEXT} hidden-text`,
  `${TEXT} script`,
]);
const HEADERS = /^(header|footer)(-left|-first)?$/;

/** Counts `content.xml`, or with `headersOnly` the headers and footers in `styles.xml`, with all changes accepted. */
export class OdtText implements XmlReader {
  readonly #lines: OpenLine[] = [];
  readonly #parents: Element[] = [];
  /** Before the first letter of a note, beside its number: a blank there is the number's. */
  #afterNumber = false;
  readonly #hiddenStyles = new Set<string>();
  #style: string | undefined;
  #skipped = 0;
  #headers = 0;

  constructor(
    private readonly tally: TextTally,
    private readonly headersOnly = false,
  ) {}

  open(element: Element): void {
    if (this.#skipped > 0 || this.#isUncounted(element)) {
      this.#skipped += 1;
      return;
    }
    this.#parents.push(element);
    if (element.uri === STYLE) this.#openStyle(element);
    else if (element.uri === TEXT) this.#openText(element);
  }

  close(element: Element): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    this.#parents.pop();
    if (element.uri === STYLE && HEADERS.test(element.local)) this.#headers -= 1;
    if (isParagraph(element) && this.#counts) {
      this.#afterNumber = false;
      this.#lines.pop()?.break();
    }
  }

  text(text: string): void {
    const line = this.#lines.at(-1);
    if (this.#skipped > 0 || !line || this.#parents.at(-1)?.uri !== TEXT) return;
    // White space at the start of a paragraph is layout of the file; real blanks are elements.
    const plain = text.replace(/[ \t\r\n]+/g, ' ');
    const counted = line.empty ? plain.trimStart() : plain;
    if (counted.trim() !== '') this.#afterNumber = false;
    line.write(counted);
  }

  #openBlank(): void {
    if (!this.#afterNumber) this.#lines.at(-1)?.blank();
  }

  get #counts(): boolean {
    return !this.headersOnly || this.#headers > 0;
  }

  #isUncounted(element: Element): boolean {
    if (UNCOUNTED.has(`${element.uri} ${element.local}`)) return true;
    if (element.uri === STYLE && HEADERS.test(element.local))
      return attribute(element, 'display') === 'false';
    const style = element.uri === TEXT ? attribute(element, 'style-name') : undefined;
    return style !== undefined && this.#hiddenStyles.has(style);
  }

  #openStyle(element: Element): void {
    if (HEADERS.test(element.local)) this.#headers += 1;
    else if (element.local === 'style') this.#style = attribute(element, 'name');
    else if (element.local === 'text-properties' && attribute(element, 'display') === 'none' && this.#style)
      this.#hiddenStyles.add(this.#style);
  }

  #openText(element: Element): void {
    if (!this.#counts) return;
    if (isParagraph(element)) this.#lines.push(this.tally.line());
    else if (element.local === 'note-body') this.#afterNumber = true;
    else if (element.local === 's' || element.local === 'tab') this.#openBlank();
    else if (element.local === 'line-break') this.#lines.at(-1)?.break();
  }
}

const isParagraph = ({ uri, local }: Element) => uri === TEXT && (local === 'p' || local === 'h');

/** Looks through `META-INF/manifest.xml` for parts under a password. */
export class OdtManifest implements XmlReader {
  encrypted = false;

  open(element: Element): void {
    if (element.local === 'encryption-data') this.encrypted = true;
  }
  close(): void {}
  text(): void {}
}
