import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export interface Tab {
  readonly code: string;
  readonly says: string;
}

/** Tabs with their panel: arrows move between them. */
export function Tabs({
  label,
  tabs,
  current,
  onChoose,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  onChoose(code: string): void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.code === current);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(at + step + tabs.length) % tabs.length]!;
    onChoose(next.code);
    list.current?.querySelector<HTMLElement>(`[data-code="${next.code}"]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.code}
            type="button"
            role="tab"
            id={`${id}-${tab.code}`}
            data-code={tab.code}
            aria-selected={tab.code === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.code === current ? 0 : -1}
            onClick={() => onChoose(tab.code)}
          >
            {tab.says}
          </button>
        ))}
      </div>
      <div className="stack" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </>
  );
}
