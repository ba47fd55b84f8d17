import { csvCell } from '../../../src/kernel/csv-cell.ts';

/** Why a row of a file was not taken. */
export interface Refused {
  readonly line?: number;
  readonly column?: string;
  readonly code: string;
  readonly detail: string;
}

/** How often each reason was given, the commonest first, with the first line of each. */
export function reasonsOf(
  refused: readonly Refused[],
): readonly { readonly code: string; readonly count: number; readonly first: Refused }[] {
  const reasons = new Map<string, { code: string; count: number; first: Refused }>();
  for (const one of refused) {
    const known = reasons.get(one.code);
    if (known) known.count += 1;
    else reasons.set(one.code, { code: one.code, count: 1, first: one });
  }
  return [...reasons.values()].toSorted((one, other) => other.count - one.count);
}

/** The refused rows as a CSV that a spreadsheet opens: line, column, reason, and the row as it stands in the file. */
export function csvOfRefused(refused: readonly Refused[], file: string, heads: readonly string[]): string {
  const lines = file.split(/\r\n|\r|\n/);
  const rows = refused.map(({ line, column, detail }) => [
    line === undefined ? '' : String(line),
    column ?? '',
    detail,
    line === undefined ? '' : (lines[line - 1] ?? ''),
  ]);
  return `\ufeff${[heads, ...rows].map((cells) => cells.map(csvCell).join(';')).join('\r\n')}\r\n`;
}

/** A file's text, in UTF-8 or else as old programs of Windows write it. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
