import { createContext, type FormEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { type Fault, ProblemError, sentenceOf } from '../shell/ask.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';

export const FormContext = createContext<{ readonly faults: ReadonlyMap<string, string> }>({
  faults: new Map(),
});

/** What was typed, by field name; a ticked box is "on". Empty fields are empty texts. */
export type Typed = Readonly<Record<string, string>>;

/**
 * A form whose faults come from the server: they stand at their fields (by JSON pointer) and in a summary that takes
 * the focus. What was typed stays. `onSubmit` gets the fields by name; whatever it throws is shown.
 */
export function Form({
  onSubmit,
  children,
  className = 'stack',
  label,
}: {
  onSubmit(typed: Typed): Promise<void> | void;
  readonly children: ReactNode | ((busy: boolean) => ReactNode);
  readonly className?: string;
  readonly label?: string;
}) {
  const words = useWords(shellWords);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const faults = useMemo(() => faultsByField(problem?.problems ?? []), [problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const typed = Object.fromEntries(new FormData(form.current!)) as Record<string, string>;
      await onSubmit(typed);
    } catch (error) {
      const known = error instanceof ProblemError;
      setProblem(known ? error : new ProblemError(500, 'page', sentenceOf(error, '')));
      if (!known) reportError(error);
      setTimeout(() => summary.current?.focus());
    } finally {
      setBusy(false);
    }
  };
  const go = (name: string) =>
    form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
  const known = [...faults].filter(([name]) => form.current?.querySelector(`[name="${CSS.escape(name)}"]`));
  return (
    <FormContext value={{ faults }}>
      <form ref={form} className={className} aria-label={label} onSubmit={submit}>
        {problem && (
          <div className="band" data-tone="bad" role="alert" tabIndex={-1} ref={summary}>
            <p>
              <strong>{problem.unreachable ? words.unreachable : problem.message}</strong>
            </p>
            {known.length > 0 && (
              <ul>
                {known.map(([name, detail]) => (
                  <li key={name}>
                    <button type="button" data-plain onClick={() => go(name)}>
                      {detail}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {typeof children === 'function' ? children(busy) : children}
      </form>
    </FormContext>
  );
}

/** Faults by field name; the first of a field counts. */
export function faultsByField(problems: readonly Fault[]): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  for (const { pointer, parameter, detail } of problems) {
    const name = pointer?.replace(/^\//, '') ?? parameter;
    if (name && !faults.has(name)) faults.set(name, detail);
  }
  return faults;
}

/** The loud button of a form. */
export function Submit({ children, busy }: { readonly children: ReactNode; readonly busy?: boolean }) {
  return (
    <button type="submit" data-loud aria-disabled={busy || undefined}>
      {children}
    </button>
  );
}
