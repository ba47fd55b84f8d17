import { create, Font } from 'fontkit';
import { drawable } from '../../kernel/glyphs.js';
import { FontProgram, programOf } from './font-program.js';
import { round } from './look.js';

/** A text as glyphs of one font. */
export interface Run {
  /** Operand and operator TJ: glyphs by their number in the font, kerned. */
  readonly glyphs: string;
  /** In thousandths of the font size. */
  readonly width: number;
  /** Glyphs outside of the usual repertoire, which a document that shows them must embed as well. */
  readonly rare: readonly Used[];
}

/** A glyph by its number in the font, and the characters it stands for. */
interface Used {
  readonly id: number;
  readonly codePoints: readonly number[];
}

/** x-height of the font that the layout was drawn with. */
const DRAWN_X_HEIGHT = 486;
const FEATURES = ['kern', 'tnum'];
/** Printable ASCII, Latin-1, and what French, Dutch, English and German texts need beside: embedded in every document. */
const REPERTOIRE = [...range(0x20, 0x7e), ...range(0xa0, 0xff), ...'œŒŸ€–—‘’‚“”„…•−'];

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
}

/** What was worked out before, forgotten all at once when there is too much of it. */
class Remembered<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly most = 20_000) {}

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  set(key: string, value: Value): void {
    if (this.values.size >= this.most) this.values.clear();
    this.values.set(key, value);
  }
}

/**
 * A TrueType font, opened once for all documents that a thread draws: parsing it, cutting it to the glyphs in use and
 * compressing those takes longer than a page. Texts are shaped once and remembered. Glyphs keep their number in the
 * font, so that neither depends on what was drawn before: the same document gives the same bytes.
 */
export class Typeface {
  /** Makes every font look as large as the one the layout was drawn with. */
  readonly factor: number;
  private readonly font: Font;
  private readonly usual = new Map<number, readonly number[]>();
  /** Texts in lines, as long as what they were broken for is the same. */
  readonly broken = new Remembered<readonly string[]>();
  private readonly runs = new Remembered<Run>();
  private readonly programs = new Remembered<FontProgram>(20);

  constructor(bytes: Buffer) {
    this.font = create(bytes) as Font;
    const xHeight = (this.font.xHeight * 1000) / this.font.unitsPerEm;
    this.factor = xHeight > 0 ? DRAWN_X_HEIGHT / xHeight : 1;
    for (const character of REPERTOIRE) {
      if (!this.has(character.codePointAt(0)!)) continue;
      for (const { id, codePoints } of this.font.layout(character, FEATURES).glyphs)
        if (!this.usual.has(id)) this.usual.set(id, codePoints);
    }
  }

  private has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** `text` as far as the font can draw it, see `drawable`: never the glyph for what is missing. */
  run(text: string): Run {
    let run = this.runs.get(text);
    if (!run) {
      run = this.shape(drawable(text, (codePoint) => this.has(codePoint)));
      this.runs.set(text, run);
    }
    return run;
  }

  private shape(text: string): Run {
    const { glyphs, positions } = this.font.layout(text, FEATURES);
    const scale = 1000 / this.font.unitsPerEm;
    const rare: Used[] = [];
    let operand = '<';
    let width = 0;
    for (const [index, { id, codePoints, advanceWidth }] of glyphs.entries()) {
      const { xAdvance } = positions[index]!;
      operand += id.toString(16).padStart(4, '0');
      if (xAdvance !== advanceWidth) operand += `>${round((advanceWidth - xAdvance) * scale)}<`;
      width += xAdvance * scale;
      if (!this.usual.has(id)) rare.push({ id, codePoints });
    }
    return { glyphs: `[${operand}>]TJ`.replace('<>]', ']'), width, rare };
  }

  /** What a document embeds of the font: the usual repertoire and `rare`, the same bytes for the same glyphs. */
  program(rare: ReadonlyMap<number, readonly number[]>): FontProgram {
    const added = [...rare].sort(([a], [b]) => a - b);
    const key = JSON.stringify(added);
    let program = this.programs.get(key);
    if (!program) {
      program = programOf(this.font, new Map([...this.usual, ...added]));
      this.programs.set(key, program);
    }
    return program;
  }
}
