import { addDays, type Day, type Period, weekday } from '../../kernel/day.js';
import { dayAt, type Instant, instantAt, wallAt } from '../../kernel/local-time.js';
import { minutesOf } from '../profiles/weekly-pattern.js';

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

/** A kind of shift that comes again: on which days it begins, and from when to when by the clock of the rota. */
export interface ShiftTemplate {
  readonly name: string;
  /** ISO weekdays on which it begins, 1 = Monday. */
  readonly weekdays: readonly number[];
  /** `also`: on holidays as on any day of these; `only`: on holidays alone; `never`: not on holidays. */
  readonly holidays: 'also' | 'only' | 'never';
  readonly from: string;
  /** Not after `from`: on the day after. `24:00` is midnight. */
  readonly to: string;
}

/** What is counted for fairness. A shift may be of several kinds, or of none. */
export const KINDS = ['night', 'weekend', 'holiday'] as const;
export type ShiftKind = (typeof KINDS)[number];

/** Hours in which one person stands by. */
export interface ShiftSpan {
  readonly name: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly kinds: readonly ShiftKind[];
}

/**
 * The shifts of a period, in order. Clock changes are counted out: from 22:00 to 06:00 lasts nine hours in the night to
 * 25 October 2026. An end that the clock skips in spring is the moment it skips it; what then lasts no time is left out.
 */
export function shiftsOf(
  templates: readonly ShiftTemplate[],
  { from, to }: Period,
  zone: string,
  isHoliday: (day: Day) => boolean,
): ShiftSpan[] {
  const found: ShiftSpan[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const template of templates) {
      if (!beginsOn(template, day, isHoliday(day))) continue;
      const [starts_at, ends_at] = wallsOf(template, day).map((wall) => firstAt(wall, zone)) as [
        Instant,
        Instant,
      ];
      if (ends_at <= starts_at) continue;
      found.push({
        name: template.name,
        starts_at,
        ends_at,
        kinds: kindsOf(starts_at, ends_at, zone, isHoliday),
      });
    }
  }
  return found.toSorted((a, b) => a.starts_at - b.starts_at || a.ends_at - b.ends_at);
}

/** Shifts of a period that begin or end at an hour the clock skips, each with what became of it. */
export function skippedHours(
  templates: readonly ShiftTemplate[],
  { from, to }: Period,
  zone: string,
  isHoliday: (day: Day) => boolean,
): { readonly name: string; readonly day: Day; readonly detail: string }[] {
  const found = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const template of templates) {
      const walls = wallsOf(template, day);
      const moments = walls.map((wall) => firstAt(wall, zone));
      if (walls.every((wall, end) => wallAt(moments[end]!, zone) === wall)) continue;
      if (!beginsOn(template, day, isHoliday(day))) continue;
      const [begin, end] = moments.map((at) => new Date(wallAt(at, zone)).toISOString().slice(11, 16));
      const became = begin === end ? 'it is left out' : `it lasts from ${begin} to ${end}`;
      const hours = `${template.from} to ${template.to}`;
      const detail = `${template.name} of ${day}, ${hours}: the clock skips some of these hours in that night; ${became}.`;
      found.push({ name: template.name, day, detail });
    }
  }
  return found;
}

function beginsOn({ weekdays, holidays }: ShiftTemplate, day: Day, holiday: boolean): boolean {
  if (!weekdays.includes(weekday(day))) return false;
  return holidays === 'also' || holiday === (holidays === 'only');
}

function wallsOf({ from, to }: ShiftTemplate, day: Day): number[] {
  const over = minutesOf(to) <= minutesOf(from) ? 1440 : 0;
  return [minutesOf(from), minutesOf(to) + over].map(
    (minutes) => Date.parse(`${day}T00:00:00Z`) + minutes * 60_000,
  );
}

/** The first moment at which the clock shows that, or more. */
function firstAt(wall: number, zone: string): Instant {
  let at = instantAt(wall, zone);
  if (wallAt(at, zone) === wall) return at;
  while (wallAt(at - QUARTER_MS, zone) >= wall) at -= QUARTER_MS;
  return at;
}

/**
 * `night`: reaches into the hours between midnight and five (Directive 2003/88/EC, art. 2, 3); `weekend`: more than half of it
 * lies on Saturday or Sunday; `holiday`: more than half on public holidays.
 */
function kindsOf(from: Instant, to: Instant, zone: string, isHoliday: (day: Day) => boolean): ShiftKind[] {
  let [night, weekend, holiday, all] = [0, 0, 0, 0];
  for (let moment = from; moment < to; moment += QUARTER_MS) {
    const day = dayAt(moment, zone);
    all += 1;
    if (wallAt(moment, zone) % DAY_MS < 5 * 3_600_000) night += 1;
    if (weekday(day) >= 6) weekend += 1;
    if (isHoliday(day)) holiday += 1;
  }
  return KINDS.filter(
    (kind) => ({ night: night > 0, weekend: 2 * weekend > all, holiday: 2 * holiday > all })[kind],
  );
}
