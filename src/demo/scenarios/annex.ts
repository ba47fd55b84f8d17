import { createHash } from 'node:crypto';
import { annexCsv } from '../../invoicing/documents/annex-csv.js';
import { AnnexRow } from '../../invoicing/documents/annex-row.js';
import { InvoiceDocument, InvoiceLine } from '../../invoicing/documents/document.js';
import { Day } from '../../kernel/day.js';

function callOn(day: Day, minute: number, position: number): AnnexRow {
  const local_time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const seconds = 30 + ((minute * 7) % 200);
  return {
    // Namur and Lyon are an hour ahead of UTC in November.
    started_at: `${day}T${String(Math.floor(minute / 60) - 1).padStart(2, '0')}:${local_time.slice(3)}:00Z`,
    day,
    local_time,
    kind: 'call',
    direction: 'in',
    outcome: minute % 3 === 0 ? 'booking' : 'message',
    counterparty_last2: String((minute * 37) % 100).padStart(2, '0'),
    label: null,
    mission: null,
    measured_text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    counted_text: '1 appel',
    measured: seconds,
    counted: seconds,
    quantity: 1,
    billed: true,
    reason: 'billed',
    component_code: 'calls',
    invoice_lines: `${position}:1`,
    facts: null,
  };
}

/** The calls of every line that counts some, over the days it was priced for, in their order. */
export function callsOf(lines: readonly InvoiceLine[]): AnnexRow[] {
  const calls = lines.flatMap(({ component_code, period, quantity, position }) => {
    if (component_code !== 'calls' || !period) return [];
    const first = Number(period.from.slice(8));
    const days = Number(period.to.slice(8)) - first + 1;
    return Array.from({ length: Number(quantity) }, (_, index) => {
      const on = `${period.from.slice(0, 8)}${String(first + (index % days)).padStart(2, '0')}`;
      return callOn(on, 485 + ((index * 53) % 590), position);
    });
  });
  return calls.sort((one, other) => (one.started_at < other.started_at ? -1 : 1));
}

/** What the document says of these rows; nothing where there are none. */
export function sealOf(rows: readonly AnnexRow[]): InvoiceDocument['annex'] {
  if (rows.length === 0) return null;
  const sha256 = createHash('sha256')
    .update([...annexCsv(rows, 2)].join(''))
    .digest('hex');
  return { rows: rows.length, sha256, detail: 'full' };
}
