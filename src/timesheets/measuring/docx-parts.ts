import { isOn } from './docx-styles.js';
import { attribute, Element, XmlReader } from './xml-reading.js';

/** Which part of a .docx is what, by the content types it declares for its parts. */
export interface DocxParts {
  readonly main: string | undefined;
  readonly notes: readonly string[];
  readonly styles: string | undefined;
  readonly settings: string | undefined;
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
      styles: ending(/wordprocessingml\.styles\+xml$/)[0],
      settings: ending(/wordprocessingml\.settings\+xml$/)[0],
    };
  }
}

/** Whether `settings.xml` gives even pages headers of their own. */
export class DocxSettings implements XmlReader {
  even_and_odd = false;

  open(element: Element): void {
    if (element.local === 'evenAndOddHeaders') this.even_and_odd = isOn(element);
  }
  close(): void {}
  text(): void {}
}

/** The headers and footers among a part's relationships, by id: where they lie in the zip. */
export class DocxRelations implements XmlReader {
  readonly headers = new Map<string, string>();

  /** `part`: the part whose relationships these are, `word/document.xml`. */
  constructor(private readonly part: string) {}

  open(element: Element): void {
    const [id, type = '', target] = ['Id', 'Type', 'Target'].map((name) => attribute(element, name));
    if (element.local !== 'Relationship' || !id || !target || !/\/(header|footer)$/.test(type)) return;
    const path = URL.parse(target, `zip:///${this.part}`)?.pathname;
    if (path) this.headers.set(id, path.slice(1));
  }
  close(): void {}
  text(): void {}
}

/** Where the relationships of a part lie: `word/_rels/document.xml.rels`. */
export function relationsOf(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}
