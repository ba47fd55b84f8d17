import { type Obstacle, obstacleBeside } from './obstacles.js';
import { COUNTED, type Counts, countOf, fairShare, type RotaProblem, type Slot } from './rota.js';
import type { RotaModel } from './rota-model.js';

/** Who has what. */
export interface Roster {
  /** Person by slot; null: nobody. */
  readonly of: ReadonlyMap<string, string | null>;
}

/** A shift nobody has, and why each person does not. */
export interface Gap {
  readonly slot: Slot;
  readonly because: readonly { readonly person: string; readonly obstacle: Obstacle }[];
}

/** What a person has, and what would be fair. */
export interface Burden {
  readonly person: string;
  readonly has: Counts;
  /** By shares, and by what was done in earlier rotas; to the hundredth. */
  readonly fair: Counts;
}

/** What the values of a model say. */
export function rosterOf({ slots }: RotaProblem, { choices }: RotaModel, values: Float64Array): Roster {
  return {
    of: new Map(
      slots.map((slot, at) => {
        const has = [...choices[at]!.of].find(([, column]) => values[column]! > 0.5);
        return [slot.id, has?.[0] ?? null];
      }),
    ),
  };
}

/** Shifts nobody has, with what keeps each person from them. */
export function gapsOf({ slots, people, rules }: RotaProblem, { of }: Roster, zone: string): Gap[] {
  return slots
    .filter(({ id }) => of.get(id) === null)
    .map((slot) => ({
      slot,
      because: people.map((person) => ({
        person: person.id,
        obstacle: obstacleBeside(
          person,
          slot,
          slots.filter(({ id }) => of.get(id) === person.id),
          rules,
          zone,
        ),
      })),
    }));
}

/** What each person has. */
export function burdensOf({ slots, people }: RotaProblem, { of }: Roster): Burden[] {
  const total = countOf(slots);
  return people.map((person) => {
    const fair = Object.fromEntries(
      COUNTED.map((counted) => [counted, hundredth(fairShare(person, people, counted, total[counted]))]),
    ) as Record<(typeof COUNTED)[number], number>;
    return { person: person.id, has: countOf(slots.filter(({ id }) => of.get(id) === person.id)), fair };
  });
}

const hundredth = (value: number) => Math.round(value * 100) / 100;
