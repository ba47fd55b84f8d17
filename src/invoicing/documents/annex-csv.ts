import { csvCell } from '../../kernel/csv-cell.js';
import { AnnexEventFacts } from './annex-facts.js';
import { AnnexRow } from './annex-row.js';

/** What the annex says of an event: the whole of its first form. */
export const SAID = [
  'started_at',
  'day',
  'local_time',
  'kind',
  'direction',
  'outcome',
  'counterparty_last2',
  'label',
  'mission',
  'measured_text',
  'counted_text',
  'measured',
  'counted',
  'quantity',
  'billed',
  'reason',
  'component_code',
  'practitioner',
] as const satisfies readonly (keyof AnnexRow)[];

/** What its second form adds: all that rating reads of an event, so that its reader can price it again. */
export const FACTS = [
  'ended_at',
  'talk_s',
  'wrap_s',
  'queue_s',
  'patched_s',
  'work_s',
  'audio_s',
  'chars',
  'spaces',
  'hard_returns',
  'header_chars',
  'lines',
  'pages',
  'pieces',
  'amount_cents',
  'practitioner_no',
  'secretary_no',
  'agent',
  'language',
  'tags',
  'due_at',
] as const satisfies readonly (keyof AnnexEventFacts)[];

/** The form of an annex: 1 as it was before facts stood in it, 2 with them. */
export type AnnexForm = 1 | 2;

/**
 * The annex as CSV lines (CRLF, UTF-8, header first); `billed` is 1 or 0 and `tags` a JSON list. Its header is its form.
 * Join them, or write them as they come.
 */
export function* annexCsv(rows: Iterable<AnnexRow>, form: AnnexForm = 1): Generator<string> {
  yield `${(form === 1 ? SAID : [...SAID, ...FACTS]).join(';')}\r\n`;
  for (const row of rows) {
    const cells = SAID.map((column) => cellOf(row[column]));
    if (form === 2) cells.push(...FACTS.map((column) => cellOf(row.facts?.[column])));
    yield `${cells.join(';')}\r\n`;
  }
}

function cellOf(value: string | number | boolean | readonly string[] | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return value.length > 0 ? csvCell(JSON.stringify(value)) : '';
  return typeof value === 'string' ? csvCell(value) : String(Number(value));
}
