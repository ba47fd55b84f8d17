import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { needsImportList } from '../client/sdk.gen.ts';
import type { NeedImportReport } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Faults } from '../ui/faults.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { NEEDS } from './missions.query.ts';
import { needsWords } from './needs-words.ts';

/** Takes in the list of a platform, all or nothing; each fault with its line and column. */
export function ImportNeeds({ onClose }: { onClose(): void }) {
  const words = useWords(needsWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [report, setReport] = useState<NeedImportReport | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = async ({ platform = '', profile = '' }: Typed) => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return;
    setReport(null);
    setFaults([]);
    try {
      setReport(await ask(() => needsImportList({ body: chosen, query: { platform, profile } })));
      await client.invalidateQueries({ queryKey: [NEEDS] });
    } catch (error) {
      if (error instanceof ProblemError) setFaults(error.problems.map(({ detail }) => detail));
      throw error;
    }
  };
  return (
    <Dialog title={words.import} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        {(busy) => (
          <>
            <p>{words.importHint}</p>
            <Faults faults={faults} />
            {report && (
              <Band tone="good">{words.report(report.inserted, report.changed, report.unchanged)}</Band>
            )}
            <Field
              name="platform"
              label={words.platform}
              hint={words.platformHint}
              required
              defaultValue="officeo"
            />
            <SelectField
              name="profile"
              label={words.columns}
              choices={(['officeo', 'plain'] as const).map((one) => ({
                value: one,
                says: words.profiles[one],
              }))}
            />
            <div className="field">
              <label htmlFor="needs-file">{words.file}</label>
              <input id="needs-file" ref={file} type="file" accept=".csv,text/csv" required />
            </div>
            <div className="row">
              <Submit busy={busy}>{words.importNow}</Submit>
              <button type="button" onClick={onClose}>
                {report ? close : cancel}
              </button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}
