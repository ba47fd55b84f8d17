import { readPdf } from './pdf-objects.js';

/** Squares as a page draws them: their side and corner in points, and the runs of unit squares, `[column, row, length]`. */
interface Mosaic {
  readonly side: number;
  readonly x: number;
  readonly y: number;
  readonly runs: readonly (readonly [column: number, row: number, length: number])[];
}

const MOSAIC = /q [^\n]*? ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm\n((?:\d+ \d+ \d+ 1 re\n)+)f Q/g;

/** Everything that is drawn as squares on the pages of a PDF, in the order it is drawn. */
function mosaicsOf(pdf: Buffer): Mosaic[] {
  return [...readPdf(pdf).streams.values()].flatMap((stream) =>
    [...stream.toString('latin1').matchAll(MOSAIC)].map(([, side, , x, y, tiles]) => ({
      side: Number(side),
      x: Number(x),
      y: Number(y),
      runs: [...tiles!.matchAll(/(\d+) (\d+) (\d+) 1 re/g)].map(
        (tile) => tile.slice(1).map(Number) as unknown as [number, number, number],
      ),
    })),
  );
}

/** A picture in RGBA of the one QR code of a PDF, with the white around it as it is drawn; `quiet` is that in modules. */
export function qrPicture(pdf: Buffer): {
  pixels: Uint8ClampedArray;
  side: number;
  quiet: number;
  modules: number;
} {
  const mosaics = mosaicsOf(pdf);
  const at = mosaics.findIndex(({ runs }) => runs.length > 100);
  const [ground, code] = [mosaics[at - 1]!, mosaics[at]!];
  const across = ground.side / code.side;
  const quiet = (code.x - ground.x) / code.side;
  const scale = 4;
  const side = Math.round(across * scale);
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [column, row, length] of code.runs) {
    const left = Math.round((quiet + column) * scale);
    const top = Math.round(((code.y - ground.y) / code.side + row) * scale);
    for (let y = top; y < top + scale; y++) {
      for (let x = left; x < left + length * scale; x++)
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { pixels, side, quiet, modules: Math.round(across - 2 * quiet) };
}
