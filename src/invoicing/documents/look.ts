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

/** Two decimals: a hundredth of a point is finer than any printer. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The PDF operator that fills with `#rrggbb`. */
export function paint(color: string): string {
  const part = (at: number) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return `${part(1)} ${part(3)} ${part(5)} rg`;
}
