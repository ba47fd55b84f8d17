import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bulkEditsEdit, bulkEditsUndo } from '../client/sdk.gen.ts';
import type { NewBulkEdit } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { newRef } from '../shell/offline/outbox.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { Problem } from '../ui/problem.tsx';
import { ENTRIES, type Named } from './entries.query.ts';
import { entriesWords } from './entries-words.ts';
import { workWords } from './work-words.ts';

/** Puts many entries under another practice or kind: first what would happen, then all of them or none, and back. */
export function BulkEdit({
  ids,
  practices,
  onDone,
  onClose,
}: {
  readonly ids: readonly string[];
  readonly practices: ReadonlyMap<string, Named>;
  onDone(): void;
  onClose(): void;
}) {
  const words = useWords(entriesWords);
  const work = useWords(workWords);
  const shell = useWords(shellWords);
  const client = useQueryClient();
  const [practice_id, setPractice] = useState('');
  const [kind, setKind] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [sent, setSent] = useState(newRef);
  const chosen = ids.filter((id) => !left.includes(id));
  const edit: NewBulkEdit = {
    ids: [...chosen],
    ...(practice_id && { practice_id }),
    ...(kind && { kind: kind as NewBulkEdit['kind'] }),
  };
  const asks = (practice_id !== '' || kind !== '') && chosen.length > 0;
  const attempt = useAttempt();
  const trial = useQuery({
    queryKey: [ENTRIES, 'trial', edit],
    enabled: asks,
    staleTime: 0,
    retry: false,
    queryFn: () => ask(() => bulkEditsEdit({ body: { ...edit, dry_run: true } })),
  });
  const refused = trial.data?.refused ?? [];
  const refusedIds = new Set(refused.map(({ id }) => id));
  const back = async (id: string) => {
    const { count } = await ask(() => bulkEditsUndo({ path: { bulk_edit_id: id } }));
    await client.invalidateQueries({ queryKey: [ENTRIES] });
    say(words.restored(count));
  };
  const submit = async () => {
    if (!asks) return;
    const done = await ask(() => bulkEditsEdit({ body: edit, headers: { 'Idempotency-Key': sent } })).catch(
      (error) => {
        // Corrected, it is another request.
        setSent(newRef());
        throw error;
      },
    );
    await client.invalidateQueries({ queryKey: [ENTRIES] });
    const undo = done.id && { undo: { says: shell.undo, run: () => void attempt(() => back(done.id!)) } };
    say(words.changed(done.changed), undo || {});
    onDone();
  };
  return (
    <Dialog title={words.bulkTitle(chosen.length)} closes={shell.close} onClose={onClose}>
      <Form onSubmit={submit}>
        <SelectField
          name="practice_id"
          label={words.toPractice}
          value={practice_id}
          onChange={(event) => setPractice(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          choices={[
            { value: '', says: words.unchanged },
            ...[...practices.values()].map(({ id, name }) => ({ value: id, says: name })),
          ]}
        />
        <SelectField
          name="kind"
          label={words.toKind}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          choices={[
            { value: '', says: words.unchanged },
            ...Object.entries(work.kinds).map(([value, says]) => ({ value, says })),
          ]}
        />
        <div role="status">
          {trial.data && <p>{words.wouldChange(trial.data.changed, refusedIds.size)}</p>}
        </div>
        {trial.isError && <Problem error={trial.error} onRetry={() => trial.refetch()} />}
        {refused.length > 0 && (
          <>
            <ul className="bulk-refused">
              {[...Map.groupBy(refused, ({ detail }) => detail)].map(([detail, of]) => (
                <li key={detail}>
                  {of.length} × {detail}
                </li>
              ))}
            </ul>
            {refusedIds.size < chosen.length && (
              <div className="row">
                <button type="button" onClick={() => setLeft([...left, ...refusedIds])}>
                  {words.leaveOut(refusedIds.size)}
                </button>
              </div>
            )}
          </>
        )}
        <div className="row">
          <Submit busy={!asks || refused.length > 0}>{words.bulkAct(chosen.length)}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
