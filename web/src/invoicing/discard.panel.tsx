import { useNavigate } from '@tanstack/react-router';
import { draftsDiscard } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useInvalidate } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** Asks before a draft is thrown away. */
export function DiscardDialog({ invoice, onClose }: { readonly invoice: string; onClose(): void }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const navigate = useNavigate();
  const refresh = useInvalidate();
  const attempt = useAttempt();
  const discard = async () => {
    await ask(() => draftsDiscard({ path: { invoice_id: invoice } }));
    onClose();
    await navigate({ to: '/invoices' });
    await refresh();
    say(words.discarded);
  };
  return (
    <Dialog title={words.discard} closes={common.close} onClose={onClose}>
      <p>{words.discardSays}</p>
      <div className="row">
        <button type="button" data-grave onClick={() => void attempt(discard)}>
          {words.discard}
        </button>
        <button type="button" data-first onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  );
}
