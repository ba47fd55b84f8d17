import type { Fit } from '../fit.js';
import { type Breach, breachesOf } from './checking.js';
import { concerns, fitOf, type Problem, type Unit } from './problem.js';

/** A pin as it was given, and its place among the pins. */
interface Pin {
  readonly at: number;
  readonly person: string;
  readonly need: string;
  readonly hour: string | null;
}

/**
 * Pins that cannot be, none of which is one too many: without any of them the rest of them holds. `because` says what they break
 * together, or, of a single pin, how she fits those hours.
 */
export interface Contradiction {
  readonly pins: readonly Pin[];
  readonly because:
    | { readonly code: 'may_not'; readonly fit: Fit; readonly hours: readonly string[] }
    | { readonly code: 'hours_unknown' }
    | Exclude<Breach, { readonly code: 'may_not' | 'pin' }>;
}

interface PinnedUnit {
  readonly pin: Pin;
  readonly person: number;
  readonly unit: Unit;
}

/** All pins that cannot be at once, in sets that cannot be made smaller; empty when a plan can hold them. */
export function contradictionsIn(problem: Problem): Contradiction[] {
  const found: Contradiction[] = [];
  const left: PinnedUnit[] = [];
  for (const [at, { person, need, hour = null }] of problem.instance.pins.entries()) {
    const pin: Pin = { at, person, need, hour };
    const pinned = pinnedUnits(problem, pin);
    const fault = pinned.length === 0 ? { code: 'hours_unknown' as const } : cannotAlone(problem, pinned);
    if (fault) found.push({ pins: [pin], because: fault });
    else left.push(...pinned);
  }
  for (;;) {
    const smallest = irreducible(problem, left);
    if (!smallest) return found;
    const pins = pinsOf(smallest);
    found.push({ pins, because: broken(problem, smallest)! });
    const [first] = pins;
    left.splice(0, left.length, ...left.filter(({ pin }) => pin.at !== first!.at));
  }
}

function pinnedUnits({ people, units }: Problem, pin: Pin): PinnedUnit[] {
  const person = people.findIndex(({ who }) => who.id === pin.person);
  const said = { person: pin.person, need: pin.need, ...(pin.hour !== null && { hour: pin.hour }) };
  return person === -1
    ? []
    : units.filter((unit) => concerns(said, unit)).map((unit) => ({ pin, person, unit }));
}

function cannotAlone(problem: Problem, pinned: readonly PinnedUnit[]): Contradiction['because'] | undefined {
  for (const { person, unit } of pinned) {
    const fit = fitOf(problem, person, unit);
    if (fit.verdict === 'no') return { code: 'may_not', fit, hours: unit.hours };
  }
  return undefined;
}

/** By elimination: what can be left out while the rest still breaks something is left out. Undefined when nothing is broken. */
function irreducible(problem: Problem, pinned: readonly PinnedUnit[]): PinnedUnit[] | undefined {
  if (!broken(problem, pinned)) return undefined;
  let core = [...pinned];
  for (const { at } of pinsOf(pinned)) {
    const without = core.filter(({ pin }) => pin.at !== at);
    if (broken(problem, without)) core = without;
  }
  return core;
}

/** What pins break together: a plan of nothing else than them. */
function broken(
  problem: Problem,
  pinned: readonly PinnedUnit[],
): Exclude<Breach, { readonly code: 'may_not' | 'pin' }> | undefined {
  const once = new Map(pinned.map(({ person, unit }) => [`${person} ${unit.at}`, { person, unit: unit.at }]));
  const pins_only = { ...problem, instance: { ...problem.instance, pins: [] } };
  for (const breach of breachesOf(pins_only, [...once.values()]))
    if (breach.code !== 'may_not' && breach.code !== 'pin') return breach;
  return undefined;
}

const pinsOf = (pinned: readonly PinnedUnit[]): Pin[] => [
  ...new Map(pinned.map(({ pin }) => [pin.at, pin])).values(),
];
