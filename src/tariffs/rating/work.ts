/** Units counted per freelancer and set of windows: what payouts are made of. */
export class Work {
  readonly byAuthor = new Map<string | null, Map<number, number>>();

  add(author: string | null, set: number, units: number): void {
    let sets = this.byAuthor.get(author);
    if (!sets) {
      sets = new Map();
      this.byAuthor.set(author, sets);
    }
    sets.set(set, (sets.get(set) ?? 0) + units);
  }

  /** Units of one freelancer, all windows together. */
  unitsOf(author: string | null): number {
    let units = 0;
    for (const each of this.byAuthor.get(author)?.values() ?? []) units += each;
    return units;
  }

  /** Freelancers by id, unknown ones last. */
  authors(): (string | null)[] {
    return [...this.byAuthor.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  }
}
