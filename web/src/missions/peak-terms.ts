import { rowsOf } from './profile-terms.ts';

/** What is asked of the planner, from what was typed: practices by their recorded calls, people with hours of each day ticked. */
export function peakOf(typed: Readonly<Record<string, string>>) {
  const people = rowsOf(typed, 'people', ['calls_per_hour', 'from', 'to', 'days', 'name']);
  return {
    practices: Object.keys(typed)
      .filter((name) => name.startsWith('practice/') && typed[name] === 'on')
      .map((name) => ({ practice_id: name.slice('practice/'.length) })),
    people: people.map((one) => ({
      ...(one.name && { name: one.name }),
      calls_per_hour: Number(one.calls_per_hour.replace(',', '.')),
      hours: (one.days === 'week' ? [1, 2, 3, 4, 5] : [Number(one.days)]).map((weekday) => ({
        weekday,
        from: one.from,
        to: one.to === '00:00' ? '24:00' : one.to,
      })),
    })),
    ...(typed.within_s && { within_s: Number(typed.within_s) }),
    advice: { most: 5 },
  };
}
