import { DomainError } from './domain-error.js';

const QUOTE = 34;
const CR = 13;
const DELIMITERS = [',', ';', '\t', '|'];

/** Longest row in characters; a quote that is never closed is found within it. */
const LONGEST_ROW = 131_072;

function malformed(line: number, code: string, detail: string): never {
  throw new DomainError('invalid', code, `Line ${line}: ${detail}`, [{ line, code, detail }]);
}

/** The delimiter that stands most often outside quotes in the first line; a comma when there is none. */
export function sniffDelimiter(firstLine: string): string {
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

/** Where a row that began before `from` ends: before the carriage returns of its line, of which some systems write two. */
function endOfRow(text: string, from: number, lineEnd: number): number {
  let end = lineEnd;
  while (end > from && text.charCodeAt(end - 1) === CR) end--;
  return end;
}

/**
 * Splits CSV (RFC 4180, any line ending, line breaks within quotes) as it arrives. Each row comes with the physical
 * line it begins on; blank lines are passed over. Throws `unclosed-quote` and `text-after-quote` with the line.
 */
export class CsvSplitter {
  #rest = '';
  #line = 1;

  constructor(
    private readonly delimiter: string,
    private readonly row: (fields: string[], line: number) => void,
  ) {}

  push(text: string): void {
    this.#split(this.#rest + text, false);
  }

  end(): void {
    const rest = this.#rest;
    if (rest) this.#split(rest.endsWith('\n') ? rest : `${rest}\n`, true);
  }

  #split(text: string, last: boolean): void {
    const { delimiter } = this;
    const separator = delimiter.charCodeAt(0);
    let begin = 0;
    while (begin < text.length) {
      let lineEnd = text.indexOf('\n', begin);
      let lines = 1;
      if (lineEnd === -1) break;
      const fields: string[] = [];
      let at = begin;
      let delimiterAt = text.indexOf(delimiter, at);
      for (;;) {
        if (text.charCodeAt(at) === QUOTE) {
          let close = text.indexOf('"', at + 1);
          let doubled = false;
          while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
            doubled = true;
            close = text.indexOf('"', close + 2);
          }
          if (close === -1 || (close + 1 === text.length && !last)) {
            lineEnd = -1;
            break;
          }
          while (lineEnd !== -1 && lineEnd < close) {
            lineEnd = text.indexOf('\n', lineEnd + 1);
            lines++;
          }
          if (lineEnd === -1) break;
          const value = text.slice(at + 1, close);
          fields.push(doubled ? value.replaceAll('""', '"') : value);
          at = close + 1;
          if (text.charCodeAt(at) === separator) {
            at++;
            continue;
          }
          if (at === endOfRow(text, at, lineEnd)) break;
          malformed(
            this.#line,
            'text-after-quote',
            `column ${fields.length} has text after its closing quote.`,
          );
        }
        if (delimiterAt !== -1 && delimiterAt < at) delimiterAt = text.indexOf(delimiter, at);
        if (delimiterAt !== -1 && delimiterAt < lineEnd) {
          fields.push(text.slice(at, delimiterAt));
          at = delimiterAt + 1;
        } else {
          fields.push(text.slice(at, endOfRow(text, at, lineEnd)));
          break;
        }
      }
      if (lineEnd === -1) break;
      if (fields.length > 1 || fields[0] !== '') this.row(fields, this.#line);
      this.#line += lines;
      begin = lineEnd + 1;
    }
    this.#rest = text.slice(begin);
    if (this.#rest && (last || this.#rest.length > LONGEST_ROW)) {
      malformed(this.#line, 'unclosed-quote', 'a quote opened here is never closed, or the line has no end.');
    }
  }
}
