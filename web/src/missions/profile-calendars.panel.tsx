import { useRef } from 'react';
import { calendarsAttach, calendarsPutFile, calendarsRemove } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useCalendars, useProfileChanged } from './profile.query.ts';
import { profileWords } from './profile-words.ts';

const TONES = { waiting: 'note', read: 'good', failed: 'bad' } as const;

/** Calendars that say when she is busy, by their address or as a file; nothing else of them is kept. */
export function ProfileCalendars({ id }: { readonly id: string }) {
  const words = useWords(profileWords);
  const format = useFormat();
  const { language } = useLanguage();
  const mayWrite = useMay()('profiles:write');
  const calendars = useCalendars(id);
  const changed = useProfileChanged();
  const attempt = useAttempt();
  const file = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLHeadingElement>(null);
  const attach = async ({ url = '' }: Typed) => {
    await once({ path: { user_id: id }, body: { url } }, calendarsAttach);
    await changed();
    say(words.saved);
  };
  const send = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return;
    await ask(() => calendarsPutFile({ path: { user_id: id }, body: chosen }));
    await changed();
    say(words.saved);
  };
  const remove = async (calendar_id: string) => {
    await ask(() => calendarsRemove({ path: { user_id: id, calendar_id } }));
    place.current?.focus();
    await changed();
    say(words.removed);
  };
  return (
    <section className="panel stack" aria-label={words.views.calendars}>
      <h2 ref={place} tabIndex={-1}>
        {words.views.calendars}
      </h2>
      <p>{words.calendarsHint}</p>
      <Loaded query={calendars} rows={2}>
        {({ items }) => (
          <ul role="list" className="stack">
            {items.map((one) => (
              <li key={one.id} className="row">
                <Status tone={TONES[one.state]}>{words.calendarStates[one.state]}</Status>
                {one.host ?? words.calendarFile}
                {one.known_until && (
                  <span className="quiet">{words.knownUntil(format.day(one.known_until))}</span>
                )}
                {one.fault && <span>{one.fault.sentence[language]}</span>}
                {mayWrite && (
                  <button type="button" onClick={() => void attempt(() => remove(one.id))}>
                    {words.remove}
                    <span className="hidden-words"> {one.host ?? words.calendarFile}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayWrite && (
        <>
          <Form
            key={`url ${calendars.data?.items.length}`}
            className="row away"
            onSubmit={attach}
            label={words.address}
          >
            <Field name="url" label={words.address} type="url" hint={words.addressHint} required />
            <Submit>{words.attach}</Submit>
          </Form>
          <Form className="row away" onSubmit={send} label={words.calendarFile}>
            <div className="field">
              <label htmlFor="calendar-file">{words.calendarFile}</label>
              <input id="calendar-file" ref={file} type="file" accept=".ics,text/calendar" required />
            </div>
            <button type="submit">{words.sendFile}</button>
          </Form>
        </>
      )}
    </section>
  );
}
