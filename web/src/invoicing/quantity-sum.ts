/** How many events of a reason belong to a line, and how many of them stand on it. */
export interface ReasonCount {
  readonly reason: string;
  readonly billed: boolean;
  readonly events: number;
  readonly on_line: number;
}

/** "412 calls − 9 wrong numbers = 403": from all that belongs to a line to what stands on it. */
export interface QuantitySum {
  readonly total: number;
  readonly less: readonly { readonly reason: string; readonly events: number }[];
  /** Billed, but on another line of the same component: another tier, another hour. */
  readonly elsewhere: number;
  readonly result: number;
}

const INCLUDED = new Set(['inside_allowance', 'inside_pack']);

/** What a plan includes stands on the line of its fee. */
export const ofFee = (reasons: readonly ReasonCount[]): ReasonCount[] =>
  reasons.map((each) => (INCLUDED.has(each.reason) ? { ...each, on_line: each.events } : each));

export function quantitySum(reasons: readonly ReasonCount[]): QuantitySum {
  const total = reasons.reduce((sum, { events }) => sum + events, 0);
  const result = reasons.reduce((sum, { on_line }) => sum + on_line, 0);
  const less = reasons
    .filter(({ billed, events, on_line }) => !billed && events > on_line)
    .map(({ reason, events, on_line }) => ({ reason, events: events - on_line }));
  const told = less.reduce((sum, { events }) => sum + events, 0);
  return { total, less, elsewhere: total - told - result, result };
}
