import { type ReactNode, use } from 'react';
import { FormContext } from '../ui/form.tsx';

/** Adds what the example found wrong to what the last save was refused for. */
export function LiveFaults({
  faults,
  children,
}: {
  readonly faults: ReadonlyMap<string, string>;
  readonly children: ReactNode;
}) {
  const form = use(FormContext);
  return <FormContext value={{ faults: new Map([...form.faults, ...faults]) }}>{children}</FormContext>;
}
