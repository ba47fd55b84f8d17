import type { ReactNode } from 'react';

/** One line of a list of facts (`dl class="facts"`). */
export const Fact = ({ says, children }: { readonly says: string; readonly children: ReactNode }) => (
  <div className="fact">
    <dt>{says}</dt>
    <dd>{children}</dd>
  </div>
);
