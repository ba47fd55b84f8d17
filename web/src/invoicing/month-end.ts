/** The counts of a run, by state of its practices. */
type Counts = Readonly<Record<string, number>>;

export interface RunFacts {
  readonly state: string;
  readonly practices: number;
  readonly counts: Counts;
}

export interface Item {
  readonly practice_id: string;
  readonly state: string;
  readonly net_cents: number | null;
}

const of = (counts: Counts, ...states: readonly string[]) =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** How far the work under way is: drafting counts practices, issuing those that are to be issued. */
export function progressOf({ state, practices, counts }: RunFacts): { done: number; all: number } {
  if (state === 'drafting') return { done: practices - of(counts, 'pending'), all: practices };
  const all = practices - of(counts, 'excluded', 'warned');
  return { done: of(counts, 'documented', 'written', 'sent', 'failed'), all };
}

/** The tenth that is reached, for it is read out only when it changes. */
export const tenthOf = ({ done, all }: { done: number; all: number }): number =>
  all === 0 ? 0 : Math.floor((done / all) * 10) / 10;

/** How many a minute, from when it began. */
export const perMinute = (done: number, elapsedMs: number): number =>
  elapsedMs <= 0 ? 0 : (done * 60_000) / elapsedMs;

const FLAG = 0.25;

/** The change from last month; null for a first invoice. More than a quarter off is looked at by somebody. Nothing is known while `last` is not. */
export function changeOf(
  { practice_id, net_cents }: Item,
  last: ReadonlyMap<string, number> | undefined,
): { readonly share: number | null; readonly flagged: boolean } {
  const before = last?.get(practice_id);
  if (before === undefined || before === 0 || net_cents === null) return { share: null, flagged: false };
  const share = net_cents / before - 1;
  return { share, flagged: Math.abs(share) > FLAG };
}

/** What the month before came to, practice by practice, credit notes taken off. */
export function lastMonthOf(
  invoices: readonly {
    readonly practice_id: string;
    readonly kind: string;
    readonly state: string;
    readonly net_cents: number;
  }[],
): Map<string, number> {
  const last = new Map<string, number>();
  for (const { practice_id, kind, state, net_cents } of invoices) {
    if (state !== 'issued') continue;
    const signed = kind === 'credit_note' ? -Math.abs(net_cents) : net_cents;
    last.set(practice_id, (last.get(practice_id) ?? 0) + signed);
  }
  return last;
}

/** The month before, as YYYY-MM. */
export function monthBefore(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** First and last day of a month. */
export function daysOf(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const to = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { from: `${month}-01`, to };
}

export const STEPS = ['check', 'rate', 'review', 'issue', 'send'] as const;
export type StepCode = (typeof STEPS)[number];

/** The step a run stands at. */
export function stepOfRun(state: string | undefined): StepCode {
  if (state === undefined || state === 'cancelled') return 'check';
  const steps: Readonly<Record<string, StepCode>> = {
    drafting: 'rate',
    review: 'review',
    issuing: 'issue',
    done: 'send',
  };
  return steps[state] ?? 'check';
}
