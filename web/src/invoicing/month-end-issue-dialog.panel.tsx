import { useState } from 'react';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** A grave act with its consequence in one sentence; Ctrl+Enter does it. */
export function MonthEndIssueDialog({
  title,
  says,
  also,
  button,
  grave,
  onAct,
  onClose,
}: {
  readonly title: string;
  /** Null while it is not known. */
  readonly says: string | null;
  readonly also?: string;
  readonly button: string;
  readonly grave: boolean;
  onAct(): Promise<void>;
  onClose(): void;
}) {
  const common = useWords(shellWords);
  const [busy, setBusy] = useState(false);
  const act = async () => {
    if (busy || says === null) return;
    setBusy(true);
    await onAct().finally(() => setBusy(false));
  };
  const keys = [{ keys: 'Ctrl+Enter', says: button, run: () => void act() }];
  return (
    <Dialog title={title} closes={common.close} onClose={onClose} keys={keys}>
      {says === null ? <Skeleton says={common.loading} rows={2} /> : <p>{says}</p>}
      {also && <p className="quiet">{also}</p>}
      <div className="row">
        <button
          type="button"
          data-first
          data-loud={!grave || undefined}
          data-grave={grave || undefined}
          aria-disabled={busy || says === null}
          onClick={() => void act()}
        >
          {button} <kbd>Ctrl+Enter</kbd>
        </button>
        <button type="button" onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  );
}
