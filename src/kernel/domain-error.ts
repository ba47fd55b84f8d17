/** What went wrong, in the terms an HTTP answer needs: invalid 422, missing 404, conflict 409, forbidden 403, unavailable 503. */
export type DomainErrorKind = 'invalid' | 'missing' | 'conflict' | 'forbidden' | 'unavailable';

/** One place in the input that is wrong: a JSON pointer (`/practitioners/0/nihii`) or, for files, a 1-based line. */
export interface Problem {
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: string;
  readonly code: string;
  readonly detail: string;
  /** What a page needs to say the same in its own way, such as both values of a cell. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** The same as `detail` for readers of each language, where it was written for people who are no developers. */
  readonly sentence?: Readonly<Record<'fr' | 'nl' | 'en' | 'de', string>>;
}

/**
 * A refusal the user can act on. `code` is stable and kebab-case (`wrong-check-digit`), `message` is one plain
 * sentence that says what to do; neither ever carries SQL, a path or somebody else's data.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    sentence: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(sentence);
    this.name = 'DomainError';
  }
}

/** Throws `invalid` with a pointer to the field at fault. */
export function refuse(pointer: string, code: string, detail: string): never {
  throw new DomainError('invalid', code, detail, [{ pointer, code, detail }]);
}
