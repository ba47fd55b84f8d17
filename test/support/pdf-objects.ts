import { inflateSync } from 'node:zlib';

/** The objects of a PDF by number, as text; the content of a stream stands beside it, unpacked. */
export interface PdfObjects {
  readonly objects: ReadonlyMap<number, string>;
  readonly streams: ReadonlyMap<number, Buffer>;
  readonly trailer: string;
}

/** Reads a PDF through its cross-reference stream (ISO 32000-1, 7.5.8), the only kind that documents of ours have. */
export function readPdf(bytes: Buffer): PdfObjects {
  const text = bytes.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]);
  const objects = new Map<number, string>();
  const streams = new Map<number, Buffer>();
  const at = (offset: number): [id: number, body: string] => {
    const head = /^(\d+) 0 obj\s/.exec(text.slice(offset, offset + 20))!;
    const from = offset + head[0].length;
    const stream = text.indexOf('stream\n', from);
    const end = text.indexOf('endobj', from);
    const id = Number(head[1]);
    if (stream < 0 || stream > end) return [id, text.slice(from, end)];
    const body = text.slice(from, stream);
    const begin = stream + 'stream\n'.length;
    const content = bytes.subarray(begin, begin + Number(/\/Length (\d+)/.exec(body)![1]));
    streams.set(id, body.includes('/FlateDecode') ? inflateSync(content) : content);
    return [id, body];
  };
  const [xref, trailer] = at(start);
  const packed: [pack: number, index: number, id: number][] = [];
  const entries = unfiltered(streams.get(xref)!);
  for (let id = 0; id * 7 < entries.length; id++) {
    const kind = entries[id * 7];
    const where = entries.readUInt32BE(id * 7 + 1);
    if (kind === 1) {
      const [found, body] = at(where);
      if (found !== id) throw new Error(`Object ${id} is not where the cross-reference stream says.`);
      objects.set(id, body);
    }
    if (kind === 2) packed.push([where, entries.readUInt16BE(id * 7 + 5), id]);
  }
  for (const [pack, index, id] of packed) {
    const first = Number(/\/First (\d+)/.exec(objects.get(pack)!)![1]);
    const content = streams.get(pack)!.toString('latin1');
    const numbers = content.slice(0, first).trim().split(' ').map(Number);
    if (numbers[index * 2] !== id) throw new Error(`Object ${id} is not in its pack.`);
    const end = numbers[index * 2 + 3];
    objects.set(
      id,
      content.slice(first + numbers[index * 2 + 1]!, end === undefined ? undefined : first + end),
    );
  }
  return { objects, streams, trailer };
}

/** PNG filter Up over rows of seven bytes. */
function unfiltered(rows: Buffer): Buffer {
  const out = Buffer.alloc((rows.length / 8) * 7);
  for (let row = 0; row * 8 < rows.length; row++) {
    for (let column = 0; column < 7; column++)
      out[row * 7 + column] = rows[row * 8 + 1 + column]! + (row ? out[(row - 1) * 7 + column]! : 0);
  }
  return out;
}

/** The number an entry of a dictionary points to. */
export function referenceIn(body: string, key: string): number {
  const found = new RegExp(`/${key}\\s*(\\d+) 0 R`).exec(body);
  if (!found) throw new Error(`There is no /${key} in ${body.slice(0, 200)}`);
  return Number(found[1]);
}

/** The bytes of the file that belongs to the document as a whole (ISO 32000-2, 14.13). */
export function embeddedIn({ objects, streams, trailer }: PdfObjects): Buffer {
  const [, file] = /\/AF \[(\d+) 0 R\]/.exec(objects.get(referenceIn(trailer, 'Root'))!)!;
  return streams.get(referenceIn(objects.get(Number(file))!, 'F'))!;
}
