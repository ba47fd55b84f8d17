import { useQueryClient } from '@tanstack/react-query';
import { workspacesChange } from '../client/sdk.gen.ts';
import type { WorkspacesChangeData } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { SESSION, useMay, useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { settingsWords } from './settings-words.ts';

const TEXTS = [
  'name',
  'street',
  'postal_code',
  'city',
  'email',
  'phone',
  'vat_number',
  'iban',
  'bic',
  'account_name',
] as const;
const DAYS = ['payment_terms_days', 'dispute_days'] as const;

/** The business as it stands on invoices; only what changed is sent. */
export function BusinessSettings() {
  const words = useWords(settingsWords);
  const { save } = useWords(shellWords);
  const { workspace } = useSession();
  const mayWrite = useMay()('workspace:write');
  const client = useQueryClient();
  if (!workspace) return null;
  const submit = async (typed: Typed) => {
    const texts = TEXTS.map((name) => [name, typed[name]?.trim() || null] as const);
    const days = DAYS.map((name) => [name, Number(typed[name])] as const);
    const changed = [...texts, ...days].filter(([name, value]) => workspace[name] !== value);
    if (changed.length === 0) return;
    const body = Object.fromEntries(changed) as WorkspacesChangeData['body'];
    await ask(() => workspacesChange({ body }));
    await client.invalidateQueries({ queryKey: SESSION });
    say(words.saved);
  };
  return (
    <Form onSubmit={submit} className="panel stack">
      {TEXTS.map((name) => (
        <Field
          key={name}
          name={name}
          label={words.fields[name]}
          type={name === 'email' ? 'email' : 'text'}
          readOnly={!mayWrite}
          defaultValue={workspace[name] ?? ''}
        />
      ))}
      {DAYS.map((name) => (
        <Field
          key={name}
          name={name}
          label={words.fields[name]}
          type="number"
          min={0}
          readOnly={!mayWrite}
          defaultValue={workspace[name]}
        />
      ))}
      {mayWrite && (
        <>
          <p className="quiet">{words.guarded}</p>
          <div className="row">
            <Submit>{save}</Submit>
          </div>
        </>
      )}
    </Form>
  );
}
