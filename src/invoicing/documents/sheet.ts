import { ArchivePdf } from './archive-pdf.js';
import { Fonts, Lettering } from './lettering.js';
import { COLOR, PAGE, paint, rectangle, rounded, Style } from './look.js';
import { Attributes, StructureTree, Tag } from './structure.js';
import { FileInfo } from './xmp.js';

/** A picture as pdfkit reads it; its size in pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Of a JPEG only. */
  readonly colorSpace?: string;
}

const ARTIFACT = '/Artifact BMC';

/**
 * The pages of one PDF and what may be drawn on them. Every text belongs to an element of the logical structure, which
 * is the reading order, or is drawn as an artifact: furniture of the page that nobody needs to hear. `y` of a text is its
 * baseline, from the top. Operators are gathered and written once a page; pdfkit's own text API is never called, whose
 * cost grows faster than the text.
 */
export class Sheet {
  readonly structure: StructureTree;
  private readonly pdf: ArchivePdf;
  private readonly lettering: Lettering;
  private operators: string[] = [];

  constructor(fonts: Fonts, profile: Buffer, file: FileInfo) {
    this.pdf = new ArchivePdf(file, profile);
    this.structure = new StructureTree(this.pdf);
    this.lettering = new Lettering(this.pdf, fonts);
  }

  addPage(): void {
    this.flush();
    this.pdf.addPage();
    const { fonts, dictionary } = this.pdf.page as unknown as {
      fonts: Record<string, object>;
      dictionary: { data: Record<string, unknown> };
    };
    this.lettering.startPage(fonts);
    dictionary.data.StructParents = this.structure.startPage(String(dictionary));
  }

  private flush(): void {
    if (this.operators.length > 0) this.pdf.addContent(this.operators.join('\n'));
    this.operators = [];
  }

  /** The bytes of the file, with what `embed` puts into it; nothing can be drawn afterwards. */
  end(embed: (pdf: ArchivePdf) => void): Promise<Buffer> {
    this.flush();
    embed(this.pdf);
    this.pdf.beforeEnd = () => {
      this.structure.end();
      this.lettering.embed();
    };
    return this.pdf.bytes();
  }

  /** Draws the content of one element. */
  tagged(tag: Tag, draw: () => void, attributes: Attributes = {}): void {
    this.operators.push(this.structure.content(tag, attributes));
    draw();
    this.operators.push('EMC');
  }

  /** Draws what is no content: lines, backgrounds, headers and footers that repeat. */
  artifact(draw: () => void): void {
    this.operators.push(ARTIFACT);
    draw();
    this.operators.push('EMC');
  }

  width(text: string, style: Style): number {
    return this.lettering.width(text, style);
  }

  /** See `Lettering.operators`; put many of them into one `drawText` when there are thousands. */
  textOperators(text: string, x: number, y: number, style: Style): string {
    return this.lettering.operators(text, x, y, style);
  }

  drawText(operators: string): void {
    this.operators.push(`BT ${operators} ET`);
  }

  text(text: string, x: number, y: number, style: Style): void {
    this.drawText(this.textOperators(text, x, y, style));
  }

  /** See `Lettering.shrunk`. */
  shrunk(text: string, width: number, style: Style): Style {
    return this.lettering.shrunk(text, width, style);
  }

  /** Lines under each other, `leading` points apart. */
  column(lines: readonly string[], x: number, y: number, leading: number, style: Style): void {
    lines.forEach((line, index) => {
      this.text(line, x, y + index * leading, style);
    });
  }

  /** A large faint word across the page. */
  watermark(text: string): void {
    this.operators.push(`${ARTIFACT} ${this.lettering.acrossPage(text)} EMC`);
  }

  /** See `breakLines`. */
  lines(text: string, width: number, style: Style, most?: number): readonly string[] {
    return this.lettering.lines(text, width, style, most);
  }

  /** See `fitText`. */
  fit(text: string, width: number, style: Style): string {
    return this.lettering.fit(text, width, style);
  }

  /** A filled area behind what is said, an artifact. */
  box(x: number, y: number, width: number, height: number, color: string, radius = 0): void {
    const area = radius ? rounded(x, y, width, height, radius) : `${rectangle(x, y, width, height)} f`;
    this.operators.push(`${ARTIFACT} q ${paint(color)} ${area} Q EMC`);
  }

  /** Fills rectangles of whole units, `scale` points each, from the corner at `x`, `y`: one path, without seams. */
  mosaic(tiles: readonly string[], x: number, y: number, scale: number, color: string): void {
    const at = [scale, scale, x, y].map((value) => Math.round(value * 1e4) / 1e4);
    this.operators.push(
      `q ${paint(color)} ${at[0]} 0 0 ${at[1]} ${at[2]} ${at[3]} cm\n${tiles.join('\n')}\nf Q`,
    );
  }

  /** Reads a PNG or JPEG; throws when it is neither. */
  picture(bytes: Buffer): Picture {
    return (this.pdf as unknown as { openImage(bytes: Buffer): Picture }).openImage(bytes);
  }

  image(picture: Picture, x: number, y: number, width: number): void {
    this.flush();
    this.pdf.image(picture as unknown as Buffer, x, y, { width });
  }

  /** A horizontal line; drawn as a filled box so that it prints at its exact width. */
  rule(
    y: number,
    color: string = COLOR.line,
    height = 0.6,
    from: number = PAGE.left,
    to: number = PAGE.right,
  ): void {
    this.box(from, y, to - from, height, color);
  }
}
