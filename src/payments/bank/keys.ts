import { hash } from 'node:crypto';
import type { StatementFormat } from './statement.js';

/**
 * Names movements that carry no number of their own by what the bank says of them. Equal ones, such as two transfers of
 * one client on one day, are counted: the second of a file is `…-2` in every file that holds both.
 */
export class Occurrences {
  readonly #seen = new Map<string, number>();

  constructor(private readonly format: StatementFormat) {}

  /** `scope` keeps the counts of accounts apart. */
  key(scope: string, facts: readonly (string | number | null)[]): string {
    const digest = hash('sha256', facts.join('\u001f'), 'hex').slice(0, 32);
    const place = `${scope}\u001f${digest}`;
    const count = (this.#seen.get(place) ?? 0) + 1;
    this.#seen.set(place, count);
    return `${this.format}:${digest}-${count}`;
  }
}

const COUNTED = /^(.*)-(\d+)$/s;

/** What a counted key says of a movement, the same for equal ones. */
export const nameOf = (key: string): string => COUNTED.exec(key)?.[1] ?? key;

/** Which of its name a key is, from 1. */
export const countOf = (key: string): number => Number(COUNTED.exec(key)?.[2] ?? 1);
