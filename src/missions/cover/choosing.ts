import type { Candidate, Instance, LoadSpan, OpenNeed } from '../matching/instance.js';
import { rank } from '../matching/ranking.js';
import { joined, type WeekHours, without } from '../week-hours.js';
import type { OpenCover } from './cover.schema.js';
import { bestFor, type Taking } from './substitutes.js';

/** Who is asked for which hours of which need. */
export interface Choice extends Pick<Taking, 'user_id'> {
  readonly need_id: string;
  readonly hours?: WeekHours[];
}

interface Given {
  readonly user_id: string;
  readonly need: OpenNeed;
  readonly hours: readonly WeekHours[];
}

/**
 * The best substitutes for the hours of all needs that nobody has taken or been offered: need by need, what somebody is asked for
 * on the days of one counting as her work for the others. `instance` holds the needs and everybody but the one who is absent.
 */
export function chooseFor(instance: Instance, covers: readonly OpenCover[], top: number): Choice[] {
  const needOf = new Map(instance.needs.map((need) => [need.id, need]));
  const open = covers.filter(({ need_id, state }) => state === 'open' && needOf.has(need_id));
  const given: Given[] = open.flatMap(({ need_id, offers }) =>
    offers
      .filter(({ state }) => state === 'proposed')
      .map(({ user_id, hours }) => ({ user_id, need: needOf.get(need_id)!, hours })),
  );
  const chosen: Choice[] = [];
  for (const cover of open) {
    const need = needOf.get(cover.need_id)!;
    const beside = given.filter((one) => one.need !== need && together(one.need, need));
    const people = instance.people.map((who) => laden(who, beside));
    const [ranking] = rank({ ...instance, people, needs: [need] }, { top });
    const ranked = ranking!.candidates.map(({ person, verdict, hours }) => ({
      user_id: person,
      verdict,
      hours: spansOf(need, hours),
    }));
    for (const { user_id, hours } of best(cover, ranked)) {
      given.push({ user_id, need, hours });
      chosen.push({ need_id: need.id, user_id, ...(hours.length > 0 && { hours: [...hours] }) });
    }
  }
  return chosen;
}

/** The hours of a need that somebody can take. */
export function spansOf(need: OpenNeed, ids: readonly string[]): WeekHours[] {
  const own = need.hours.filter(({ id }) => ids.includes(id));
  return joined(own.map(({ weekday, from, to }) => ({ weekday, from, to })));
}

function best({ open_hours, offers, hours }: OpenCover, ranked: Parameters<typeof bestFor>[1]): Taking[] {
  const waiting = offers.filter(({ state }) => state === 'proposed');
  if (hours.length === 0) {
    const first = ranked.find(({ verdict }) => verdict !== 'no');
    return waiting.length === 0 && first ? [{ user_id: first.user_id, hours: [] }] : [];
  }
  const offered: WeekHours[] = waiting.flatMap((offer) => offer.hours);
  const asked = new Set(waiting.map(({ user_id }) => user_id));
  const left = without(
    open_hours.flatMap((span) => span.hours),
    offered,
  );
  return bestFor(
    left,
    ranked.filter(({ user_id }) => !asked.has(user_id)),
  );
}

const together = (one: OpenNeed, other: OpenNeed) =>
  (one.ends_on === null || other.starts_on <= one.ends_on) &&
  (other.ends_on === null || one.starts_on <= other.ends_on);

/** Somebody with what she is asked for as if she worked it. */
function laden(who: Candidate, given: readonly Given[]): Candidate {
  const own = given.filter(({ user_id }) => user_id === who.id);
  if (own.length === 0) return who;
  const load = own.flatMap(({ need, hours }) => need.hours.flatMap((hour) => within(hour, hours)));
  const unplaced = own.reduce((sum, { need }) => sum + (need.minutes_unplaced ?? 0), 0);
  return {
    ...who,
    load: [...who.load, ...load],
    minutes_unplaced: (who.minutes_unplaced ?? 0) + unplaced,
  };
}

/** The part of an hour that lies in `hours`, with its calls. */
function within({ weekday, from, to, calls_per_hour }: LoadSpan, hours: readonly WeekHours[]): LoadSpan[] {
  const outside = without([{ weekday, from, to } as WeekHours], hours);
  return without([{ weekday, from, to } as WeekHours], outside).map((part) => ({ ...part, calls_per_hour }));
}
