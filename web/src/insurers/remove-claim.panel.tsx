import { useQueryClient } from '@tanstack/react-query';
import { claimsRemove } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CLAIMS } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';

/** Asks before a draft of a claim is taken away. */
export function RemoveClaim({ id, onClose }: { readonly id: string; onClose(): void }) {
  const words = useWords(claimsWords);
  const common = useWords(shellWords);
  const client = useQueryClient();
  const attempt = useAttempt();
  const remove = async () => {
    await ask(() => claimsRemove({ path: { claim_id: id } }));
    onClose();
    await client.invalidateQueries({ queryKey: [CLAIMS, 'list'] });
    say(words.removed);
  };
  return (
    <Dialog title={words.remove} closes={common.close} onClose={onClose}>
      <p>{words.removeSays}</p>
      <div className="row">
        <button type="button" data-grave onClick={() => void attempt(remove)}>
          {words.remove}
        </button>
        <button type="button" data-first onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  );
}
