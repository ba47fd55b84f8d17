import { useState } from 'react';

const keyOf = (run: string) => `permanence.month-end.${run}.approved`;

function kept(run: string): readonly string[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(run)) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** Which practices of a run somebody at this computer looked at and found right; ids only. */
export function useApprovals(run: string) {
  const [approved, setApproved] = useState<ReadonlySet<string>>(() => new Set(kept(run)));
  const toggle = (practice: string) => {
    const next = new Set(approved);
    if (!next.delete(practice)) next.add(practice);
    localStorage.setItem(keyOf(run), JSON.stringify([...next]));
    setApproved(next);
  };
  return { approved, toggle };
}
