import type { Rules } from './instance.js';
import type { Demand, Person } from './packed.js';

/** For each person by her place: how much of something she lacks. */
type Column = Uint8Array;

/** What all people bring for one need, before any hour is looked at. */
export interface Skills {
  /** How many conditions each does not meet and cannot by the start; and how many she can by then. */
  readonly missing: Column;
  readonly pending: Column;
  /** 0 where she knows the practice, or every specialty that is asked for; where none is asked, nobody is skilled. */
  readonly stranger: Column;
  readonly unskilled: Column;
}

/** Who has which skill and paper, so that a need is laid against everybody without asking each one. */
export class SkillIndex {
  private readonly columns = new Map<string, Column>();
  private readonly software: Holders;
  private readonly specialties: Holders;
  private readonly served: Holders;
  private readonly contracts: Holders;
  private readonly confidentiality: Holders;
  private readonly unknown: Column;
  private readonly nothing: Column;
  private readonly everybody: Column;

  constructor(private readonly people: readonly Person[]) {
    this.nothing = new Uint8Array(people.length);
    this.everybody = new Uint8Array(people.length).fill(1);
    this.software = holders(people.map((person) => person.software));
    this.specialties = holders(people.map((person) => person.specialties));
    this.served = holders(people.map((person) => person.served));
    this.contracts = holders(people.map((person) => person.contracts));
    this.confidentiality = holders(people.map((person) => person.confidentiality));
    this.unknown = Uint8Array.from(people, ({ free }) => (free === null ? 1 : 0));
  }

  of({ need, languages, software, specialties, most_calls, learnable }: Demand, { papers }: Rules): Skills {
    const missing = languages.map(([language, level]) => this.withoutLanguage(language, level));
    const pending = most_calls > 0 ? [this.unknown] : [];
    const unlearned = software.map((name) => this.without('software', this.software, name));
    (learnable ? pending : missing).push(...unlearned);
    const unsigned = [
      this.without('contract', this.contracts, need.practice),
      this.without('confidentiality', this.confidentiality, need.practice),
    ];
    (papers === 'at-start' ? pending : missing).push(...unsigned);
    const unskilled = specialties.map((name) => this.without('specialty', this.specialties, name));
    return {
      missing: this.sum(missing),
      pending: this.sum(pending),
      stranger: this.without('served', this.served, need.practice),
      unskilled: unskilled.length === 0 ? this.everybody : this.sum(unskilled),
    };
  }

  private sum(columns: readonly Column[]): Column {
    const [first, ...rest] = columns;
    if (!first) return this.nothing;
    if (rest.length === 0) return first;
    const sum = first.slice();
    for (const column of rest) for (let place = 0; place < sum.length; place++) sum[place]! += column[place]!;
    return sum;
  }

  private withoutLanguage(language: string, level: number): Column {
    return this.column(`language ${language} ${level}`, () =>
      Uint8Array.from(this.people, ({ levels }) => ((levels.get(language) ?? -1) >= level ? 0 : 1)),
    );
  }

  private without(kind: string, { base, by }: Holders, name: string): Column {
    return this.column(`${kind} ${name}`, () => {
      const column = base.slice();
      for (const place of by.get(name) ?? []) column[place] = 0;
      return column;
    });
  }

  private column(key: string, make: () => Column): Column {
    const known = this.columns.get(key) ?? make();
    this.columns.set(key, known);
    return known;
  }
}

/** Who lacks a thing of which nothing else is known (all but those who hold every one), and who holds which. */
interface Holders {
  readonly base: Column;
  readonly by: ReadonlyMap<string, readonly number[]>;
}

function holders(held: readonly (ReadonlySet<string> | 'all')[]): Holders {
  const by = new Map<string, number[]>();
  for (const [place, names] of held.entries()) {
    if (names === 'all') continue;
    for (const name of names) {
      const places = by.get(name);
      if (places) places.push(place);
      else by.set(name, [place]);
    }
  }
  return { base: Uint8Array.from(held, (names) => (names === 'all' ? 0 : 1)), by };
}
