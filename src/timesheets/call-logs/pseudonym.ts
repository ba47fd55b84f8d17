import { hash } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error.js';

const BLOCK = 64;
const KEPT_HEX = 32;
const REMEMBERED = 10_000;

/**
 * Keyed pseudonyms of telephone numbers: HMAC-SHA-256 (RFC 2104) under the workspace's own 32-byte key, cut to 16 bytes
 * and written in hex. Whoever lacks the key cannot try out numbers; two workspaces never share a pseudonym.
 * Built from two one-shot hashes, for `createHmac` costs far more per number.
 */
export class Pseudonyms {
  readonly #outer = new Uint8Array(BLOCK + 32).fill(0x5c, 0, BLOCK);
  readonly #inner = new Uint8Array(BLOCK).fill(0x36);
  readonly #known = new Map<string, string>();

  constructor(key: Uint8Array) {
    if (key.length !== 32) {
      throw new DomainError('invalid', 'wrong-key-length', 'The key for pseudonyms has 32 bytes.');
    }
    for (let i = 0; i < key.length; i++) {
      this.#inner[i]! ^= key[i]!;
      this.#outer[i]! ^= key[i]!;
    }
  }

  /** The pseudonym of `text` as 32 hex digits. */
  of(text: string): string {
    let known = this.#known.get(text);
    if (known === undefined) {
      const inner = hash('sha256', Buffer.concat([this.#inner, Buffer.from(text)]), 'buffer');
      this.#outer.set(inner, BLOCK);
      known = hash('sha256', this.#outer, 'hex').slice(0, KEPT_HEX);
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(text, known);
    }
    return known;
  }
}

/** The last two digits of a number, enough to recognise one's own call and too little to find the caller; null when it has fewer. */
export function lastTwoDigits(number: string): string | null {
  return /(\d{2})\D*$/.exec(number)?.[1] ?? null;
}
