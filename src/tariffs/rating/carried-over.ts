import { Day } from '../../kernel/day.js';
import { Carried } from './carried.js';
import { NOTHING } from './run.js';

/** Counters as the next period begins with them: what is left over goes on, what was counted does not. */
export function openingOf(
  carried: Readonly<Record<string, Carried>>,
  from: Day = '0001-01-01',
): Record<string, Carried> {
  return Object.fromEntries(
    Object.entries(carried).flatMap(([key, each]) => {
      const { balances, fee } = each;
      const sums = sumsBeyond(each, from);
      if (!balances && !fee && !sums) return [];
      return [[key, { ...(sums ?? NOTHING), ...(balances && { balances }), ...(fee && { fee }) }]];
    }),
  );
}

/**
 * The sums of days and sessions that reach a later period: days from its first one on, and every session, since it may
 * end there. Null where there is none.
 */
export function sumsBeyond({ open, days, call_outs }: Carried, from: Day): Carried | null {
  const reaching = within(open, (key, { until }) => until !== undefined || key >= from);
  const costs = within(days, (day) => day >= from);
  const called = call_outs ? sumsBeyond(call_outs, from) : null;
  if (!reaching && !costs && !called) return null;
  return {
    ...NOTHING,
    ...(reaching && { open: reaching }),
    ...(costs && { days: costs }),
    ...(called && { call_outs: called }),
  };
}

function within<Value>(
  all: Readonly<Record<string, Value>> | undefined,
  reaches: (key: string, value: Value) => boolean,
): Record<string, Value> | null {
  const left = Object.entries(all ?? {}).filter(([key, value]) => reaches(key, value));
  return left.length > 0 ? Object.fromEntries(left) : null;
}
