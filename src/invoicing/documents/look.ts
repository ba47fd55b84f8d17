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

/** The PDF operator that fills with `#rrggbb`. */
export function paint(color: string): string {
  const part = (at: number) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return `${part(1)} ${part(3)} ${part(5)} rg`;
}
