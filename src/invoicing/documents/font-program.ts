import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { Font } from 'fontkit';
import { ArchivePdf } from './archive-pdf.js';

/** A part of a font as a PDF embeds it (ISO 32000-1, 9.7 and 9.8); streams are compressed. */
export interface FontProgram {
  /** With the six letters of a subset: "ABCDEF+SourceSans3-Regular" */
  readonly name: string;
  readonly file: Buffer;
  /** Of `file`, before compression. */
  readonly length: number;
  readonly toUnicode: Buffer;
  /** From the number in the whole font, by which texts name a glyph, to the one in `file`. */
  readonly glyphMap: Buffer;
  /** Operand of W */
  readonly widths: string;
  /** Entries of the font descriptor. */
  readonly description: string;
}

/** What fontkit's subset has and its types say otherwise. */
interface Subset {
  /** Takes a glyph in and returns its number in the subset. */
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

/** The glyphs of `used`, by number in the font with the characters they stand for, as a font of their own. */
export function programOf(font: Font, used: ReadonlyMap<number, readonly number[]>): FontProgram {
  const subset = font.createSubset() as unknown as Subset;
  const ids = [...used.keys()].sort((a, b) => a - b);
  const map = Buffer.alloc((ids[ids.length - 1]! + 1) * 2);
  for (const id of ids) map.writeUInt16BE(subset.includeGlyph(id), id * 2);
  const file = Buffer.from(subset.encode());
  const scale = 1000 / font.unitsPerEm;
  return {
    name: `${subsetTag(file)}+${font.postscriptName}`,
    file: deflateSync(file, { level: 9 }),
    length: file.length,
    toUnicode: deflateSync(toUnicode(ids, used), { level: 9 }),
    glyphMap: deflateSync(map, { level: 9 }),
    widths: widthsOf(ids, (id) => font.getGlyph(id).advanceWidth * scale),
    description: descriptionOf(font, scale),
  };
}

/** ISO 32000-1, 9.6.4: different subsets of one font bear different letters. */
function subsetTag(file: Buffer): string {
  const hash = createHash('sha256').update(file).digest();
  return String.fromCharCode(...hash.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

/** Runs of neighbouring glyphs: `3[563 341]17[280]`. */
function widthsOf(ids: readonly number[], widthOf: (id: number) => number): string {
  let [out, last] = ['', Number.NaN];
  for (const id of ids) {
    const width = Math.round(widthOf(id) * 100) / 100;
    out += id === last + 1 ? ` ${width}` : `${out ? ']' : ''}${id}[${width}`;
    last = id;
  }
  return `[${out}]]`;
}

function descriptionOf(font: Font, scale: number): string {
  const { bbox, italicAngle, ascent, descent, capHeight, xHeight } = font;
  const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((value) => Math.round(value * scale));
  const at = (value: number) => Math.round((value || 0) * scale);
  return `/Flags 4/FontBBox[${box.join(' ')}]/ItalicAngle ${italicAngle}/Ascent ${at(ascent)}/Descent ${at(descent)}/CapHeight ${at(capHeight)}/XHeight ${at(xHeight)}/StemV 0`;
}

const MOST_ENTRIES = 100;

/** The CMap from glyphs to characters (ISO 32000-1, 9.10.3): what copying, searching and reading aloud go by. */
function toUnicode(ids: readonly number[], used: ReadonlyMap<number, readonly number[]>): string {
  const entries = ids.map((id) => {
    const text = Buffer.from(String.fromCodePoint(...used.get(id)!), 'utf16le').swap16();
    return `<${id.toString(16).padStart(4, '0')}> <${text.toString('hex')}>`;
  });
  let maps = '';
  for (let from = 0; from < entries.length; from += MOST_ENTRIES) {
    const some = entries.slice(from, from + MOST_ENTRIES);
    maps += `${some.length} beginbfchar\n${some.join('\n')}\nendbfchar\n`;
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${maps}endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Writes the program into the file as object `id`, a composite font whose codes are glyph numbers of the whole font. */
export function embedFont(pdf: ArchivePdf, program: FontProgram, id: number): void {
  const { name } = program;
  const file = pdf.stream(program.file, `/Length1 ${program.length}`);
  const toUnicode = pdf.stream(program.toUnicode);
  const glyphMap = pdf.stream(program.glyphMap);
  const descriptor = pdf.pack(
    `<</Type/FontDescriptor/FontName/${name}${program.description}/FontFile2 ${file} 0 R>>`,
  );
  const system = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>';
  const descendant = pdf.pack(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}${system}/FontDescriptor ${descriptor} 0 R/CIDToGIDMap ${glyphMap} 0 R/W${program.widths}>>`,
  );
  pdf.pack(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
    id,
  );
}
