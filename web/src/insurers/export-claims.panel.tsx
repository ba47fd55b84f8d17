import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { claimBatchesExport } from '../client/sdk.gen.ts';
import type { ExportedClaimBatch } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { CLAIMS, type ClaimsDialog } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';
import { TakeFile, WrittenClaims } from './written-claims.panel.tsx';

/** The federations of sickness funds, by the code of their files (INAMI, eFact instructions). */
const FEDERATIONS = ['100', '200', '300', '400', '500', '600', '900'] as const;

const takeFocus = (heading: HTMLElement | null) => heading?.focus();

/** Writes the drafts of a practice for one federation as a file, which is then taken along by hand. */
export function ExportClaims({ practices, first, onClose }: ClaimsDialog) {
  const words = useWords(claimsWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const [made, setMade] = useState<ExportedClaimBatch | null>(null);
  const submit = async ({ practice_id = '', federation = '', month }: Typed) => {
    const body = { practice_id, federation, ...(month && { month }) };
    setMade(await once({ body }, claimBatchesExport));
    await client.invalidateQueries({ queryKey: [CLAIMS] });
  };
  return (
    <Dialog title={words.export} closes={close} onClose={onClose}>
      {made ? (
        <div className="stack">
          <Band tone="good">
            <h3 tabIndex={-1} ref={takeFocus}>
              {words.written(made.claims, format.number(made.send_number), format.money(made.total_cents))}
            </h3>
          </Band>
          {made.test && <p>{words.test}</p>}
          {made.notices.map(({ code, sentence }) => (
            <p key={code}>{sentence}</p>
          ))}
          <div className="row">
            <TakeFile batch={made} loud />
            <button type="button" onClick={onClose}>
              {close}
            </button>
          </div>
        </div>
      ) : (
        <Form onSubmit={submit}>
          {(busy) => (
            <>
              <p>{words.exportHint}</p>
              <SelectField
                name="practice_id"
                label={words.practice}
                defaultValue={first}
                choices={practices.map(({ id, name }) => ({ value: id, says: name }))}
              />
              <SelectField
                name="federation"
                label={words.federation}
                choices={FEDERATIONS.map((one) => ({
                  value: one,
                  says: `${one} · ${words.federations[one]}`,
                }))}
              />
              <Field name="month" label={words.month} hint={words.monthHint} type="month" />
              <div className="row">
                <Submit busy={busy}>{words.exportNow}</Submit>
                <button type="button" onClick={onClose}>
                  {cancel}
                </button>
              </div>
            </>
          )}
        </Form>
      )}
      {!made && <WrittenClaims />}
    </Dialog>
  );
}
