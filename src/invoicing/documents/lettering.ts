import { ArchivePdf } from './archive-pdf.js';
import { embedFont } from './font-program.js';
import { breakLines, fitText } from './line-breaking.js';
import { COLOR, PAGE, paint, round, Style } from './look.js';
import { Run, Typeface } from './typeface.js';

/** Opened once, for all documents of a thread. */
export interface Fonts {
  readonly regular: Typeface;
  readonly bold: Typeface;
}

interface Face {
  readonly typeface: Typeface;
  readonly name: string;
  readonly id: number;
  /** Glyphs that this document shows beyond the usual repertoire. */
  readonly rare: Map<number, readonly number[]>;
}

/** The texts of one PDF: how wide they are, where their lines break, and the operators that draw them. */
export class Lettering {
  private readonly faces: Readonly<Record<'regular' | 'bold', Face>>;
  /** What texts on this page were last set in. */
  private font = '';
  private color = '';

  constructor(
    private readonly pdf: ArchivePdf,
    fonts: Fonts,
  ) {
    const face = (name: string, typeface: Typeface): Face => ({
      typeface,
      name,
      id: pdf.reserve(),
      rare: new Map(),
    });
    this.faces = { regular: face('R', fonts.regular), bold: face('B', fonts.bold) };
  }

  /** Makes the fonts known to a new page, given its dictionary of fonts. */
  startPage(fonts: Record<string, object>): void {
    for (const { name, id } of Object.values(this.faces)) fonts[name] = this.pdf.refer(id);
    this.font = '';
    this.color = '';
  }

  /** Writes the fonts with the glyphs that were drawn. */
  embed(): void {
    for (const { typeface, id, rare } of Object.values(this.faces))
      embedFont(this.pdf, typeface.program(rare), id);
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

  /** The operators that draw `text`, to be drawn in the order they were asked for: a font or colour is set where it changes. */
  operators(text: string, x: number, y: number, style: Style): string {
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

  /** The operators of a large faint word across the page, rising to the right. */
  acrossPage(text: string): string {
    const face = this.faces.bold;
    const run = this.run(text, face);
    const size = Math.min(150, 560_000 / run.width);
    const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];
    const half = (run.width * size) / 2000;
    const [x, y] = [PAGE.width / 2 - half * cos + size * 0.25, PAGE.height / 2 + half * sin + size * 0.25];
    const matrix = [cos, -sin, -sin, -cos].map((value) => Math.round(value * 1e4) / 1e4);
    const set = `/${face.name} ${round(size)} Tf ${paint(COLOR.faint)} ${matrix.join(' ')} ${round(x)} ${round(y)} Tm`;
    return `q BT ${set} ${run.glyphs} ET Q`;
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

  /** `style`, smaller where `text` needs it to be no wider than `width`. */
  shrunk(text: string, width: number, style: Style): Style {
    const share = width / Math.max(this.width(text, style), 1);
    return share >= 1 ? style : { ...style, size: Math.floor(style.size * share * 10) / 10 };
  }
}
