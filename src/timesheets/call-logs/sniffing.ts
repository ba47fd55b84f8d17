import { CsvSplitter, sniffDelimiter } from '../../kernel/csv.js';
import { type CallLogProfile, canonical, columnsFor, columnsOf, missingFrom, needsOf } from './profile.js';
import { timestampReader } from './timestamps.js';

/** True when a file that begins with `head` is JSON. */
export function isJson(head: string): boolean {
  return /^\s*[[{]/.test(head);
}

/** The first line that is not blank. */
export function firstLine(head: string): string {
  return /[^\r\n]+/.exec(head)?.[0] ?? '';
}

/** The cells of the first line of CSV that is not blank. */
export function firstRow(head: string, delimiter?: string): string[] {
  const line = firstLine(head);
  let cells: string[] = [];
  const splitter = new CsvSplitter(delimiter ?? sniffDelimiter(line), (fields) => {
    cells = fields;
  });
  splitter.push(`${line}\n`);
  return cells;
}

/** The names of the columns `cells` long, and whether `cells` itself names them; null when the profile has no layout of that width. */
export function columnsIn(
  cells: readonly string[],
  profile: CallLogProfile,
): { columns: readonly string[]; named: boolean } | null {
  if (typeof profile.header === 'boolean') return { columns: cells.map((cell) => cell.trim()), named: true };
  const named = cells.some((cell) =>
    columnsFor(profile, 'started_at').some((column) => canonical(column) === canonical(cell)),
  );
  if (named) return { columns: cells, named };
  const fewest = narrowest(profile);
  return cells.length >= fewest && cells.length <= profile.header.length
    ? { columns: profile.header, named }
    : null;
}

/** Fewest cells a row of a layout without header may have: its last columns may be optional. */
export function narrowest(profile: CallLogProfile): number {
  if (typeof profile.header === 'boolean') return 0;
  const optional = new Set(profile.optional);
  return profile.header.findLastIndex((column) => !optional.has(column)) + 1;
}

function fits(profile: CallLogProfile, cells: readonly string[]): boolean {
  const layout = columnsIn(cells, profile);
  if (!layout || missingFrom(layout.columns, profile).length > 0) return false;
  if (layout.named) return true;
  const starts = columnsFor(profile, 'started_at').map(
    (column) => cells[layout.columns.indexOf(column)] ?? '',
  );
  return !Number.isNaN(timestampReader(profile.date_formats, 'UTC')(starts[0]!));
}

/** The profile whose columns fit a file that begins with `head`, the one that reads most of them; undefined when none does. */
export function sniffProfile(head: string, profiles: readonly CallLogProfile[]): CallLogProfile | undefined {
  const candidates = isJson(head)
    ? profiles.filter(
        (profile) =>
          profile.format !== 'csv' &&
          needsOf(profile).every((group) =>
            group.some((column) => head.includes(`"${column.split('.')[0]}"`)),
          ),
      )
    : profiles.filter(
        (profile) =>
          ['csv', 'any'].includes(profile.format) && fits(profile, firstRow(head, profile.delimiter)),
      );
  return candidates.toSorted((a, b) => columnsOf(b).length - columnsOf(a).length)[0];
}
