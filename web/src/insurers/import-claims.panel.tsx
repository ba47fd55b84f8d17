import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { claimSettingsImportList } from '../client/sdk.gen.ts';
import type { ClaimImportReport } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Faults } from '../ui/faults.tsx';
import { SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { CLAIMS, type ClaimsDialog } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';

/** What a list holds, of which file and for which practice. */
interface Seen extends ClaimImportReport {
  readonly body: File;
  readonly practice_id: string;
}

/** Takes claims from a list, all or none: first what would be taken, then, with the same button, the taking. */
export function ImportClaims({ practices, first, onClose }: ClaimsDialog) {
  const words = useWords(claimsWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = async ({ practice_id = '' }: Typed) => {
    const body = file.current?.files?.[0];
    if (!body) return;
    setFaults([]);
    // Chosen anew while the answer was on its way, it is to be seen first.
    const take = seen?.body === body && seen.practice_id === practice_id;
    const preview = take ? 'false' : 'true';
    try {
      const report = await ask(() => claimSettingsImportList({ body, query: { practice_id, preview } }));
      if (!take) return setSeen({ ...report, body, practice_id });
      await client.invalidateQueries({ queryKey: [CLAIMS] });
      say(words.imported(report.inserted));
      onClose();
    } catch (error) {
      if (error instanceof ProblemError) setFaults(error.problems.map(({ detail }) => detail));
      throw error;
    }
  };
  // Another file or practice is to be seen first.
  const changed = () => setSeen(null);
  return (
    <Dialog title={words.import} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        {(busy) => (
          <>
            <p>{words.importHint}</p>
            <Faults faults={faults} />
            <SelectField
              name="practice_id"
              label={words.practice}
              defaultValue={first}
              onChange={changed}
              choices={practices.map(({ id, name }) => ({ value: id, says: name }))}
            />
            <div className="field">
              <label htmlFor="claims-file">{words.file}</label>
              <input
                id="claims-file"
                ref={file}
                type="file"
                accept=".csv,text/csv"
                required
                onChange={changed}
              />
            </div>
            <div role="status">
              {seen && (
                <Band tone="note">
                  {words.seen(
                    format.number(seen.rows),
                    seen.claims,
                    format.number(seen.unchanged),
                    format.money(seen.insurance_cents),
                  )}
                </Band>
              )}
            </div>
            <div className="row">
              <Submit busy={busy}>{seen ? words.take(seen.claims - seen.unchanged) : words.look}</Submit>
              <button type="button" onClick={onClose}>
                {cancel}
              </button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}
