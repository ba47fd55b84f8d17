import { CsvSplitter } from '../../kernel/csv.js';
import { csvText } from '../../kernel/csv-cell.js';
import { DomainError } from '../../kernel/domain-error.js';
import { BillableEvent, Channel, Direction, EventKind, Outcome } from '../../tariffs/event.js';
import { columnsOf, FACTS, ITEMISED, ItemisedForm, SAID } from './annex-csv.js';
import { AnnexRow } from './annex-row.js';

/** An annex read back from its CSV. `events` is null where its form has not the facts to price them again. */
export interface ReadAnnex {
  readonly form: ItemisedForm;
  readonly rows: readonly AnnexRow[];
  readonly events: readonly BillableEvent[] | null;
}

const HEADERS = ITEMISED.map((form) => [form, columnsOf(form).join(';')] as const);

/**
 * Reads what `annexCsv` wrote; `people` are those whom its numbers stand for. The id of an event is its rank. Throws
 * `invalid/not-an-annex`, with the line where it is one.
 */
export function readAnnex(text: string, people: readonly string[] = []): ReadAnnex {
  const rows: AnnexRow[] = [];
  const events: BillableEvent[] = [];
  let form: ItemisedForm | null = null;
  const splitter = new CsvSplitter(';', (fields, line) => {
    if (form === null) {
      const header = fields.join(';');
      form = HEADERS.find(([, known]) => known === header)?.[0] ?? refuse(line, 'its header is not known');
      return;
    }
    const row = new Row(columnsOf(form), fields, line);
    if (form === 1) {
      rows.push(saidOf(row));
      return;
    }
    const channel = row.text('channel');
    const told = { ...saidOf(row), invoice_lines: row.text('invoice_lines') ?? '', channel };
    rows.push(form === 2 ? told : { ...told, site: row.text('site') });
    events.push(eventOf(row, rankId(rows.length), people));
  });
  splitter.push(text);
  splitter.end();
  const known = form ?? refuse(1, 'it is empty');
  return { form: known, rows, events: known === 1 ? null : events };
}

/** Ids in the order of ranks. */
const rankId = (rank: number) => String(rank).padStart(7, '0');

type Column = (typeof SAID)[number] | (typeof FACTS)[number] | 'invoice_lines' | 'site';

/** The cells of one row by their column. */
class Row {
  private readonly cells: ReadonlyMap<string, string>;

  constructor(
    columns: readonly string[],
    fields: readonly string[],
    private readonly line: number,
  ) {
    if (fields.length !== columns.length)
      refuse(line, `it has ${fields.length} cells instead of ${columns.length}`);
    this.cells = new Map(columns.map((column, at) => [column, csvText(fields[at]!)]));
  }

  text(column: Column): string | null {
    return this.cells.get(column) || null;
  }

  needed(column: Column): string {
    return this.text(column) ?? refuse(this.line, `${column} is empty`);
  }

  whole(column: Column): number {
    const text = this.cells.get(column)!;
    return /^-?\d{1,15}$/.test(text) ? Number(text) : refuse(this.line, `${column} is no whole number`);
  }

  person(column: Column, people: readonly string[]): string | null {
    if (this.text(column) === null) return null;
    const number = this.whole(column);
    return people[number - 1] ?? String(number);
  }

  list(column: Column): readonly string[] {
    const text = this.text(column);
    if (text === null) return [];
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
    } catch {
      // Said below.
    }
    return refuse(this.line, `${column} is no list`);
  }
}

function saidOf(row: Row): AnnexRow {
  return {
    started_at: row.needed('started_at'),
    day: row.needed('day'),
    local_time: row.needed('local_time'),
    kind: row.needed('kind'),
    direction: row.text('direction'),
    outcome: row.text('outcome'),
    counterparty_last2: row.text('counterparty_last2'),
    label: row.text('label'),
    mission: row.text('mission'),
    measured_text: row.text('measured_text') ?? '',
    counted_text: row.text('counted_text') ?? '',
    measured: row.whole('measured'),
    counted: row.whole('counted'),
    quantity: row.whole('quantity'),
    billed: row.whole('billed') === 1,
    reason: row.text('reason'),
    component_code: row.text('component_code'),
    practitioner: row.text('practitioner'),
  };
}

function eventOf(row: Row, id: string, people: readonly string[]): BillableEvent {
  return {
    id,
    kind: row.needed('kind') as EventKind,
    started_at: row.needed('started_at'),
    ended_at: row.text('ended_at'),
    day: row.needed('day'),
    direction: row.text('direction') as Direction | null,
    outcome: row.text('outcome') as Outcome | null,
    talk_s: row.whole('talk_s'),
    wrap_s: row.whole('wrap_s'),
    queue_s: row.whole('queue_s'),
    patched_s: row.whole('patched_s'),
    work_s: row.whole('work_s'),
    audio_s: row.whole('audio_s'),
    chars: row.whole('chars'),
    spaces: row.whole('spaces'),
    hard_returns: row.whole('hard_returns'),
    header_chars: row.whole('header_chars'),
    lines: row.whole('lines'),
    pages: row.whole('pages'),
    pieces: row.whole('pieces'),
    amount_cents: row.whole('amount_cents'),
    practitioner_id: row.person('practitioner_no', people),
    secretary_id: row.person('secretary_no', people),
    site_id: row.person('site_no', people),
    mission_id: row.person('mission_no', people),
    channel: row.text('channel') as Channel | null,
    agent: row.text('agent'),
    language: row.text('language'),
    tags: row.list('tags'),
    due_at: row.text('due_at'),
  };
}

function refuse(line: number, why: string): never {
  const detail = `Line ${line} of the annex cannot be read: ${why}.`;
  throw new DomainError('invalid', 'not-an-annex', detail, [{ line, code: 'not-an-annex', detail }]);
}
