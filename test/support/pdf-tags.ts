import { PdfObjects, referenceIn } from './pdf-objects.js';

/** An element of the logical structure with the text it shows, in reading order. */
export interface TaggedElement {
  readonly tag: string;
  readonly body: string;
  readonly kids: readonly TaggedElement[];
  readonly text: string;
}

interface ShownText {
  /** Number of the marked content on its page; null in an artifact, undefined outside of any mark. */
  readonly mark: number | null | undefined;
  readonly font: string;
  readonly codes: readonly number[];
}

const TOKENS =
  /\/(\w+)<<\/MCID (\d+)>>BDC|\/(Artifact) BMC|\b(EMC)\b|\/([RB]) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d.]+|\s)*)\]TJ/g;

/** The texts that a page shows, with the mark around each. */
export function shownTexts(content: string): ShownText[] {
  const texts: ShownText[] = [];
  let [mark, font]: [number | null | undefined, string] = [undefined, ''];
  for (const [, , mcid, artifact, end, name, operand] of content.matchAll(TOKENS)) {
    if (mcid) mark = Number(mcid);
    if (artifact) mark = null;
    if (end) mark = undefined;
    if (name) font = name;
    if (operand === undefined) continue;
    const hex = operand.match(/<[0-9a-f]*>/g)!.flatMap((run) => run.slice(1, -1).match(/.{4}/g) ?? []);
    texts.push({ mark, font, codes: hex.map((code) => Number.parseInt(code, 16)) });
  }
  return texts;
}

/** What the embedded font of a page can draw and say: character by code, width by code, glyph by code. */
export interface EmbeddedFont {
  readonly characters: ReadonlyMap<number, string>;
  readonly widths: ReadonlySet<number>;
  glyph(code: number): number;
}

/** The fonts of a page by name; throws when one is not embedded. */
export function fontsOf(pdf: PdfObjects, page: string): Readonly<Record<string, EmbeddedFont>> {
  return { R: fontOf(pdf, page, 'R'), B: fontOf(pdf, page, 'B') };
}

function fontOf({ objects, streams }: PdfObjects, page: string, name: string): EmbeddedFont {
  const resources = objects.get(referenceIn(page, 'Resources'))!;
  const font = objects.get(referenceIn(resources, name))!;
  const descendant = objects.get(Number(/DescendantFonts\[(\d+) 0 R\]/.exec(font)![1]))!;
  const map = streams.get(referenceIn(descendant, 'CIDToGIDMap'))!;
  const descriptor = objects.get(referenceIn(descendant, 'FontDescriptor'))!;
  if (!streams.get(referenceIn(descriptor, 'FontFile2'))?.length)
    throw new Error('The font is not embedded.');
  const cmap = streams.get(referenceIn(font, 'ToUnicode'))!.toString('latin1');
  const characters = new Map(
    [...cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/g)].map(([, code, text]) => [
      Number.parseInt(code!, 16),
      Buffer.from(text!, 'hex').swap16().toString('utf16le'),
    ]),
  );
  const widths = new Set<number>();
  for (const [, first, list] of descendant.split('/W')[1]!.matchAll(/(\d+)\[([\d. ]+)\]/g))
    for (const [index] of list!.split(' ').entries()) widths.add(Number(first) + index);
  return { characters, widths, glyph: (code) => map.readUInt16BE(code * 2) };
}

/** Numbers of the pages, in order. */
export function pagesOf({ objects, trailer }: PdfObjects): number[] {
  const catalog = objects.get(referenceIn(trailer, 'Root'))!;
  const pages = objects.get(referenceIn(catalog, 'Pages'))!;
  return [.../\/Kids \[([^\]]*)\]/.exec(pages)![1]!.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}

/** The tree below the structure root, each text in its element; throws where tree and pages disagree. */
export function taggedTree(pdf: PdfObjects): TaggedElement {
  const { objects, streams, trailer } = pdf;
  const said = new Map<string, string>();
  for (const id of pagesOf(pdf)) {
    const page = objects.get(id)!;
    const content = streams.get(referenceIn(page, 'Contents'))!.toString('latin1');
    const fonts = fontsOf(pdf, page);
    for (const { mark, font, codes } of shownTexts(content)) {
      const { characters } = fonts[font]!;
      const text = codes.map((code) => characters.get(code)).join('');
      const key = `${id}/${mark}`;
      said.set(key, [said.get(key), text].filter(Boolean).join(' '));
    }
  }
  const catalog = objects.get(referenceIn(trailer, 'Root'))!;
  const root = objects.get(referenceIn(catalog, 'StructTreeRoot'))!;
  const element = (id: number, parent: number): TaggedElement => {
    const body = objects.get(id)!;
    if (referenceIn(body, 'P') !== parent) throw new Error(`Element ${id} names another parent.`);
    const mark = /\/K (\d+)>>/.exec(body)?.[1];
    const list = /\/K\[([^\]]*)\]/.exec(body)?.[1] ?? '';
    const kids = [...list.matchAll(/(\d+) 0 R/g)].map(([, kid]) => element(Number(kid), id));
    return {
      tag: /\/S\/(\w+)/.exec(body)![1]!,
      body,
      kids,
      text:
        mark === undefined
          ? kids.map(({ text }) => text).join(' ')
          : (said.get(`${referenceIn(body, 'Pg')}/${mark}`) ?? ''),
    };
  };
  return element(referenceIn(root, 'K'), referenceIn(catalog, 'StructTreeRoot'));
}
