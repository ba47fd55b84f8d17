import type { Absence } from '../client/types.gen.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useCoverActs } from './cover.query.ts';
import { coverWords } from './cover-words.ts';

/** Another last day of an absence: somebody is back early, or stays away longer. */
export function AbsenceEnd({ absence }: { readonly absence: Absence }) {
  const words = useWords(coverWords);
  const acts = useCoverActs(absence.id);
  const submit = async ({ ends_on = '' }: Typed) => {
    await acts.end(ends_on);
    say(words.endChanged);
  };
  return (
    <Form onSubmit={submit} label={words.changeEnd}>
      {(busy) => (
        <div className="row away">
          <Field
            key={absence.ends_on}
            name="ends_on"
            label={words.lastDay}
            type="date"
            required
            min={absence.starts_on}
            defaultValue={absence.ends_on}
          />
          <Submit busy={busy}>{words.changeEnd}</Submit>
        </div>
      )}
    </Form>
  );
}
