import { CsvSplitter, sniffDelimiter } from '../../kernel/csv.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import type { OfficialLabel } from './code-meanings.js';

/** A code of the official list with its labels. */
export interface CodeLabel extends OfficialLabel {
  readonly code: string;
}

const COLUMNS = ['code', 'label_fr', 'label_nl'] as const;
const LONGEST = 1_000;
const MOST = 20_000;
/** Faults that are told of one list. */
const TOLD = 20;

/**
 * A list of error codes: CSV with the columns code, label_fr and label_nl, or JSON as a list of objects with these
 * properties. All of it is taken or nothing. Throws `invalid/bad-error-list` with each line that is wrong.
 */
export function readLabels(text: string): CodeLabel[] {
  const body = text.replace(/^\uFEFF/, '').trim();
  const rows = body.startsWith('[') ? jsonRows(body) : csvRows(body);
  if (rows.length === 0 || rows.length > MOST) {
    refuse(`A list of errors has 1 to ${MOST} codes; this one has ${rows.length}.`);
  }
  const seen = new Set<string>();
  const faults = rows.flatMap(({ code, label_fr, label_nl }, index) => {
    const at = { line: index + 1, code: 'bad-error-list' };
    const twice = seen.has(code);
    seen.add(code);
    if (!/^\d{6}$/.test(code)) return [{ ...at, detail: 'The code has six digits, without its letter.' }];
    if (twice) return [{ ...at, detail: `The code ${code} stands in the list twice.` }];
    const lengths = [label_fr.length, label_nl.length];
    if (lengths.every((length) => length >= 1 && length <= LONGEST)) return [];
    return [{ ...at, detail: `The labels of ${code} have 1 to ${LONGEST} characters each.` }];
  });
  if (faults.length > 0) refuse('The list was not taken: correct these rows.', faults.slice(0, TOLD));
  return rows;
}

function csvRows(body: string): CodeLabel[] {
  const table: string[][] = [];
  const splitter = new CsvSplitter(sniffDelimiter(body.split('\n', 1)[0]!), (cells) => table.push(cells));
  splitter.push(body);
  splitter.end();
  const [head = [], ...rows] = table;
  const places = COLUMNS.map((name) => head.findIndex((cell) => cell.trim().toLowerCase() === name));
  if (places.includes(-1)) refuse(`The first line names the columns ${COLUMNS.join(', ')}.`);
  return rows.map((cells) => {
    const [code, label_fr, label_nl] = places.map((place) => (cells[place] ?? '').trim());
    return { code: code!, label_fr: label_fr!, label_nl: label_nl! };
  });
}

function jsonRows(body: string): CodeLabel[] {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    refuse('The list is neither CSV nor JSON that can be read.');
  }
  const said = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
  return (read as Record<string, unknown>[]).map((row) => ({
    code: said(row?.code),
    label_fr: said(row?.label_fr),
    label_nl: said(row?.label_nl),
  }));
}

function refuse(detail: string, problems: readonly Problem[] = []): never {
  throw new DomainError('invalid', 'bad-error-list', detail, problems);
}
