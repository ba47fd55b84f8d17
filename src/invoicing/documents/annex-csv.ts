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

/** What its later forms add: all that rating reads of an event, so that its reader can price it again. */
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
  'site_no',
  'mission_no',
  'channel',
  'agent',
  'language',
  'tags',
  'due_at',
] as const satisfies readonly (keyof AnnexEventFacts)[];

/** Of an annex by day: sums have no time, direction or caller. */
const SUM_COLUMNS = [
  'day',
  'kind',
  'component_code',
  'reason',
  'billed',
  'events',
  'measured_text',
  'counted_text',
  'measured',
  'counted',
  'quantity',
  'invoice_lines',
] as const satisfies readonly (keyof AnnexRow)[];

/** The forms that tell single events: 1 as it was before facts stood in it, 2 with them and with its lines, 3 with its site. */
export const ITEMISED = [1, 2, 3] as const;
export type ItemisedForm = (typeof ITEMISED)[number];

/** The form of an annex: of single events, or sums by day. */
export type AnnexForm = ItemisedForm | 'sums';

type Column = (typeof SAID)[number] | (typeof SUM_COLUMNS)[number] | 'site';

const TOLD: Readonly<Record<AnnexForm, readonly Column[]>> = {
  1: SAID,
  2: [...SAID, 'invoice_lines'],
  3: [...SAID, 'site', 'invoice_lines'],
  sums: SUM_COLUMNS,
};

const hasFacts = (form: AnnexForm) => form === 2 || form === 3;

/** The columns of each form, in order. */
export function columnsOf(form: AnnexForm): readonly string[] {
  return hasFacts(form) ? [...TOLD[form], ...FACTS] : TOLD[form];
}

/**
 * The annex as CSV lines (CRLF, UTF-8, header first); `billed` is 1 or 0 and `tags` a JSON list. Its header is its form.
 * Quantities of `invoice_lines` sum to those of the document. Join the lines, or write them as they come.
 */
export function* annexCsv(rows: Iterable<AnnexRow>, form: AnnexForm = 1): Generator<string> {
  yield `${columnsOf(form).join(';')}\r\n`;
  for (const row of rows) {
    const cells = TOLD[form].map((column) => cellOf(row[column]));
    if (hasFacts(form)) cells.push(...FACTS.map((column) => cellOf(row.facts?.[column])));
    yield `${cells.join(';')}\r\n`;
  }
}

function cellOf(value: string | number | boolean | readonly string[] | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return value.length > 0 ? csvCell(JSON.stringify(value)) : '';
  return typeof value === 'string' ? csvCell(value) : String(Number(value));
}
