import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

export interface MenuItem {
  readonly says: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  run(): void;
}

/** A button that opens a list of acts: arrows, Home, End and letters move, Esc closes. */
export function Menu({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const all = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => {
    if (!open) return;
    all()[0]?.focus();
    const outside = (event: PointerEvent) => root.current?.contains(event.target as Node) || setOpen(false);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const move = (event: KeyboardEvent) => {
    const list = all();
    const at = list.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const to =
      steps[event.key] ??
      (event.key.length === 1
        ? list.findIndex((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))
        : undefined);
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false);
      if (event.key === 'Escape') trigger.current?.focus();
      event.stopPropagation();
      return;
    }
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    list.at(to % list.length)?.focus();
  };
  return (
    <div className="menu" ref={root}>
      <button
        type="button"
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.says}
              type="button"
              role="menuitem"
              tabIndex={-1}
              disabled={item.disabled}
              onClick={() => {
                setOpen(false);
                trigger.current?.focus();
                item.run();
              }}
            >
              {item.says} {item.keys && <kbd>{item.keys}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
