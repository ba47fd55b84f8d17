/** How far a key moves in a grid with `page` rows in sight; undefined for a key that does not move. */
export function stepOf(key: string, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    j: 1,
    J: 1,
    ArrowDown: 1,
    k: -1,
    K: -1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  return steps[key];
}

/** Rows that are selected, by their ids. Never changed: each act gives another one. */
export class Selection {
  private constructor(private readonly ids: ReadonlySet<string>) {}

  static readonly empty = new Selection(new Set());

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  list(): readonly string[] {
    return [...this.ids];
  }

  none(): Selection {
    return Selection.empty;
  }

  all(ids: readonly string[]): Selection {
    return new Selection(new Set(ids));
  }

  toggled(id: string): Selection {
    const next = new Set(this.ids);
    if (!next.delete(id)) next.add(id);
    return new Selection(next);
  }

  /** With the rows from one place of `all` to another one, both included. */
  extended(all: readonly string[], from: number, to: number): Selection {
    return new Selection(this.ids.union(new Set(all.slice(Math.min(from, to), Math.max(from, to) + 1))));
  }
}

interface Copied<Row> {
  readonly title: string;
  text?(row: Row): string;
}

/** Rows as a spreadsheet takes them: tabs between columns, the titles first where there is more than one row. */
export function copied<Row>(columns: readonly Copied<Row>[], rows: readonly Row[]): string {
  const shown = columns.filter(({ text }) => text);
  const plain = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map((row) => shown.map(({ text }) => plain(text!(row))).join('\t'));
  return (rows.length > 1 ? [shown.map(({ title }) => plain(title)).join('\t'), ...lines] : lines).join('\n');
}
