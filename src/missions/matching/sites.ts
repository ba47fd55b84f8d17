import { skillKey } from '../profiles/skills.js';
import type { Candidate, NeedHours, OpenNeed } from './instance.js';
import { quartersOf } from './week-bits.js';

/** Where she is on site in each quarter hour, by the key of the place; null where she is nowhere. */
export type Sites = ReadonlyMap<number, string> | null;

export function sitesOf({ sites = [] }: Candidate): Sites {
  if (sites.length === 0) return null;
  const found = new Map<number, string>();
  for (const span of sites) {
    const { first, end } = quartersOf(span);
    for (let at = first; at < end; at++) found.set(at, skillKey(span.place));
  }
  return found;
}

interface Stint {
  readonly hours: NeedHours;
  readonly first: number;
  readonly end: number;
}

interface Demand {
  readonly need: OpenNeed;
  readonly site_days: number;
  readonly stints: readonly Stint[];
}

interface Person {
  readonly sites: Sites;
}

/** Where hours on site of a need are: its place, or the practice where none is said. */
export const siteOf = ({ place, practice }: Pick<OpenNeed, 'place' | 'practice'>): string =>
  skillKey(place ?? `practice ${practice}`);

/** The first quarter hour of a stint on site in which she is on site somewhere else; -1 for none. */
export function elsewhereIn(
  { sites }: Person,
  { need }: Pick<Demand, 'need'>,
  { hours, first, end }: Stint,
): number {
  if (sites === null || !hours.on_site) return -1;
  const here = siteOf(need);
  for (let at = first; at < end; at++) {
    const there = sites.get(at);
    if (there !== undefined && there !== here) return at;
  }
  return -1;
}

/** The same of all stints of a need. */
export function elsewhere(person: Person, demand: Demand): number {
  if (person.sites === null || demand.site_days === 0) return -1;
  for (const stint of demand.stints) {
    const at = elsewhereIn(person, demand, stint);
    if (at >= 0) return at;
  }
  return -1;
}
