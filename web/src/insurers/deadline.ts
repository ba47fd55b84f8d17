/** Whole days from one civil day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000,
  );
}

/** How pressing a deadline is: a month before it one should begin. */
export function toneOf(daysLeft: number): 'bad' | 'wait' | 'plain' {
  if (daysLeft < 0) return 'bad';
  return daysLeft <= 30 ? 'wait' : 'plain';
}
