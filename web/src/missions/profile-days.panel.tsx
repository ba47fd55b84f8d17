import { useRef } from 'react';
import { availabilityAdd, availabilityRemove } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useExceptions, useProfileChanged } from './profile.query.ts';
import { WISH_TONES, WISHES } from './profile-terms.ts';
import { profileWords } from './profile-words.ts';

type Wish = (typeof WISHES)[number];

/** Dated hours that differ from the usual week. */
export function ProfileDays({ id }: { readonly id: string }) {
  const words = useWords(profileWords);
  const { undo } = useWords(shellWords);
  const format = useFormat();
  const mayWrite = useMay()('profiles:write');
  const exceptions = useExceptions(id);
  const changed = useProfileChanged();
  const attempt = useAttempt();
  const place = useRef<HTMLHeadingElement>(null);
  const write = async (body: { from: string; to: string; wish: Wish }) => {
    await once({ path: { user_id: id }, body }, availabilityAdd);
    await changed();
  };
  const add = async ({ from = '', to = '', wish }: Typed) => {
    await write({ from, to, wish: wish as Wish });
    say(words.saved);
  };
  const remove = async (one: { id: string; from: string; to: string; wish: Wish }) => {
    await ask(() => availabilityRemove({ path: { user_id: id, exception_id: one.id } }));
    place.current?.focus();
    await changed();
    const { from, to, wish } = one;
    say(words.removed, { undo: { says: undo, run: () => void attempt(() => write({ from, to, wish })) } });
  };
  const day = (wall: string) => `${format.day(wall)} ${wall.slice(11, 16)}`;
  return (
    <section className="panel stack" aria-label={words.views.days}>
      <h2 ref={place} tabIndex={-1}>
        {words.views.days}
      </h2>
      <Loaded query={exceptions} rows={2}>
        {(items) => (
          <>
            {items.length === 0 && <p>{words.noDays}</p>}
            <ul role="list" className="stack">
              {items.map((one) => (
                <li key={one.id} className="row">
                  <Status tone={WISH_TONES[one.wish]}>{words.wishes[one.wish]}</Status>
                  {day(one.from)} – {day(one.to)}
                  {mayWrite && (
                    <button type="button" onClick={() => void attempt(() => remove(one))}>
                      {words.remove}
                      <span className="hidden-words"> {day(one.from)}</span>
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {mayWrite && (
        <Form key={exceptions.data?.length} className="row away" onSubmit={add} label={words.addDays}>
          <Field name="from" label={words.from} type="datetime-local" step={900} required />
          <Field name="to" label={words.to} type="datetime-local" step={900} required />
          <SelectField
            name="wish"
            label={words.wish}
            defaultValue="impossible"
            choices={WISHES.map((one) => ({ value: one, says: words.wishes[one] }))}
          />
          <Submit>{words.addDays}</Submit>
        </Form>
      )}
    </section>
  );
}
