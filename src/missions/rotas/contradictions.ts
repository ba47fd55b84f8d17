import { DomainError } from '../../kernel/domain-error.js';
import { dayAt, wallAt } from '../../kernel/local-time.js';
import { longestRun, nightsOf, runsBeyond } from './nights.js';
import { OBSTACLE_WORDS, obstacleAlone } from './obstacles.js';
import { type RotaPerson, type RotaProblem, type RotaRules, type Slot, tooClose } from './rota.js';

/** A shift as words name it: of this rota, or of another. */
type Told = Pick<Slot, 'name' | 'starts_at'> & Partial<Pick<Slot, 'id'>>;

interface Contradiction {
  readonly slot: Slot;
  readonly detail: string;
}

/** Shifts held by somebody who cannot have them, each contradiction in words. */
export function contradictions(
  { slots, people, rules }: Pick<RotaProblem, 'slots' | 'people' | 'rules'>,
  zone: string,
  told: (slot: Told) => string,
): Contradiction[] {
  const by = new Map(people.map((person) => [person.id, person]));
  const held = Map.groupBy(
    slots.filter(({ held_by }) => held_by !== null),
    ({ held_by }) => held_by!,
  );
  return [...held].flatMap(([id, own]) => {
    const person = by.get(id);
    if (!person)
      return own.map((slot) => ({
        slot,
        detail: `${told(slot)} is held by somebody who is not in this rota.`,
      }));
    return [
      ...own.flatMap((slot) => alone(person, slot, rules, told)),
      ...own.flatMap((slot, at) =>
        own
          .slice(0, at)
          .filter((other) => tooClose(slot, other, rules.rest_minutes))
          .map((other) => ({
            slot,
            detail: `${told(other)} and ${told(slot)} are both held by ${person.name}, with less than ${rules.rest_minutes / 60} hours of rest between them.`,
          })),
      ),
      ...tooManyNights(person, own, rules, zone),
    ];
  });
}

function alone(
  person: RotaPerson,
  slot: Slot,
  rules: RotaRules,
  told: (slot: Told) => string,
): Contradiction[] {
  const obstacle = obstacleAlone(person, slot, rules);
  if (!obstacle) return [];
  const other = person.elsewhere.find((one) => tooClose(slot, one, rules.rest_minutes));
  const which = obstacle === 'elsewhere' && other ? ` too close to it (${other.title}: ${told(other)})` : '';
  return [
    { slot, detail: `${told(slot)} is held by ${person.name}, who ${OBSTACLE_WORDS[obstacle].en}${which}.` },
  ];
}

function tooManyNights(
  person: RotaPerson,
  own: readonly Slot[],
  { nights_in_a_row: most }: RotaRules,
  zone: string,
): Contradiction[] {
  const fixed = new Set(person.elsewhere.flatMap((other) => nightsOf(other, zone)));
  const nights = own.flatMap((slot) => nightsOf(slot, zone));
  const [run] = runsBeyond(nights, fixed, most);
  if (!run) return [];
  const rotas = run.some((night) => fixed.has(night)) ? ', those of other rotas counted' : '';
  const longest = longestRun([...own, ...person.elsewhere], zone);
  const detail = `${person.name} holds ${longest} nights in a row${rotas}, and ${most} may follow each other.`;
  return [{ slot: own.find((slot) => nightsOf(slot, zone).some((night) => run.includes(night)))!, detail }];
}

/** Throws `conflict/contradiction` with each shift that is held by somebody who cannot have it. */
export function refuseContradictions(
  problem: Pick<RotaProblem, 'slots' | 'people' | 'rules'>,
  zone: string,
): void {
  const problems = contradictions(problem, zone, (slot) => toldOf(slot, zone)).map(({ slot, detail }) => ({
    pointer: `/shifts/${slot.id}`,
    code: 'contradiction',
    detail,
  }));
  if (problems.length > 0)
    throw new DomainError('conflict', 'contradiction', problems[0]!.detail, problems.slice(0, 100));
}

/** `Nuit of 2026-12-24, 19:00`. */
export function toldOf({ name, starts_at }: Pick<Slot, 'name' | 'starts_at'>, zone: string): string {
  const clock = new Date(wallAt(starts_at, zone)).toISOString().slice(11, 16);
  return `${name} of ${dayAt(starts_at, zone)}, ${clock}`;
}
