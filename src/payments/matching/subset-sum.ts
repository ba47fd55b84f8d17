import { Cents } from '../../kernel/money.js';

/** More open invoices of one practice are not tried together: 2 × 2^8 sums a line, whatever the amounts. */
export const MOST_TOGETHER = 16;

/** Sums of every choice of `amounts`, by the bits of the choice: the first amount is the highest bit. */
function sumsOf(amounts: readonly Cents[]): Cents[] {
  let sums: Cents[] = [0];
  for (const amount of amounts) sums = sums.flatMap((sum) => [sum, sum + amount]);
  return sums;
}

/**
 * Two or more of `amounts` (above 0, the first 16 of them) that make `target` together: their places, where the earliest
 * are taken first, and whether no others do. Null when none do. Half of the choices are looked up in the other half.
 */
export function togetherMaking(
  amounts: readonly Cents[],
  target: Cents,
): { places: number[]; only: boolean } | null {
  const given = amounts.slice(0, MOST_TOGETHER);
  const half = Math.ceil(given.length / 2);
  const first = sumsOf(given.slice(0, half));
  const second = sumsOf(given.slice(half));
  const choices = new Map<Cents, number[]>();
  second.forEach((sum, bits) => {
    const known = choices.get(sum);
    if (known) known.push(bits);
    else choices.set(sum, [bits]);
  });
  let found: number[] | null = null;
  for (let bits = first.length - 1; bits >= 0; bits--) {
    for (const other of (choices.get(target - first[bits]!) ?? []).toReversed()) {
      const places = placesOf(bits, half, other, given.length);
      if (places.length < 2) continue;
      if (found) return { places: found, only: false };
      found = places;
    }
  }
  return found && { places: found, only: true };
}

function placesOf(bits: number, half: number, other: number, count: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < count; place++) {
    const [set, shift] = place < half ? [bits, half - 1 - place] : [other, count - 1 - place];
    if ((set >> shift) & 1) places.push(place);
  }
  return places;
}
