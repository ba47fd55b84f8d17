/** A4 in points, top-down; the content stays between TOP and BOTTOM, LEFT and RIGHT. */
export const PAGE = { width: 595.28, height: 841.89, left: 57, right: 538, top: 76, bottom: 780 } as const;

export const COLOR = {
  ink: '#1b2420',
  quiet: '#46524c',
  faint: '#eef1ee',
  line: '#c9d0cb',
  accent: '#0b5c48',
  soft: '#e9f4ef',
  white: '#ffffff',
} as const;

export interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
}

/** Distances that may give way so that a document needs no page more than it must. */
export interface Density {
  /** Above and below a line of the table, together. */
  readonly pad: number;
  readonly label: number;
  readonly detail: number;
  readonly gap: number;
  readonly qr: number;
  readonly mention: number;
}

/** From the loosest to the tightest that still reads well. */
export const DENSITIES: readonly [Density, Density] = [
  { pad: 12, label: 12.5, detail: 10.5, gap: 12, qr: 88, mention: 9.2 },
  { pad: 7, label: 11.5, detail: 9.5, gap: 6, qr: 80, mention: 8.4 },
];

/** Two decimals: a hundredth of a point is finer than any printer. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const paints = new Map<string, string>();

/** The PDF operator that fills with `#rrggbb`. */
export function paint(color: string): string {
  let operator = paints.get(color);
  if (operator === undefined) {
    const part = (at: number) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255);
    operator = `${part(1)} ${part(3)} ${part(5)} rg`;
    paints.set(color, operator);
  }
  return operator;
}

/** The PDF operator that makes a path of a rectangle. */
export function rectangle(x: number, y: number, width: number, height: number): string {
  return `${round(x)} ${round(y)} ${round(width)} ${round(height)} re`;
}

/** How far from a corner the control points of a quarter of a circle lie, as a share of its radius. */
const CURVE = 1 - 0.5523;

/** The PDF operators that fill a rectangle with round corners. */
export function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  const at = (...values: number[]) => values.map(round).join(' ');
  const [right, bottom, near] = [x + width, y + height, radius * CURVE];
  return [
    `${at(x + radius, y)} m ${at(right - radius, y)} l`,
    `${at(right - near, y, right, y + near, right, y + radius)} c ${at(right, bottom - radius)} l`,
    `${at(right, bottom - near, right - near, bottom, right - radius, bottom)} c ${at(x + radius, bottom)} l`,
    `${at(x + near, bottom, x, bottom - near, x, bottom - radius)} c ${at(x, y + radius)} l`,
    `${at(x, y + near, x + near, y, x + radius, y)} c f`,
  ].join('\n');
}
