import { refusalsInvoice } from '../client/sdk.gen.ts';
import type { Refusal } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useWords } from '../shell/words.ts';
import { saveFile } from '../ui/save-file.ts';
import { refusalsWords } from './refusals-words.ts';

/** A French invoice as it was written, as JSON, for whoever corrects it. */
export function TakeInvoice({ refusal }: { readonly refusal: Refusal }) {
  const words = useWords(refusalsWords);
  const attempt = useAttempt();
  const take = async () => {
    const { invoice } = await ask(() => refusalsInvoice({ path: { refusal_id: refusal.id } }));
    const text = JSON.stringify(invoice, null, 2);
    saveFile(new Blob([text], { type: 'application/json' }), `${refusal.reference}.json`);
  };
  return (
    <p className="row">
      <button type="button" onClick={() => void attempt(take)}>
        {words.takeInvoice}
      </button>
      <span className="quiet">{words.takeHint}</span>
    </p>
  );
}
