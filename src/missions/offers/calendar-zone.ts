import ICAL from 'ical.js';
import { addDays, type Day, weekday } from '../../kernel/day.js';
import { type Instant, startOf, wallAt } from '../../kernel/local-time.js';

/** Years ahead that a zone whose changes follow no rule is written out for. */
const YEARS = 10;

interface Change {
  /** The wall clock before the change, as if it were UTC: what DTSTART of an observance says. */
  readonly wall: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The VTIMEZONE of an IANA zone from a year before `first` on (RFC 5545 § 3.6.5): changes that come on the last Sunday of
 * the same month every year as a rule, any others one by one, for many readers pass over RDATE.
 */
export function zoneComponent(zone: string, first: Day): ICAL.Component {
  // No zone of today's kind is older.
  const year = Math.max(1_970, Number(first.slice(0, 4)) - 1);
  const begin = startOf(`${year}-01-01`, zone);
  const offset = wallAt(begin, zone) - begin;
  const found = changesOf(zone, year);
  const component = new ICAL.Component('vtimezone');
  component.addPropertyWithValue('tzid', zone);
  const before = { wall: begin + offset, from: offset, to: offset };
  const kinds = [...Map.groupBy(found, ({ from, to }) => `${from} ${to}`).values()];
  const rules = kinds.map(yearlyRule);
  if (rules.length > 0 && rules.every((rule) => rule !== null)) {
    for (const [at, [first]] of kinds.entries()) component.addSubcomponent(observance(first!, rules[at]));
  } else for (const change of [before, ...found]) component.addSubcomponent(observance(change));
  return component;
}

function observance({ wall, from, to }: Change, rule?: string | null): ICAL.Component {
  const component = new ICAL.Component(to > from ? 'daylight' : 'standard');
  component.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(clockText(wall)));
  component.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(from / 1000));
  component.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(to / 1000));
  if (rule) component.addPropertyWithValue('rrule', ICAL.Recur.fromString(rule));
  return component;
}

/** The rule of changes that come once a year on the last Sunday of one month, at one time; null of others. */
function yearlyRule(changes: readonly Change[]): string | null {
  const [first] = changes;
  const alike = changes.every(({ wall }, at) => {
    const day = clockText(wall).slice(0, 10);
    return (
      weekday(day) === 7 &&
      addDays(day, 7).slice(5, 7) !== day.slice(5, 7) &&
      day.slice(5, 7) === clockText(first!.wall).slice(5, 7) &&
      wall % 86_400_000 === first!.wall % 86_400_000 &&
      Number(day.slice(0, 4)) === Number(clockText(first!.wall).slice(0, 4)) + at
    );
  });
  if (!alike || changes.length < YEARS) return null;
  return `FREQ=YEARLY;BYMONTH=${Number(clockText(first!.wall).slice(5, 7))};BYDAY=-1SU`;
}

/** No zone changes twice within a week. */
function changesOf(zone: string, year: number): Change[] {
  const found: Change[] = [];
  let day: Day = `${year}-01-01`;
  let at: Instant = startOf(day, zone);
  for (const last = `${year + YEARS + 1}-12-31`; day < last; ) {
    day = addDays(day, 7);
    const next = startOf(day, zone);
    if (offsetAt(at, zone) !== offsetAt(next, zone)) found.push(changeBetween(at, next, zone));
    at = next;
  }
  return found;
}

function changeBetween(early: Instant, late: Instant, zone: string): Change {
  const [from, to] = [offsetAt(early, zone), offsetAt(late, zone)];
  let [low, high] = [early, late];
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (offsetAt(middle, zone) === from) low = middle;
    else high = middle;
  }
  return { wall: high + from, from, to };
}

const offsetAt = (at: Instant, zone: string) => wallAt(at, zone) - at;

/** `2027-03-28T02:00:00`, of a wall clock as if it were UTC. */
export const clockText = (wall: number) => new Date(wall).toISOString().slice(0, 19);
