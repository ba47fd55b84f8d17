import { DomainError } from '../../kernel/domain-error.js';

const LONGEST_RECORD = 131_072;

function malformed(line: number, code: string, detail: string): never {
  throw new DomainError('invalid', code, `Line ${line}: ${detail}`, [{ line, code, detail }]);
}

/**
 * Finds the records of a JSON file as it arrives, without ever holding the whole: the objects of a list, those of the
 * list under `records` in an object, or objects one after another (JSON lines). Throws `malformed-json` with the line.
 */
export class JsonSplitter {
  #text = '';
  #at = 0;
  #line = 1;
  #depth = 0;
  #recordDepth = -1;
  #recordFrom = -1;
  #recordLine = 1;
  #stringFrom = -1;
  #lastString = '';
  #finished = false;

  constructor(
    private readonly records: string | undefined,
    private readonly record: (value: object, line: number) => void,
  ) {}

  push(text: string): void {
    this.#text += text;
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#stringFrom !== -1) {
        if (!this.#passString()) break;
      } else {
        this.#take(this.#text[this.#at]!);
      }
    }
    this.#forget();
  }

  end(): void {
    if (this.#depth > 0 || this.#stringFrom !== -1) {
      malformed(
        this.#line,
        'malformed-json',
        'the file ends before its last bracket is closed: export it again.',
      );
    }
  }

  #take(character: string): void {
    switch (character) {
      case '"':
        if (this.#depth === 0 || (this.#depth === this.#recordDepth && this.#recordFrom === -1))
          this.#stray(character);
        this.#stringFrom = this.#at;
        break;
      case '\n':
        this.#line++;
        break;
      case '{':
      case '[':
        this.#open(character);
        break;
      case '}':
      case ']':
        this.#close(character);
        break;
      default:
        if (this.#recordFrom === -1 && this.#depth <= this.#recordDepth && !' \t\r,'.includes(character)) {
          this.#stray(character);
        }
    }
  }

  #open(bracket: string): void {
    if (this.#finished) this.#stray(bracket);
    if (this.#depth === 0 && this.#recordDepth === -1) {
      if (bracket === '[') this.#recordDepth = 1;
      else if (this.records === undefined) this.#recordDepth = 0;
    } else if (
      this.#depth === 1 &&
      this.#recordDepth === -1 &&
      bracket === '[' &&
      this.#lastString === this.records
    ) {
      this.#recordDepth = 2;
      this.#depth++;
      return;
    }
    if (this.#depth === this.#recordDepth && this.#recordFrom === -1) {
      if (bracket === '[') this.#stray(bracket);
      this.#recordFrom = this.#at;
      this.#recordLine = this.#line;
    }
    this.#depth++;
  }

  #close(bracket: string): void {
    this.#depth--;
    if (this.#depth < 0) this.#stray(bracket);
    if (this.#depth === this.#recordDepth && this.#recordFrom !== -1) {
      this.#emit(this.#text.slice(this.#recordFrom, this.#at + 1));
      this.#recordFrom = -1;
    } else if (this.#recordDepth === 2 && this.#depth === 1) {
      this.#recordDepth = -2;
    } else if (this.#depth === 0) {
      if (this.#recordDepth === -1) {
        malformed(
          this.#line,
          'missing-list',
          `the file holds no list "${this.records}": export the calls as a list.`,
        );
      }
      this.#finished = true;
    }
  }

  #emit(json: string): void {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      malformed(this.#recordLine, 'malformed-json', 'this record is not valid JSON.');
    }
    this.record(value as object, this.#recordLine);
  }

  #passString(): boolean {
    for (let from = Math.max(this.#at, this.#stringFrom + 1); ; ) {
      const close = this.#text.indexOf('"', from);
      if (close === -1) return false;
      let slashes = 0;
      while (this.#text[close - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 0) {
        if (this.#depth === 1) this.#lastString = this.#text.slice(this.#stringFrom + 1, close);
        this.#stringFrom = -1;
        this.#at = close;
        return true;
      }
      from = close + 1;
    }
  }

  #forget(): void {
    const open =
      this.#recordFrom !== -1 ? this.#recordFrom : this.#stringFrom !== -1 ? this.#stringFrom : this.#at;
    this.#text = this.#text.slice(open);
    this.#at -= open;
    if (this.#recordFrom !== -1) this.#recordFrom = 0;
    if (this.#stringFrom !== -1) this.#stringFrom -= open;
    if (this.#text.length > LONGEST_RECORD) {
      malformed(
        this.#recordLine,
        'malformed-json',
        'a record that begins here has no end within 131,072 characters.',
      );
    }
  }

  #stray(character: string): never {
    malformed(this.#line, 'malformed-json', `"${character}" stands where a record of calls was expected.`);
  }
}
