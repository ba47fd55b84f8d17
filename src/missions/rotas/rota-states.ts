/** `planned`: nobody was told; `asked`: she may accept or decline. */
export const SHIFT_STATES = ['open', 'planned', 'asked', 'accepted', 'cancelled'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

export const SWAP_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/** Why somebody has a shift no more: `left` the rota or the business; `away`: she is absent. */
export const LEAVING_REASONS = ['declined', 'swapped', 'left', 'away'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];
