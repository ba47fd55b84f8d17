import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { claimsAdd } from '../client/sdk.gen.ts';
import { usePractice } from '../clients/practices.query.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { ClaimActFields } from './claim-act.panel.tsx';
import { ClaimPatientFields } from './claim-patient.panel.tsx';
import { CLAIMS, type ClaimsDialog } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';
import { claimOf } from './new-claim.ts';

/** Takes up claims one after the other. Who the patient is stands in the form, and in memory until an answer came (`once`); nothing stores it. */
export function NewClaim({ practices, first, onClose }: ClaimsDialog) {
  const words = useWords(claimsWords);
  const { close } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const { centsOf } = useNumbers();
  const [practice_id, setPractice] = useState(first);
  const [round, setRound] = useState(0);
  const [acts, setActs] = useState<readonly number[]>([0]);
  const place = useRef<HTMLDivElement>(null);
  const practitioners = usePractice(practice_id).data?.practitioners ?? [];
  const focusOn = (name: string) => place.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  useEffect(() => focusOn('patient/niss'), [round]);
  /** Without one act; the focus is where the code of the one before is typed, or of the one that follows the first. */
  const leave = (index: number) => {
    setActs(acts.filter((_, at) => at !== index));
    focusOn(`acts/${index === 0 ? 1 : index - 1}/code`);
  };
  const submit = async (typed: Typed) => {
    const made = await once({ body: claimOf(typed, acts, centsOf) }, claimsAdd);
    say(words.added(format.money(made.insurance_cents), made.findings.length));
    // The next one is typed while the list behind comes anew.
    setActs([0]);
    setRound(round + 1);
    void client.invalidateQueries({ queryKey: [CLAIMS] });
  };
  return (
    <Dialog title={words.add} closes={close} onClose={onClose}>
      <Form key={round} onSubmit={submit}>
        {(busy) => (
          <div className="stack" ref={place}>
            <SelectField
              name="practice_id"
              label={words.practice}
              choices={practices.map(({ id, name }) => ({ value: id, says: name }))}
              value={practice_id}
              onChange={(event) => setPractice(event.target.value)}
            />
            <SelectField
              name="practitioner_id"
              label={words.practitioner}
              choices={[
                { value: '', says: words.onlyOne },
                ...practitioners.map(({ id, name }) => ({ value: id, says: name })),
              ]}
            />
            <ClaimPatientFields />
            {acts.map((key, index) => (
              <ClaimActFields
                key={key}
                index={index}
                onRemove={acts.length > 1 ? () => leave(index) : undefined}
              />
            ))}
            <div className="row">
              <Submit busy={busy}>{words.addNow}</Submit>
              <button type="button" onClick={() => setActs([...acts, Math.max(...acts) + 1])}>
                {words.act.add}
              </button>
              <button type="button" onClick={onClose}>
                {close}
              </button>
            </div>
          </div>
        )}
      </Form>
    </Dialog>
  );
}
