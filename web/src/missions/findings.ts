/** The columns of the candidates' table, each with the findings of the matcher that stand in it. */
const COLUMNS = {
  language: ['language'],
  software: ['software'],
  papers: ['contract', 'confidentiality'],
  hours: ['availability', 'presence', 'site', 'forbidden'],
  capacity: ['capacity'],
  rest: ['rest', 'long_day', 'week', 'weekly_rest'],
  price: ['rate'],
  fairness: ['fairness'],
} as const;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** How a condition stands, the worst first; `none`: it was not asked for. */
const STATES = ['missing', 'unknown', 'against', 'partly', 'later', 'met', 'none'] as const;
export type State = (typeof STATES)[number];

/** The worst of the findings of a column. */
export function stateIn(
  column: Column,
  findings: readonly { readonly code: string; readonly state: string }[],
): State {
  const codes: readonly string[] = COLUMNS[column];
  const found = findings.filter(({ code }) => codes.includes(code)).map(({ state }) => state);
  return STATES.find((state) => found.includes(state)) ?? 'none';
}

export const TONES = {
  missing: 'bad',
  unknown: 'wait',
  against: 'wait',
  partly: 'wait',
  later: 'note',
  met: 'good',
  none: 'plain',
} as const satisfies Record<State, string>;
