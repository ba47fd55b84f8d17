import { ArchivePdf } from './archive-pdf.js';

/** Standard structure types (ISO 32000-1, 14.8.4) that documents use. */
export type Tag = 'Document' | 'H1' | 'H2' | 'P' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD';

export interface Attributes {
  /** What a picture says, for those who do not see it. */
  readonly alt?: string;
  /** Left, top, right and bottom of a picture, in points from the upper left corner of the page. */
  readonly box?: readonly [number, number, number, number];
  /** What a head cell stands for. */
  readonly scope?: 'Column' | 'Row';
  readonly rows?: number;
}

/** An element of the logical structure that holds others. */
export interface Element {
  readonly id: number;
  readonly opening: string;
  readonly kids: number[];
}

const PAGE_HEIGHT = 841.89;

function attributesOf({ alt, box, scope, rows }: Attributes): string {
  let out = '';
  if (alt) out += `/Alt<feff${Buffer.from(alt, 'utf16le').swap16().toString('hex')}>`;
  if (box) {
    const [left, top, right, bottom] = box;
    const corners = [left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top].map((at) => at.toFixed(2));
    out += `/A<</O/Layout/Placement/Block/BBox[${corners.join(' ')}]>>`;
  }
  if (scope || rows)
    out += `/A<</O/Table${scope ? `/Scope/${scope}` : ''}${rows ? `/RowSpan ${rows}` : ''}>>`;
  return out;
}

/**
 * The logical structure of a document (ISO 32000-1, 14.7), written straight into the file: an annex has one element for
 * every cell. Content belongs to exactly one element without children, which stands on one page.
 */
export class StructureTree {
  private readonly root: number;
  private readonly pages: number[][] = [];
  private page = '';
  private current: Element;
  private readonly open: Element[] = [];

  constructor(private readonly pdf: ArchivePdf) {
    this.root = pdf.reserve();
    this.current = { id: pdf.reserve(), opening: `<</S/Document/P ${this.root} 0 R`, kids: [] };
    this.open.push(this.current);
  }

  /** The number under which the page finds its elements. */
  startPage(page: string): number {
    this.page = page;
    return this.pages.push([]) - 1;
  }

  /** An element inside the current one that content may be added to until the end of the document. */
  element(tag: Tag, attributes: Attributes = {}): Element {
    const element = this.child(tag, attributes);
    this.open.push(element);
    return element;
  }

  /** All elements made by `draw` belong to `element`. */
  into(element: Element, draw: () => void): void {
    const outer = this.current;
    this.current = element;
    draw();
    this.current = outer;
  }

  /** An element inside the current one around those made by `draw`. */
  group(tag: Tag, draw: () => void, attributes: Attributes = {}): void {
    const element = this.child(tag, attributes);
    this.into(element, draw);
    this.finish(element);
  }

  private child(tag: Tag, attributes: Attributes): Element {
    const id = this.pdf.reserve();
    this.current.kids.push(id);
    return { id, opening: `<</S/${tag}/P ${this.current.id} 0 R${attributesOf(attributes)}`, kids: [] };
  }

  private finish({ id, opening, kids }: Element): void {
    const list = kids.map((kid) => `${kid} 0 R`).join(' ');
    this.pdf.pack(`${opening}/K[${list}]>>`, id);
  }

  /** Adds an element without children and returns the operator that begins its content; EMC ends it. */
  content(tag: Tag, attributes: Attributes = {}): string {
    const { id, opening } = this.child(tag, attributes);
    const marks = this.pages[this.pages.length - 1]!;
    const mark = marks.push(id) - 1;
    this.pdf.pack(`${opening}/Pg ${this.page}/K ${mark}>>`, id);
    return `/${tag}<</MCID ${mark}>>BDC`;
  }

  /** An element with nothing to show: an empty cell keeps its row in line. */
  hollow(tag: Tag): void {
    const { id, opening } = this.child(tag, {});
    this.pdf.pack(`${opening}>>`, id);
  }

  /** Writes all that is still open; nothing can be added afterwards. */
  end(): void {
    for (const element of this.open) this.finish(element);
    const parents = this.pages.map((marks, index) => {
      const list = this.pdf.pack(`[${marks.map((id) => `${id} 0 R`).join(' ')}]`);
      return `${index} ${list} 0 R`;
    });
    const tree = this.pdf.pack(`<</Nums[${parents.join(' ')}]>>`);
    const [document] = this.open;
    this.pdf.pack(
      `<</Type/StructTreeRoot/K ${document!.id} 0 R/ParentTree ${tree} 0 R/ParentTreeNextKey ${this.pages.length}>>`,
      this.root,
    );
    this.pdf.catalog('StructTreeRoot', this.root);
  }
}
