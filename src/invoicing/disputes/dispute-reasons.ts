/** Why an event is disputed. */
export const DISPUTE_REASONS = [
  'not_ours',
  'wrong_number',
  'unwanted',
  'twice',
  'too_long',
  'not_done',
  'other',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];
