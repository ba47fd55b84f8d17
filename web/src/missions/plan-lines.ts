interface Assignment {
  readonly person: string;
  readonly need: string;
  readonly hour: string | null;
}

/** What a plan gives one person of one need. */
export interface PlanLine<A extends Assignment> {
  readonly key: string;
  readonly person: string;
  readonly need: string;
  readonly assignments: readonly A[];
}

/** A plan as the offers it would make: one for each person and need. */
export function linesOf<A extends Assignment>(assignments: readonly A[]): PlanLine<A>[] {
  const lines = Map.groupBy(assignments, ({ person, need }) => `${person} ${need}`);
  return [...lines].map(([key, all]) => ({
    key,
    person: all[0]!.person,
    need: all[0]!.need,
    assignments: all,
  }));
}

/** The hours of assignments that say one. */
export const hoursOf = (assignments: readonly Assignment[]) => assignments.flatMap(({ hour }) => hour ?? []);
