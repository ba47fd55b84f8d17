import { deflateSync } from 'node:zlib';

/** Objects in one object stream, by number in the order they stand there. */
export interface Pack {
  readonly id: number;
  readonly ids: readonly number[];
}

/** Bytes of one entry: its kind, and two numbers. */
const ENTRY = 7;

/**
 * The stream that says where every object is (ISO 32000-1, 7.5.8): at an offset from the start of the file, or null where it
 * stands in one of the packs. Gives the entries of its dictionary beside the compressed bytes.
 */
export function crossReference(
  offsets: readonly (number | null)[],
  packs: readonly Pack[],
): { entries: string; bytes: Buffer } {
  const rows = Buffer.alloc((offsets.length + 1) * ENTRY);
  const enter = (object: number, kind: number, where: number, index: number) => {
    rows.writeUInt8(kind, object * ENTRY);
    rows.writeUInt32BE(where, object * ENTRY + 1);
    rows.writeUInt16BE(index, object * ENTRY + 5);
  };
  enter(0, 0, 0, 0xffff);
  for (const [index, offset] of offsets.entries()) if (offset !== null) enter(index + 1, 1, offset, 0);
  for (const pack of packs) for (const [index, one] of pack.ids.entries()) enter(one, 2, pack.id, index);
  return {
    entries: `/Type/XRef/Size ${offsets.length + 1}/W[1 4 2]/DecodeParms<</Predictor 12/Columns ${ENTRY}>>`,
    bytes: deflateSync(predicted(rows)),
  };
}

/** Each entry as its difference from the one before (PNG filter Up), which compresses far better. */
function predicted(entries: Buffer): Buffer {
  const out = Buffer.alloc((entries.length / ENTRY) * (ENTRY + 1));
  for (let row = 0; row * ENTRY < entries.length; row++) {
    out[row * (ENTRY + 1)] = 2;
    for (let column = 0; column < ENTRY; column++) {
      const here = row * ENTRY + column;
      const above = row === 0 ? 0 : entries[here - ENTRY]!;
      out[row * (ENTRY + 1) + 1 + column] = entries[here]! - above;
    }
  }
  return out;
}
