import { RateCard } from '../tariffs/rate-card.js';
import { AnnexFacts, annexRow, Counting } from './annexing.js';
import { AnnexEventFacts } from './documents/annex-facts.js';
import { AnnexRow } from './documents/annex-row.js';
import { Language } from './documents/document.js';

/** How much of each event an annex tells: `annex` of the rate card. */
export type AnnexDetail = NonNullable<RateCard['annex']>;

const LEAST: readonly AnnexDetail[] = ['aggregate', 'masked', 'full'];

/** The detail of an invoice that several cards priced: what each of them allows; everything where none says. */
export function detailOf(wishes: readonly (AnnexDetail | null | undefined)[]): AnnexDetail {
  return LEAST.find((detail) => wishes.includes(detail)) ?? 'full';
}

/** A quantity of an event on a line of the invoice, by the line's position. */
interface Standing {
  readonly position: number | null;
  readonly quantity: number;
}

/** What another component made of the event. */
type OtherVerdict = Pick<
  AnnexFacts,
  'billed' | 'reason' | 'component_code' | 'measured' | 'counted' | 'quantity'
>;

/** An event of the annex with everything the invoice made of it. */
export interface AnnexEvent extends AnnexFacts {
  readonly also: readonly OtherVerdict[] | null;
  readonly lines: readonly Standing[] | null;
  /** What the later forms add, so that its reader can price it again. */
  readonly facts: AnnexEventFacts;
}

/** How the rows of an annex are written: in whose language, on which clock, and how each component counts. */
export interface Writing {
  readonly language: Language;
  readonly zone: string;
  readonly countings: ReadonlyMap<string, Counting>;
}

/** The rows of an annex: its events, without what may tell who called where the card masks it, or their sums by day. */
export function annexRows(events: readonly AnnexEvent[], detail: AnnexDetail, writing: Writing): AnnexRow[] {
  if (detail === 'aggregate') return aggregated(events, writing);
  return events.map((event) => {
    const { facts, lines } = event;
    const row = { ...rowOf(event, writing), invoice_lines: linesText(lines ?? []), facts };
    return detail === 'full' ? row : { ...row, counterparty_last2: null, label: null };
  });
}

function rowOf(facts: AnnexFacts, { language, zone, countings }: Writing): AnnexRow {
  const counting = facts.component_code === null ? null : (countings.get(facts.component_code) ?? null);
  return annexRow(facts, counting, language, zone);
}

const SUMMED = [
  'talk_s',
  'work_s',
  'audio_s',
  'chars',
  'pieces',
  'amount_cents',
  'measured',
  'counted',
  'quantity',
] as const;

/** What a sum is not about: one event each. */
const UNSAID = {
  counterparty_last2: null,
  label: null,
  mission: null,
  practitioner: null,
  site: null,
  channel: null,
};

interface Sum {
  facts: AnnexFacts;
  events: number;
  /** True when these events are told in a row of another component too. */
  readonly again: boolean;
  readonly lines: Map<number | null, number>;
}

/** One row for each day, component and reason; an event that several components count is in a row of each. */
function aggregated(events: readonly AnnexEvent[], writing: Writing): AnnexRow[] {
  const sums = new Map<string, Sum>();
  const add = (facts: AnnexFacts, again: boolean, standing: readonly Standing[]) => {
    const key = [facts.day, facts.component_code, facts.reason, facts.kind, again].join(' ');
    let sum = sums.get(key);
    if (sum) {
      sum.facts = plus(sum.facts, facts);
      sum.events += 1;
    } else {
      sum = { facts, events: 1, again, lines: new Map() };
      sums.set(key, sum);
    }
    for (const { position, quantity } of standing) {
      sum.lines.set(position, (sum.lines.get(position) ?? 0) + quantity);
    }
  };
  for (const { also, lines, facts: _, ...facts } of events) {
    add(facts, false, lines ?? []);
    for (const other of also ?? []) add({ ...facts, ...other }, true, []);
  }
  return [...sums.values()].map(({ facts, events: count, again, lines }) => ({
    ...rowOf({ ...facts, ...UNSAID }, writing),
    started_at: '',
    local_time: '',
    direction: null,
    outcome: null,
    events: count,
    again,
    invoice_lines: linesText([...lines].map(([position, quantity]) => ({ position, quantity }))),
  }));
}

function plus(a: AnnexFacts, b: AnnexFacts): AnnexFacts {
  const total = { ...a, billed: a.billed || b.billed };
  for (const field of SUMMED) total[field] = a[field] + b[field];
  return total;
}

/** `2:120 3:60`: how much, in metered units, stands on which line of the invoice. */
function linesText(lines: readonly Standing[]): string {
  return lines.map(({ position, quantity }) => `${position ?? '-'}:${quantity}`).join(' ');
}
