import type { Labels } from '../../tariffs/labels.js';
import { nightsOf, runsBeyond } from './nights.js';
import { type RotaPerson, type RotaRules, type Slot, tooClose } from './rota.js';

/** Why a person does not have a shift. */
export const OBSTACLES = ['away', 'impossible', 'declined', 'elsewhere', 'rest', 'nights', 'free'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export const OBSTACLE_WORDS: Readonly<Record<Obstacle, Labels>> = {
  away: {
    fr: 'est absente à ces heures',
    nl: 'is op die uren afwezig',
    en: 'is absent at these hours',
    de: 'ist zu diesen Zeiten abwesend',
  },
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
  if ((person.wishes.get(slot.id) ?? 'impossible') === 'impossible')
    return person.away?.has(slot.id) ? 'away' : 'impossible';
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
  const fixed = new Set(person.elsewhere.flatMap((other) => nightsOf(other, zone)));
  const nights = [...own, slot].flatMap((each) => nightsOf(each, zone));
  return runsBeyond(nights, fixed, rules.nights_in_a_row).length > 0 ? 'nights' : 'free';
}
