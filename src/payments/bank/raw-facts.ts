import { oneLine } from './figures.js';

const MOST_ENTRIES = 40;
const LONGEST = 500;

/** Collects what a format says beyond the neutral model, under its own names; what repeats is joined by a blank. */
export class RawFacts {
  readonly #facts = new Map<string, string>();

  add(name: string, text: string | null | undefined): this {
    const value = oneLine(text ?? '');
    if (value === '') return this;
    const before = this.#facts.get(name);
    if (before === undefined && this.#facts.size >= MOST_ENTRIES) return this;
    this.#facts.set(
      name.slice(0, 100),
      before === undefined ? value.slice(0, LONGEST) : `${before} ${value}`.slice(0, LONGEST),
    );
    return this;
  }

  get record(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#facts);
  }
}
