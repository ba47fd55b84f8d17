import { useRef, useState } from 'react';
import { absencesDeclareAbsence } from '../client/sdk.gen.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useMay, useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useFilters } from '../ui/search.ts';
import { useCoverChanged } from './cover.query.ts';
import { coverWords } from './cover-words.ts';
import { useNames } from './missions.query.ts';

/** Who is away, from when to when. Enter in the list of people is enough for somebody who is away today. */
export function DeclareAbsence() {
  const words = useWords(coverWords);
  const format = useFormat();
  const names = useNames();
  const { who } = useSession();
  const may = useMay();
  const mayCover = may('offers:write');
  const changed = useCoverChanged();
  const { set } = useFilters();
  const [from, setFrom] = useState<string>(format.today());
  const form = useRef<HTMLDivElement>(null);
  const submit = async ({ user_id, starts_on = '', ends_on = '' }: Typed) => {
    const body = { starts_on, ends_on: ends_on || starts_on, ...(mayCover && { user_id: user_id! }) };
    const { id } = await once({ body }, absencesDeclareAbsence);
    await changed();
    if (mayCover) set({ absence: id });
    else say(words.declared);
  };
  if (!may('absences:write')) return null;
  return (
    <div ref={form} className="panel">
      <Form onSubmit={submit} label={words.whoIsAway}>
        {(busy) => (
          <>
            <p>{mayCover ? words.declareHint : words.declareOwnHint}</p>
            <div className="row away">
              {mayCover && (
                <SelectField
                  key={names.people.length}
                  name="user_id"
                  label={words.whoIsAway}
                  autoFocus
                  required
                  defaultValue={who.user.id}
                  choices={names.people.map(({ id, name }) => ({ value: id, says: name }))}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return;
                    event.preventDefault();
                    event.currentTarget.form?.requestSubmit();
                  }}
                />
              )}
              <Field
                name="starts_on"
                label={words.from}
                type="date"
                required
                value={from}
                onChange={(event) => setFrom(event.target.value)}
              />
              <Field key={from} name="ends_on" label={words.to} type="date" min={from} defaultValue={from} />
              <Submit busy={busy}>{mayCover ? words.find : words.declare}</Submit>
            </div>
          </>
        )}
      </Form>
    </div>
  );
}
