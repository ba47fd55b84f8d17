import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { instructionSheetsReadSheets, instructionSheetsWriteSheet } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { practiceWords } from './practice-words.ts';

/** How a practice wants its calls taken: the newest version, the earlier ones, and the next. */
export function PracticeInstructions({ id }: { readonly id: string }) {
  const words = useWords(practiceWords);
  const { cancel } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const mayWrite = useMay()('practices:write');
  /** The version that the next one is written over: that which was read, whatever comes in meanwhile. */
  const [over, setOver] = useState<{ readonly version: number; readonly text?: string } | null>(null);
  const panel = useRef<HTMLElement>(null);
  const key = ['practices', id, 'instructions'];
  const sheets = useQuery({
    queryKey: key,
    queryFn: () => ask(() => instructionSheetsReadSheets({ path: { id } })),
  });
  return (
    <Loaded query={sheets}>
      {({ items }) => {
        const [newest, ...earlier] = [...items].sort((one, other) => other.version - one.version);
        const submit = async ({ text = '' }: Typed) => {
          try {
            const body = { text, follows: over?.version ?? 0 };
            const { version } = await ask(() => instructionSheetsWriteSheet({ path: { id }, body }));
            setOver({ text, version });
          } finally {
            // Refused, it may be for a newer version: she is shown it.
            await client.invalidateQueries({ queryKey: key });
          }
          say(words.saved);
          setOver(null);
        };
        const writeOver = (version: number) => {
          setOver({ ...over, version });
          panel.current?.querySelector('textarea')?.focus();
        };
        return (
          <section className="panel stack" ref={panel}>
            {newest && !over && (
              <>
                <p className="quiet">{words.version(newest.version, format.dateTime(newest.written_at))}</p>
                <p className="as-written">{newest.text}</p>
              </>
            )}
            {!newest && !over && <p>{words.instructionsNone}</p>}
            {mayWrite && !over && (
              <div className="row">
                <button type="button" onClick={() => setOver(newest ?? { version: 0 })}>
                  {words.instructionsWrite}
                </button>
              </div>
            )}
            {over && newest && newest.version > over.version && (
              <Band tone="wait">
                <p>{words.instructionsNewer}</p>
                <p className="quiet">{words.version(newest.version, format.dateTime(newest.written_at))}</p>
                <p className="as-written">{newest.text}</p>
                <button type="button" onClick={() => writeOver(newest.version)}>
                  {words.instructionsOver}
                </button>
              </Band>
            )}
            {over && (
              <Form onSubmit={submit}>
                <TextField
                  name="text"
                  label={words.instructionsText}
                  rows={14}
                  required
                  defaultValue={over.text}
                />
                <div className="row">
                  <Submit>{words.instructionsSave}</Submit>
                  <button type="button" onClick={() => setOver(null)}>
                    {cancel}
                  </button>
                </div>
              </Form>
            )}
            {earlier.length > 0 && (
              <details>
                <summary>{words.earlier}</summary>
                {earlier.map((sheet) => (
                  <div key={sheet.version} className="stack">
                    <h3>{words.version(sheet.version, format.dateTime(sheet.written_at))}</h3>
                    <p className="as-written">{sheet.text}</p>
                  </div>
                ))}
              </details>
            )}
          </section>
        );
      }}
    </Loaded>
  );
}
