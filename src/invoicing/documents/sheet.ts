import { ArchivePdf } from './archive-pdf.js';
import { embedFont } from './font-program.js';
import { breakLines, fitText } from './line-breaking.js';
import { COLOR, PAGE, paint, rectangle, round, rounded, Style } from './look.js';
import { Attributes, StructureTree, Tag } from './structure.js';
import { Run, Typeface } from './typeface.js';
import { FileInfo } from './xmp.js';

/** Opened once, for all documents of a thread. */
export interface Fonts {
  readonly regular: Typeface;
  readonly bold: Typeface;
}

interface Face {
  readonly typeface: Typeface;
  readonly name: string;
  readonly id: number;
  readonly rare: Map<number, readonly number[]>;
}

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
  private readonly faces: Readonly<Record<'regular' | 'bold', Face>>;
  private operators: string[] = [];
  /** What texts on this page were last set in. */
  private font = '';
  private color = '';

  constructor(fonts: Fonts, profile: Buffer, file: FileInfo) {
    this.pdf = new ArchivePdf(file, profile);
    this.structure = new StructureTree(this.pdf);
    const face = (name: string, typeface: Typeface): Face => ({
      typeface,
      name,
      id: this.pdf.reserve(),
      rare: new Map(),
    });
    this.faces = { regular: face('R', fonts.regular), bold: face('B', fonts.bold) };
  }

  addPage(): void {
    this.flush();
    this.pdf.addPage();
    this.font = '';
    this.color = '';
    const { fonts, dictionary } = this.pdf.page as unknown as {
      fonts: Record<string, object>;
      dictionary: { data: Record<string, unknown> };
    };
    for (const { name, id } of Object.values(this.faces)) fonts[name] = this.pdf.refer(id);
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
      for (const { typeface, id, rare } of Object.values(this.faces))
        embedFont(this.pdf, typeface.program(rare), id);
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

  private faceOf(style: Style): Face {
    return style.bold ? this.faces.bold : this.faces.regular;
  }

  private run(text: string, { typeface, rare }: Face): Run {
    const run = typeface.run(text);
    for (const { id, codePoints } of run.rare) if (!rare.has(id)) rare.set(id, codePoints);
    return run;
  }

  width(text: string, style: Style): number {
    const { typeface } = this.faceOf(style);
    return (typeface.run(text).width * style.size * typeface.factor) / 1000;
  }

  /**
   * The PDF operators that draw `text`, to be drawn in the order they were asked for: a font or colour is set where it
   * changes. Put many of them into one `drawText` when there are thousands.
   */
  textOperators(text: string, x: number, y: number, style: Style): string {
    const face = this.faceOf(style);
    const run = this.run(text, face);
    const size = style.size * face.typeface.factor;
    const width = (run.width * size) / 1000;
    const from = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x;
    const font = `/${face.name} ${round(size)} Tf `;
    const color = style.color ?? COLOR.ink;
    const changes = (font === this.font ? '' : font) + (color === this.color ? '' : `${paint(color)} `);
    this.font = font;
    this.color = color;
    return `${changes}1 0 0 -1 ${round(from)} ${round(y)} Tm ${run.glyphs}`;
  }

  drawText(operators: string): void {
    this.operators.push(`BT ${operators} ET`);
  }

  text(text: string, x: number, y: number, style: Style): void {
    this.drawText(this.textOperators(text, x, y, style));
  }

  /** `style`, smaller where `text` needs it to be no wider than `width`. */
  shrunk(text: string, width: number, style: Style): Style {
    const share = width / Math.max(this.width(text, style), 1);
    return share >= 1 ? style : { ...style, size: Math.floor(style.size * share * 10) / 10 };
  }

  /** Lines under each other, `leading` points apart. */
  column(lines: readonly string[], x: number, y: number, leading: number, style: Style): void {
    lines.forEach((line, index) => {
      this.text(line, x, y + index * leading, style);
    });
  }

  /** A large faint word across the page, rising to the right. */
  watermark(text: string): void {
    const face = this.faces.bold;
    const run = this.run(text, face);
    const size = Math.min(150, 560_000 / run.width);
    const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];
    const half = (run.width * size) / 2000;
    const [x, y] = [PAGE.width / 2 - half * cos + size * 0.25, PAGE.height / 2 + half * sin + size * 0.25];
    const matrix = [cos, -sin, -sin, -cos].map((value) => Math.round(value * 1e4) / 1e4);
    const set = `/${face.name} ${round(size)} Tf ${paint(COLOR.faint)} ${matrix.join(' ')} ${round(x)} ${round(y)} Tm`;
    this.operators.push(`${ARTIFACT} q BT ${set} ${run.glyphs} ET Q EMC`);
  }

  /** See `breakLines`. */
  lines(text: string, width: number, style: Style, most?: number): readonly string[] {
    const { broken } = this.faceOf(style).typeface;
    const key = `${style.size} ${width} ${most} ${text}`;
    let lines = broken.get(key);
    if (!lines) {
      lines = breakLines(text, width, (part) => this.width(part, style), most);
      broken.set(key, lines);
    }
    return lines;
  }

  /** See `fitText`. */
  fit(text: string, width: number, style: Style): string {
    return fitText(text, width, (part) => this.width(part, style));
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
