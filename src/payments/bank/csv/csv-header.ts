import { CsvSplitter, sniffDelimiter } from '../../../kernel/csv.js';
import { ibanOf } from '../account-number.js';
import { type Places, placesIn } from './csv-columns.js';
import type { CsvProfile } from './csv-profile.js';

/** Banks write up to a dozen lines of their own above the columns. */
const MOST_ABOVE = 40;

/** Where the columns of a file are named, and the profile that reads them. */
export interface CsvHeader {
  readonly profile: CsvProfile;
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly places: Places;
  /** The lines above it. */
  readonly above: readonly string[];
}

function cellsOf(line: string, delimiter: string): string[] {
  let cells: string[] = [];
  try {
    const splitter = new CsvSplitter(delimiter, (fields) => {
      cells = fields;
    });
    splitter.push(`${line}\n`);
    splitter.end();
  } catch {
    return [];
  }
  return cells;
}

/** The line of column names in `head` that one of `profiles` reads most columns of; undefined when there is none. */
export function findHeader(head: string, profiles: readonly CsvProfile[]): CsvHeader | undefined {
  const lines = head.split('\n').slice(0, MOST_ABOVE);
  let best: (CsvHeader & { found: number }) | undefined;
  for (const [i, line] of lines.entries()) {
    if (line.length > 4_000) continue;
    for (const profile of profiles) {
      const delimiter = profile.delimiter ?? sniffDelimiter(line);
      const columns = cellsOf(line.replace(/\r$/, ''), delimiter);
      const fit = columns.length > 1 ? placesIn(columns, profile) : null;
      if (fit && fit.found > (best?.found ?? 0)) {
        best = {
          profile,
          delimiter,
          columns,
          places: fit.places,
          above: lines.slice(0, i),
          found: fit.found,
        };
      }
    }
    if (best) return best;
  }
  return undefined;
}

/** The only IBAN in the lines above the columns; null when there is none, or more than one. */
export function accountAbove(above: readonly string[]): string | null {
  const found = new Set<string>();
  for (const line of above) {
    for (const cell of line.split(/[;,\t|:"]/)) {
      const written = /[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/.exec(cell.toUpperCase())?.[0];
      const iban = written ? ibanOf(written) : null;
      if (iban) found.add(iban);
    }
  }
  const [iban, ...others] = found;
  return iban && others.length === 0 ? iban : null;
}
