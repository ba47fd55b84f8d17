/** Where a document is on its way; what is not reached yet is left plain. */
export const TRACK = ['draft', 'issued', 'sent', 'received', 'paid'] as const;
export type TrackStep = (typeof TRACK)[number];

export interface Whereabouts {
  readonly kind: string;
  readonly state: string;
  readonly transmissions: readonly { readonly state: string }[];
  readonly balance: string | null;
}

/** The last step a document has reached, from what is known of it. */
export function stepOf({ state, transmissions, balance }: Whereabouts): TrackStep {
  if (state === 'draft') return 'draft';
  if (balance === 'paid' || balance === 'overpaid') return 'paid';
  if (transmissions.some((each) => each.state === 'delivered')) return 'received';
  if (transmissions.some((each) => each.state === 'accepted' || each.state === 'delivered')) return 'sent';
  return 'issued';
}

export type StateWord =
  | 'draft'
  | 'issued'
  | 'credit_note'
  | 'open'
  | 'partly_paid'
  | 'overdue'
  | 'paid'
  | 'overpaid'
  | 'credited';

/** The one word a list shows of a document. */
export function listState(
  { kind, state }: { readonly kind: string; readonly state: string },
  balance: string | undefined,
): StateWord {
  if (state === 'draft') return 'draft';
  if (kind === 'credit_note') return 'credit_note';
  return (balance as StateWord | undefined) ?? 'issued';
}

const TONES = {
  draft: 'plain',
  issued: 'note',
  credit_note: 'plain',
  open: 'note',
  partly_paid: 'note',
  overdue: 'bad',
  paid: 'good',
  overpaid: 'wait',
  credited: 'plain',
} as const satisfies Record<StateWord, string>;

export const toneOf = (state: StateWord) => TONES[state];
