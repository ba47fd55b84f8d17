import type { ReactNode } from 'react';

/** A sentence across the page that stays: working offline, a demo, a warning. */
export function Band({
  tone,
  children,
}: {
  readonly tone: 'note' | 'wait' | 'bad' | 'good';
  readonly children: ReactNode;
}) {
  return (
    <div className="band" data-tone={tone}>
      {children}
    </div>
  );
}
