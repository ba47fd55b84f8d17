import { isOn } from './docx-styles.js';
import { attribute, Element, XmlReader } from './xml-reading.js';

type Pages = 'default' | 'first' | 'even';

/** Collects the headers and footers that sections of a .docx show, as the ids of their relationships. */
export class DocxSections implements XmlReader {
  /** What the section has for each kind of page, `header first` for one; it goes on in the sections after it. */
  readonly #has = new Map<string, string>();
  readonly #shown = new Set<string>();
  readonly #even = new Set<string>();
  #inSection = false;
  #hasFirstPage = false;
  #changes = 0;

  open(element: Element): void {
    const { local } = element;
    if (local === 'sectPrChange') this.#changes += 1;
    if (this.#changes > 0) return;
    if (local === 'sectPr') {
      this.#inSection = true;
      this.#hasFirstPage = false;
    } else if (!this.#inSection) return;
    else if (local === 'titlePg') this.#hasFirstPage = isOn(element);
    else if (local === 'headerReference' || local === 'footerReference') {
      const id = attribute(element, 'id');
      if (id !== undefined) this.#has.set(`${local} ${attribute(element, 'type') ?? 'default'}`, id);
    }
  }

  close({ local }: Element): void {
    if (local === 'sectPrChange') this.#changes -= 1;
    else if (local === 'sectPr' && this.#changes === 0) this.#end();
  }

  text(): void {}

  /** Ids that some page shows; those of even pages only where the document tells even pages from odd ones. */
  shown(evenAndOdd: boolean): ReadonlySet<string> {
    return evenAndOdd ? this.#shown.union(this.#even) : this.#shown;
  }

  #end(): void {
    this.#inSection = false;
    for (const [name, id] of this.#has) {
      const pages = name.split(' ')[1] as Pages;
      if (pages === 'even') this.#even.add(id);
      else if (pages === 'default' || this.#hasFirstPage) this.#shown.add(id);
    }
  }
}
