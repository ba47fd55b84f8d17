/** What is decided of one disputed event. */
export type Verdict = 'accepted' | 'rejected';
export type Verdicts = ReadonlyMap<number, Verdict>;

/** What is asked of the server: every event once, what is not decided yet as refused. */
export function decisionOf(
  events: readonly number[],
  verdicts: Verdicts,
  answer: string,
): { accepted: number[]; rejected: { event: number; reason: string }[] } {
  const accepted = events.filter((event) => verdicts.get(event) === 'accepted');
  const reason = answer.trim() || '–';
  return {
    accepted,
    rejected: events
      .filter((event) => verdicts.get(event) !== 'accepted')
      .map((event) => ({ event, reason })),
  };
}

/** Why nothing can be decided yet, or null. */
export function lacking(
  events: readonly number[],
  verdicts: Verdicts,
  answer: string,
): 'undecided' | 'answer' | null {
  if (events.some((event) => !verdicts.has(event))) return 'undecided';
  const refuses = events.some((event) => verdicts.get(event) === 'rejected');
  return refuses && answer.trim() === '' ? 'answer' : null;
}

/** The same verdict for all. */
export const forAll = (events: readonly number[], verdict: Verdict): Verdicts =>
  new Map(events.map((event) => [event, verdict]));
