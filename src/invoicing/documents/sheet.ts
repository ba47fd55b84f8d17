import PDFDocument from 'pdfkit';
import { drawable } from './glyphs.js';
import { breakLines, fitText } from './line-breaking.js';
import { COLOR, PAGE, paint, round, Style } from './look.js';

export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

/** The part of a pdfkit font that its types leave out. */
interface EmbeddedFont {
  readonly id: string;
  readonly xHeight: number;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  ref(): unknown;
  encode(
    text: string,
    features: readonly string[],
  ): [hex: string[], positions: { xAdvance: number; advanceWidth: number }[]];
}

interface Run {
  /** Operand of the PDF operator TJ. */
  readonly glyphs: string;
  /** In thousandths of the font size. */
  readonly width: number;
}

interface Face {
  readonly font: EmbeddedFont;
  /** Makes every font look as large as the one the layout was drawn with (x-height 0.486). */
  readonly factor: number;
  readonly runs: Map<string, Run>;
}

const DRAWN_X_HEIGHT = 486;
const FEATURES = ['kern', 'tnum'];
const MOST_RUNS = 20_000;
/**
 * The pages of one PDF and what may be drawn on them. Text goes through its own shaping cache and never through
 * pdfkit's line wrapper, whose cost grows faster than the text. `y` of a text is its baseline.
 */
export class Sheet {
  readonly pdf: InstanceType<typeof PDFDocument>;
  private readonly faces: Readonly<Record<'regular' | 'bold', Face>>;

  constructor(fonts: Fonts, options: PDFKit.PDFDocumentOptions) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      displayTitle: true,
      ...options,
      // pdfkit takes bytes here although its types only know names; without a font it would load Helvetica.
      font: fonts.regular as unknown as string,
    });
    this.faces = { regular: this.face(fonts.regular), bold: this.face(fonts.bold) };
  }

  private face(bytes: Buffer): Face {
    const font = (this.pdf.font(bytes) as unknown as { _font: EmbeddedFont })._font;
    return { font, factor: font.xHeight > 0 ? DRAWN_X_HEIGHT / font.xHeight : 1, runs: new Map() };
  }

  addPage(): void {
    this.pdf.addPage();
    const { fonts } = this.pdf.page as unknown as { fonts: Record<string, unknown> };
    for (const { font } of Object.values(this.faces)) fonts[font.id] = font.ref();
  }

  private run(text: string, face: Face): Run {
    let run = face.runs.get(text);
    if (!run) {
      const clean = drawable(text, (codePoint) => face.font.font.hasGlyphForCodePoint(codePoint));
      const [hex, positions] = face.font.encode(clean, FEATURES);
      const glyphs = hex.map((glyph, index) => {
        const { advanceWidth, xAdvance } = positions[index]!;
        return advanceWidth === xAdvance ? `<${glyph}>` : `<${glyph}>${round(advanceWidth - xAdvance)}`;
      });
      run = {
        glyphs: `[${glyphs.join('').replaceAll('><', '')}] TJ`,
        width: positions.reduce((total, position) => total + position.xAdvance, 0),
      };
      if (face.runs.size > MOST_RUNS) face.runs.clear();
      face.runs.set(text, run);
    }
    return run;
  }

  private faceOf(style: Style): Face {
    return style.bold ? this.faces.bold : this.faces.regular;
  }

  width(text: string, style: Style): number {
    const face = this.faceOf(style);
    return (this.run(text, face).width * style.size * face.factor) / 1000;
  }

  /** The PDF operators that draw `text`; put many of them into one `drawText` when there are thousands. */
  textOperators(text: string, x: number, y: number, style: Style): string {
    const face = this.faceOf(style);
    const run = this.run(text, face);
    const size = style.size * face.factor;
    const width = (run.width * size) / 1000;
    const from = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x;
    return `/${face.font.id} ${round(size)} Tf ${paint(style.color ?? COLOR.ink)} 1 0 0 -1 ${round(from)} ${round(y)} Tm ${run.glyphs}`;
  }

  drawText(operators: string): void {
    (this.pdf as unknown as { addContent(content: string): void }).addContent(`BT ${operators} ET`);
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
    this.drawText(
      `/${face.font.id} ${round(size)} Tf ${paint(COLOR.faint)} ${matrix.join(' ')} ${round(x)} ${round(y)} Tm ${run.glyphs}`,
    );
  }

  /** See `breakLines`. */
  lines(text: string, width: number, style: Style, most?: number): string[] {
    return breakLines(text, width, (part) => this.width(part, style), most);
  }

  /** See `fitText`. */
  fit(text: string, width: number, style: Style): string {
    return fitText(text, width, (part) => this.width(part, style));
  }

  box(x: number, y: number, width: number, height: number, color: string, radius = 0): void {
    if (radius) this.pdf.roundedRect(x, y, width, height, radius).fill(color);
    else this.pdf.rect(x, y, width, height).fill(color);
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
