import { createHash } from 'node:crypto';
import { RateCard } from './rate-card.js';

/** SHA-256 of the card as JSON with sorted keys, in hex: the same for the same card, however it was written or stored. */
export function digestOf(card: RateCard): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(card)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
