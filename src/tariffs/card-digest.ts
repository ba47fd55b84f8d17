import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical-json.js';
import { RateCard } from './rate-card.js';

/** SHA-256 of the card as JSON with sorted keys, in hex: the same for the same card, however it was written or stored. */
export function digestOf(card: RateCard): string {
  return createHash('sha256').update(canonicalJson(card)).digest('hex');
}
