import QRCode from 'qrcode';
import { Sheet } from './sheet.js';

const QUIET_ZONE = 4;

/** Side of the QR code of `payload` in modules (error correction M, bytes as EPC069-12 counts them), without the quiet zone, and its dark modules as runs of a row. */
export function qrRuns(payload: string): {
  size: number;
  runs: { row: number; column: number; length: number }[];
} {
  const bytes = Buffer.from(payload, 'utf8');
  const { size, data } = QRCode.create([{ data: bytes, mode: 'byte' }], {
    errorCorrectionLevel: 'M',
  }).modules;
  const runs: { row: number; column: number; length: number }[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let length = 0;
      while (column + length < size && data[row * size + column + length]) length++;
      if (length) runs.push({ row, column, length });
      column += length;
    }
  }
  return { size, runs };
}

/** The code as a picture of its own, in black on white in any theme, with the quiet zone. */
export function qrSvg(payload: string): string {
  const { size, runs } = qrRuns(payload);
  const side = size + 2 * QUIET_ZONE;
  const dark = runs.map(
    ({ row, column, length }) => `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path d="${dark.join('')}"/></svg>`;
}

/** Draws the code in a white square of `side` points that holds the quiet zone of four modules. */
export function drawQrCode(sheet: Sheet, payload: string, x: number, y: number, side: number): void {
  const { size, runs } = qrRuns(payload);
  const module = side / (size + 2 * QUIET_ZONE);
  const zone = QUIET_ZONE * module;
  sheet.mosaic([`0 0 1 1 re`], x, y, side, '#ffffff');
  const tiles = runs.map(({ row, column, length }) => `${column} ${row} ${length} 1 re`);
  sheet.mosaic(tiles, x + zone, y + zone, module, '#000000');
}
