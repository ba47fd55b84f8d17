import type { ReactNode } from 'react';

/** What stands where nothing is yet: one sentence, and one act. */
export function Empty({ says, children }: { readonly says: string; readonly children?: ReactNode }) {
  return (
    <div className="panel stack">
      <p>{says}</p>
      {children && <div className="row">{children}</div>}
    </div>
  );
}
