/** What was seen of callers who wait: all their seconds in the queue, and how many gave up. */
export interface WaitingSeen {
  readonly waited_s: number;
  readonly abandoned: number;
}

export interface Patience {
  readonly seconds: number;
  readonly basis: 'given' | 'calls' | 'assumed';
  /** Of how many callers who gave up it is the estimate. */
  readonly abandoned: number | null;
}

/** Fewer callers who gave up say too little: with 30 the estimate is right to about a third, 19 times of 20. */
const ENOUGH = 30;
/** A setting, not a finding: two minutes. */
const ASSUMED_S = 120;

/**
 * The mean patience of exponential callers: seconds waited by all, answered or not, for each who gave up. It is the
 * maximum-likelihood estimate of a mean that is cut off for those who were answered first.
 */
export function patienceOf(given: number | undefined, seen: WaitingSeen | null): Patience {
  if (given !== undefined) return { seconds: given, basis: 'given', abandoned: null };
  if (!seen || seen.abandoned < ENOUGH) return { seconds: ASSUMED_S, basis: 'assumed', abandoned: null };
  const seconds = Math.round(seen.waited_s / seen.abandoned);
  return { seconds: Math.min(3600, Math.max(5, seconds)), basis: 'calls', abandoned: seen.abandoned };
}
