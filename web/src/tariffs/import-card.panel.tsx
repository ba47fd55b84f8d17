import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { rateCardFilesImport } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { RATE_CARDS } from './rate-card.query.ts';
import { tariffsWords } from './tariffs-words.ts';

type Sent = Parameters<typeof rateCardFilesImport>[0]['body'];

/** Takes in a card that was exported. */
export function ImportCard({ onClose }: { onClose(): void }) {
  const words = useWords(tariffsWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState(false);
  const submit = async () => {
    const text = await input.current?.files?.[0]?.text();
    const body = parsed(text);
    setFault(!body);
    if (!body) return;
    const { imported, rate_card } = await ask(() => rateCardFilesImport({ body }));
    await client.invalidateQueries({ queryKey: [RATE_CARDS] });
    say(imported ? words.imported(rate_card.name) : words.known(rate_card.name));
    onClose();
  };
  return (
    <Dialog title={words.import} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <p>{words.importHint}</p>
        <div className="field">
          <label htmlFor="card-file">{words.importFile}</label>
          <input
            id="card-file"
            ref={input}
            type="file"
            accept=".json,application/json"
            required
            aria-invalid={fault || undefined}
            aria-describedby="card-file-fault"
          />
          <span className="fault" id="card-file-fault" role="status">
            {fault && words.notJson}
          </span>
        </div>
        <div className="row">
          <Submit>{words.importNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}

function parsed(text: string | undefined): Sent | null {
  try {
    const body = JSON.parse(text ?? '');
    return typeof body === 'object' && body !== null ? body : null;
  } catch {
    return null;
  }
}
