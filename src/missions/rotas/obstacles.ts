import { addDays } from '../../kernel/day.js';
import { dayAt, type Instant, wallAt } from '../../kernel/local-time.js';
import type { Labels } from '../../tariffs/labels.js';
import { type RotaPerson, type RotaProblem, type RotaRules, type Slot, tooClose } from './rota.js';

/** Why a person does not have a shift. */
export const OBSTACLES = ['impossible', 'declined', 'elsewhere', 'rest', 'nights', 'free'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export const OBSTACLE_WORDS: Readonly<Record<Obstacle, Labels>> = {
  impossible: {
    fr: 'n’est pas disponible à ces heures',
    nl: 'is op die uren niet beschikbaar',
    en: 'is not available at these hours',
    de: 'ist zu diesen Zeiten nicht verfügbar',
  },
  declined: {
    fr: 'a refusé cette garde',
    nl: 'heeft deze wacht geweigerd',
    en: 'declined this shift',
    de: 'hat diesen Dienst abgelehnt',
  },
  elsewhere: {
    fr: 'a une garde dans un autre tableau',
    nl: 'heeft een wacht in een andere rol',
    en: 'has a shift in another rota',
    de: 'hat einen Dienst in einem anderen Plan',
  },
  rest: {
    fr: 'n’aurait pas le repos prévu',
    nl: 'zou niet genoeg rust hebben',
    en: 'would not have the rest that is due',
    de: 'hätte nicht die vorgesehene Ruhezeit',
  },
  nights: {
    fr: 'aurait trop de nuits de suite',
    nl: 'zou te veel nachten na elkaar hebben',
    en: 'would have too many nights in a row',
    de: 'hätte zu viele Nächte hintereinander',
  },
  free: {
    fr: 'est libre, mais manquerait à une autre garde',
    nl: 'is vrij, maar zou bij een andere wacht ontbreken',
    en: 'is free, but would be missing from another shift',
    de: 'ist frei, würde aber bei einem anderen Dienst fehlen',
  },
};

/** What keeps a person from a shift by itself, whatever else is planned; null when nothing does. */
export function obstacleAlone(person: RotaPerson, slot: Slot, { rest_minutes }: RotaRules): Obstacle | null {
  if ((person.wishes.get(slot.id) ?? 'impossible') === 'impossible') return 'impossible';
  if (person.declined.has(slot.id)) return 'declined';
  return person.elsewhere.some((other) => tooClose(slot, other, rest_minutes)) ? 'elsewhere' : null;
}

/** What keeps a person from a shift beside those she has; `free` when nothing does. */
export function obstacleBeside(
  person: RotaPerson,
  slot: Slot,
  own: readonly Slot[],
  rules: RotaRules,
  zone: string,
): Obstacle {
  const alone = obstacleAlone(person, slot, rules);
  if (alone) return alone;
  if (own.some((other) => tooClose(slot, other, rules.rest_minutes))) return 'rest';
  return longestRun([...own, slot], zone) > rules.nights_in_a_row ? 'nights' : 'free';
}

/** The civil day on which a night begins: before noon it is that of the day before. */
export const nightOf = (starts_at: Instant, zone: string) => {
  const day = dayAt(starts_at, zone);
  return wallAt(starts_at, zone) % 86_400_000 < 43_200_000 ? addDays(day, -1) : day;
};

/** How many nights follow each other at most. */
export function longestRun(slots: readonly Slot[], zone: string): number {
  const nights = new Set(
    slots.filter(({ kinds }) => kinds.includes('night')).map(({ starts_at }) => nightOf(starts_at, zone)),
  );
  let longest = 0;
  for (const night of nights) {
    if (nights.has(addDays(night, -1))) continue;
    let run = 1;
    while (nights.has(addDays(night, run))) run += 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Shifts held by somebody who cannot have them, each contradiction in words. */
export function contradictions(
  { slots, people, rules }: RotaProblem,
  zone: string,
  told: (slot: Slot) => string,
) {
  const found: { readonly slot: Slot; readonly detail: string }[] = [];
  const by = new Map(people.map((person) => [person.id, person]));
  const held = Map.groupBy(
    slots.filter(({ held_by }) => held_by !== null),
    ({ held_by }) => held_by!,
  );
  for (const [id, own] of held) {
    const person = by.get(id);
    for (const [at, slot] of own.entries()) {
      const alone = person && obstacleAlone(person, slot, rules);
      if (!person) found.push({ slot, detail: `${told(slot)} is held by somebody who is not in this rota.` });
      else if (alone)
        found.push({
          slot,
          detail: `${told(slot)} is held by ${person.name}, who ${OBSTACLE_WORDS[alone].en}.`,
        });
      for (const other of own.slice(0, at)) {
        if (person && tooClose(slot, other, rules.rest_minutes))
          found.push({
            slot,
            detail: `${told(other)} and ${told(slot)} are both held by ${person.name}, with less than ${rules.rest_minutes / 60} hours of rest between them.`,
          });
      }
    }
    const run = longestRun(own, zone);
    if (person && run > rules.nights_in_a_row) {
      const detail = `${person.name} holds ${run} nights in a row, and ${rules.nights_in_a_row} may follow each other.`;
      found.push({ slot: own.find(({ kinds }) => kinds.includes('night'))!, detail });
    }
  }
  return found;
}
