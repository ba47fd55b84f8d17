import { addDays, type Day } from '../../kernel/day.js';
import { type FeeFacts, type ListedFee, NOTHING_SAID } from './fees.js';

/** What one row of a list says of a code, over which days. */
export interface SaidSpan {
  readonly line: number;
  readonly from: Day;
  readonly to: Day | null;
  readonly says: Partial<FeeFacts>;
}

const FACTS = Object.keys(NOTHING_SAID) as (keyof FeeFacts)[];

/**
 * The versions of a code whose rows tell one fact each, over days of their own: a version begins wherever something of them
 * begins or ends. A label holds for all of them; an amount that the list names elsewhere is none where no row covers the day.
 * Of two rows that say the same fact of the same day, the later one counts.
 */
export function joinedSpans(code: string, spans: readonly SaidSpan[]): ListedFee[] {
  const edges = spans.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)]));
  const begins = [...new Set(edges)].sort();
  const named = FACTS.filter((fact) => spans.some(({ says }) => says[fact] !== undefined));
  const rows: ListedFee[] = [];
  for (const [at, valid_from] of begins.entries()) {
    const covering = spans.filter(({ from, to }) => from <= valid_from && (to === null || to >= valid_from));
    if (covering.length === 0) continue;
    const next = begins[at + 1];
    const says = Object.fromEntries(named.map((fact) => [fact, saidOf(fact, covering, spans)]));
    const valid_to = next === undefined ? null : addDays(next, -1);
    rows.push({ line: covering[0]!.line, code, valid_from, valid_to, says });
  }
  return rows;
}

function saidOf(fact: keyof FeeFacts, covering: readonly SaidSpan[], spans: readonly SaidSpan[]) {
  const told = (among: readonly SaidSpan[]) =>
    among.findLast(({ says }) => says[fact] !== undefined)?.says[fact];
  return told(covering) ?? (fact.startsWith('label') ? told(spans) : null) ?? null;
}
