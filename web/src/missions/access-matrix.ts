/** A way in, as the matrix needs it. */
export interface Grant {
  readonly id: string;
  readonly practice_id: string | null;
  readonly secretary_id: string | null;
  readonly state: 'asked' | 'active' | 'expiring' | 'expired' | 'revoked';
  readonly valid_to: string | null;
}

/** What a cell says: the worst of its grants, or that somebody works there without any. */
export type CellState = Grant['state'] | 'missing' | 'nothing';

export interface MatrixCell<G extends Grant> {
  readonly state: CellState;
  /** The first last day among the grants that hold. */
  readonly until: string | null;
  readonly grants: readonly G[];
}

const WORST: readonly CellState[] = ['expired', 'expiring', 'asked', 'active', 'revoked'];

export const TONES = {
  missing: 'bad',
  expired: 'bad',
  expiring: 'wait',
  asked: 'note',
  active: 'good',
  revoked: 'plain',
  nothing: 'plain',
} as const satisfies Record<CellState, string>;

const keyOf = (practice: string | null, person: string | null) => `${practice ?? ''} ${person ?? ''}`;

/** The ledger by practice and person; `works`: who has a mission where. */
export function matrixOf<G extends Grant>(
  grants: readonly G[],
  works: readonly { readonly practice_id: string; readonly secretary_id: string }[],
): (practice: string | null, person: string | null) => MatrixCell<G> {
  const byPair = Map.groupBy(grants, (one) => keyOf(one.practice_id, one.secretary_id));
  const pairs = new Set(works.map((one) => keyOf(one.practice_id, one.secretary_id)));
  return (practice, person) => {
    const key = keyOf(practice, person);
    const all = byPair.get(key) ?? [];
    const open = all.filter(({ state }) => state !== 'revoked');
    const worst = WORST.find((state) => all.some((one) => one.state === state));
    const none = open.length === 0 && pairs.has(key);
    return {
      state: none ? 'missing' : (worst ?? 'nothing'),
      until: open.flatMap(({ valid_to }) => valid_to ?? []).toSorted()[0] ?? null,
      grants: all,
    };
  };
}
