import { attribute, Element, XmlReader } from './xml-reading.js';

interface Style {
  readonly kind: string;
  based_on: string | undefined;
  hidden: boolean | undefined;
}

const OFF = new Set(['0', 'false', 'off']);

/** The value of a rule that is on or off: on when it says nothing else. */
export const isOn = (element: Element) => !OFF.has(attribute(element, 'val') ?? 'on');

/** Which styles of a .docx hide text, read from its `styles.xml`. */
export class DocxStyles implements XmlReader {
  readonly #styles = new Map<string, Style>();
  readonly #usual = new Map<string, string>();
  readonly #known = new Map<string, boolean>();
  #open: Style | undefined;
  #inDefaults = false;
  #hiddenByDefault = false;
  readonly #parents: string[] = [];

  open(element: Element): void {
    const { local } = element;
    if (local === 'style') this.#openStyle(element);
    else if (local === 'rPrDefault') this.#inDefaults = true;
    else if (local === 'basedOn' && this.#open) this.#open.based_on = attribute(element, 'val');
    else if (local === 'vanish') this.#vanish(isOn(element));
    this.#parents.push(local);
  }

  close({ local }: Element): void {
    this.#parents.pop();
    if (local === 'style') this.#open = undefined;
    else if (local === 'rPrDefault') this.#inDefaults = false;
  }

  text(): void {}

  /**
   * Whether text of these styles is hidden where it says nothing of its own. A style inherits from those it is based on;
   * hidden by both its paragraph's style and its own, text shows again (ISO/IEC 29500-1, 17.7.3).
   */
  hides(paragraph: string | undefined, character: string | undefined): boolean {
    if (this.#hiddenByDefault) return true;
    return this.#of(paragraph, 'paragraph') !== this.#of(character, 'character');
  }

  #of(named: string | undefined, kind: string): boolean {
    const id = named ?? this.#usual.get(kind);
    if (id === undefined) return false;
    const key = `${kind} ${id}`;
    const known = this.#known.get(key) ?? this.#inherited(id, kind);
    this.#known.set(key, known);
    return known;
  }

  #inherited(id: string, kind: string): boolean {
    const seen = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      const style = this.#styles.get(at);
      if (style?.hidden !== undefined) return style.kind === kind && style.hidden;
      at = style?.based_on;
    }
    return false;
  }

  #openStyle(element: Element): void {
    const id = attribute(element, 'styleId');
    if (id === undefined) return;
    const kind = attribute(element, 'type') ?? 'paragraph';
    this.#open = { kind, based_on: undefined, hidden: undefined };
    this.#styles.set(id, this.#open);
    const usual = attribute(element, 'default');
    if (usual !== undefined && !OFF.has(usual)) this.#usual.set(kind, id);
  }

  /** A style's own rules stand in its `rPr`; those of parts of a table, and of a tracked change, are others. */
  #vanish(hidden: boolean): void {
    if (this.#parents.at(-1) !== 'rPr') return;
    if (this.#inDefaults) this.#hiddenByDefault = hidden;
    else if (this.#open && this.#parents.at(-2) === 'style') this.#open.hidden = hidden;
  }
}
