import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { OverlayContext, type Shortcut, useOverlay } from '../shell/keys.ts';

const NONE: readonly Shortcut[] = [];

/** What has the focus when an overlay opens, unless something in it is marked `data-first`. */
const FIRST = '.dialog-body :is(input, select, textarea, button):not(:disabled)';

/**
 * A named overlay; Esc closes it, and what was in focus before is so again. Open while it is rendered, and of all shortcuts
 * only `keys` and those within it work meanwhile.
 */
export function Dialog({
  title,
  closes,
  onClose,
  keys = NONE,
  children,
}: {
  readonly title: string;
  /** What the closing button is called. */
  readonly closes: string;
  onClose(): void;
  readonly keys?: readonly Shortcut[];
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const overlay = useOverlay(keys);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current!;
    element.showModal();
    (
      element.querySelector<HTMLElement>('[data-first]') ?? element.querySelector<HTMLElement>(FIRST)
    )?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" data-plain aria-label={closes} onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      <OverlayContext value={overlay}>
        <div className="stack dialog-body">{children}</div>
      </OverlayContext>
    </dialog>
  );
}
