import { Cents, sum } from '../../kernel/money.js';
import { RatedEvent, RatedLine } from '../../tariffs/rating/rated.js';
import { AnnexRow } from '../documents/annex-row.js';
import { Language, totalsOf } from '../documents/document.js';
import { DraftLine, isRated } from '../draft-lines.js';

/** What a line says: its quantity, price and amount. */
export type Figures = Pick<DraftLine, 'quantity' | 'unit' | 'unit_price' | 'net_cents'>;

/** A line of the invoice beside what the annex and the card give. */
interface ComparedLine extends Figures {
  readonly position: number;
  readonly label: string;
  readonly detail: string | null;
  /** True for a line that comes from no event: it was added by hand, and is taken as it is. */
  readonly by_hand: boolean;
  /** Null where nothing gives this line. */
  readonly recomputed: Figures | null;
  readonly equal: boolean;
}

type Said = Pick<AnnexRow, 'billed' | 'counted' | 'quantity' | 'component_code'> & {
  readonly reason: string | null;
};

/** An event of the annex beside what the card makes of it. */
export interface ComparedEvent {
  readonly position: number;
  readonly row: AnnexRow;
  readonly recomputed: Said;
  readonly equal: boolean;
}

interface Amounts {
  readonly net_cents: Cents;
  readonly vat_cents: Cents;
  readonly gross_cents: Cents;
}

export interface Comparison {
  readonly lines: readonly ComparedLine[];
  readonly events: readonly ComparedEvent[];
  readonly invoice: Amounts;
  readonly recomputed: Amounts;
  readonly equal: boolean;
}

/**
 * Sets an invoice beside its recount. Rated lines stand in the order of the card on both sides; the recount of an event
 * is found by its id. VAT is worked out again on the recounted lines.
 */
export function compare(
  invoice: Amounts & { readonly lines: readonly DraftLine[] },
  rows: readonly AnnexRow[],
  ids: readonly string[],
  again: { readonly lines: readonly RatedLine[]; readonly events: readonly RatedEvent[] },
  language: Language,
): Comparison {
  const rated = invoice.lines.filter(isRated);
  const at = new Map(rated.map((line, index) => [line.position, index]));
  const lines = invoice.lines.map((line) => comparedLine(line, again.lines[at.get(line.position) ?? -1]));
  const more = again.lines
    .slice(rated.length)
    .map((line, index) => addedLine(line, invoice.lines.length + index + 1, language));
  const all = [...lines, ...more];
  const verdicts = new Map(again.events.map((event) => [event.event_id, event]));
  const events = rows.map((row, index) => comparedEvent(row, index + 1, verdicts.get(ids[index]!)));
  const vat = rated[0] ?? invoice.lines[0];
  const recomputed = totalsOf(
    all.map((line, index) => ({
      ...(invoice.lines[index] ?? vat!),
      net_cents: line.recomputed?.net_cents ?? 0,
    })),
  );
  const own = (({ net_cents, vat_cents, gross_cents }) => ({ net_cents, vat_cents, gross_cents }))(invoice);
  const totals = (({ net_cents, vat_cents, gross_cents }) => ({ net_cents, vat_cents, gross_cents }))(
    recomputed,
  );
  const equal =
    all.every((line) => line.equal) &&
    events.every((event) => event.equal) &&
    own.net_cents === totals.net_cents &&
    own.vat_cents === totals.vat_cents &&
    own.gross_cents === totals.gross_cents &&
    sum(all.map(({ net_cents }) => net_cents)) === own.net_cents;
  return { lines: all, events, invoice: own, recomputed: totals, equal };
}

const figures = ({ quantity, unit, unit_price, net_cents }: Figures): Figures => ({
  quantity,
  unit,
  unit_price,
  net_cents,
});

function comparedLine(line: DraftLine, again: RatedLine | undefined): ComparedLine {
  const { position, label, detail, origin } = line;
  const by_hand = origin !== 'rated';
  const own = figures(line);
  const recomputed = isRated(line) ? (again ? figures(again) : null) : own;
  const equal =
    recomputed !== null &&
    own.quantity === recomputed.quantity &&
    own.unit === recomputed.unit &&
    own.unit_price === recomputed.unit_price &&
    own.net_cents === recomputed.net_cents;
  return { ...own, position, label, detail, by_hand, recomputed, equal };
}

/** A line that only the recount has. */
function addedLine(line: RatedLine, position: number, language: Language): ComparedLine {
  return {
    position,
    label: line.label[language],
    detail: line.detail[language] || null,
    quantity: '0',
    unit: line.unit,
    unit_price: line.unit_price,
    net_cents: 0,
    by_hand: false,
    recomputed: figures(line),
    equal: false,
  };
}

const MISSING: Said = { billed: false, counted: 0, quantity: 0, reason: null, component_code: null };

function comparedEvent(row: AnnexRow, position: number, again: RatedEvent | undefined): ComparedEvent {
  const recomputed = again
    ? (({ billed, reason, counted, quantity, component_code }) => ({
        billed,
        reason,
        counted,
        quantity,
        component_code,
      }))(again)
    : MISSING;
  const equal =
    again !== undefined &&
    row.billed === recomputed.billed &&
    row.reason === recomputed.reason &&
    row.counted === recomputed.counted &&
    row.quantity === recomputed.quantity &&
    row.component_code === recomputed.component_code;
  return { position, row, recomputed, equal };
}
