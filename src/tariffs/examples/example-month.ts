import { addDays, Day, daysIn, Period, weekday } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { instantAt } from '../../kernel/local-time.js';
import type { BillableEvent, Channel, Direction, EventKind, Outcome } from '../event.js';

export const DAY_CLASSES = ['weekday', 'saturday', 'sunday'] as const;
type DayClass = (typeof DAY_CLASSES)[number];

/** What a group adds up, each over all of its events; `lasting_s` is from their starts to their ends. */
export const GROUP_TOTALS = [
  'talk_s',
  'wrap_s',
  'queue_s',
  'patched_s',
  'work_s',
  'audio_s',
  'chars',
  'lines',
  'pages',
  'pieces',
  'amount_cents',
  'lasting_s',
] as const;
type Totals = Readonly<Record<(typeof GROUP_TOTALS)[number], number>>;

/** Events that an example prices at each key, several times over. */
const MOST_EVENTS = 10_000;

/** Events of one sort in a month, that began on such days in such an hour of the clock. */
export interface ExampleGroup extends Totals {
  readonly kind: EventKind;
  readonly direction: Direction | null;
  readonly outcome: Outcome | null;
  readonly channel: Channel | null;
  readonly days: DayClass;
  readonly hour: number;
  readonly count: number;
}

const classOf = (day: Day): DayClass => {
  const number = weekday(day);
  if (number < 6) return 'weekday';
  return number === 6 ? 'saturday' : 'sunday';
};

/** Days of `month` of a class; public holidays are left out, as long as another day of the class is left. */
function daysOf(month: Period, days: DayClass, isHoliday: (day: Day) => boolean): Day[] {
  const all = Array.from({ length: daysIn(month) }, (_, at) => addDays(month.from, at)).filter(
    (day) => classOf(day) === days,
  );
  const plain = all.filter((day) => !isHoliday(day));
  return plain.length > 0 ? plain : all;
}

/** The part of `total` that falls to the event at `index` of `count`: whole, as even as can be, and all of it in the end. */
const shareAt = (total: number, index: number, count: number) =>
  Math.floor((total * (index + 1)) / count) - Math.floor((total * index) / count);

/** Events that add up to the groups, spread evenly over the days of the month and the minutes of their hour. */
export function exampleEvents(
  groups: readonly ExampleGroup[],
  month: Period,
  time_zone: string,
  isHoliday: (day: Day) => boolean,
): BillableEvent[] {
  return groups.flatMap((group, place) => {
    const days = daysOf(month, group.days, isHoliday);
    return Array.from({ length: group.count }, (_, index): BillableEvent => {
      const day = days[index % days.length]!;
      const minute = Math.floor(index / days.length) % 60;
      const wall = Date.parse(`${day}T00:00:00Z`) + (group.hour * 60 + minute) * 60_000;
      const begun = instantAt(wall, time_zone);
      const { lasting_s, ...shares } = Object.fromEntries(
        GROUP_TOTALS.map((total) => [total, shareAt(group[total], index, group.count)]),
      ) as Record<(typeof GROUP_TOTALS)[number], number>;
      return {
        id: `${place}-${index}`,
        kind: group.kind,
        started_at: new Date(begun).toISOString(),
        ended_at: lasting_s > 0 ? new Date(begun + lasting_s * 1000).toISOString() : null,
        day,
        direction: group.direction,
        outcome: group.outcome,
        channel: group.channel,
        ...shares,
        practitioner_id: null,
        secretary_id: null,
        agent: null,
        language: null,
        tags: [],
        due_at: null,
      };
    });
  });
}

/** Throws `invalid/too-many-events` for a month that is more than an example prices at once: nothing of it is left out unsaid. */
export function refuseLarge(groups: readonly Pick<ExampleGroup, 'count'>[]): void {
  const events = groups.reduce((sum, { count }) => sum + count, 0);
  if (events <= MOST_EVENTS) return;
  const detail = `An example prices 10,000 events at most, and these are ${events}: lower the counts, or simulate the card on what was recorded.`;
  refuse('/groups', 'too-many-events', detail);
}
