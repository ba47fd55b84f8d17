import type { Id } from '../kernel/id.js';

const LENGTH = 25;

/** An id as the 25 characters that zone 28 holds: digits and capitals, told back by the funds as they were sent. */
export function referenceOf(id: Id): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .padStart(LENGTH, '0');
}

/** The id behind a reference; null for what is none of ours. */
export function idOfReference(reference: string): Id | null {
  if (!/^[0-9A-Z]{25}$/.test(reference)) return null;
  let number = 0n;
  for (const character of reference) number = number * 36n + BigInt(Number.parseInt(character, 36));
  const hex = number.toString(16).padStart(32, '0');
  if (hex.length > 32) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
