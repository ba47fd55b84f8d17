import { profilesPutPattern } from '../client/sdk.gen.ts';
import type { WeeklyPattern } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { FieldRows } from './field-rows.panel.tsx';
import { NextDays } from './next-days.panel.tsx';
import { usePattern, useProfileChanged } from './profile.query.ts';
import { rowsOf, WISHES } from './profile-terms.ts';
import { profileWords } from './profile-words.ts';
import { WEEKDAYS, weekdayName } from './week.ts';

/** Her usual week, and what comes of it in the next seven days. */
export function ProfileWeek({ id }: { readonly id: string }) {
  const pattern = usePattern(id);
  return (
    <>
      <Loaded query={pattern}>
        {(data) => <Pattern key={JSON.stringify(data.slots)} id={id} slots={data.slots} />}
      </Loaded>
      <NextDays id={id} />
    </>
  );
}

function Pattern({ id, slots }: { readonly id: string; readonly slots: WeeklyPattern['slots'] }) {
  const words = useWords(profileWords);
  const { save } = useWords(shellWords);
  const format = useFormat();
  const mayWrite = useMay()('profiles:write');
  const changed = useProfileChanged();
  const submit = async (typed: Typed) => {
    const rows = rowsOf(typed, 'slots', ['from', 'to', 'weekday', 'wish']);
    const body = {
      slots: rows.map(({ weekday, from, to, wish }) => ({
        weekday: Number(weekday),
        from,
        to: to === '00:00' ? '24:00' : to,
        wish: wish as (typeof WISHES)[number],
      })),
    };
    await ask(() => profilesPutPattern({ path: { user_id: id }, body }));
    await changed();
    say(words.saved);
  };
  return (
    <Form className="panel stack" onSubmit={submit} label={words.views.week}>
      <p>{words.weekHint}</p>
      <FieldRows
        legend={words.hours}
        count={slots.length}
        add={words.addHours}
        draw={(at) => (
          <>
            <SelectField
              name={`slots/${at}/weekday`}
              label={words.day}
              defaultValue={slots[at]?.weekday}
              choices={WEEKDAYS.map((day) => ({
                value: String(day),
                says: weekdayName(format.locale, day, 'long'),
              }))}
            />
            <Field
              name={`slots/${at}/from`}
              label={words.from}
              type="time"
              step={900}
              defaultValue={slots[at]?.from}
            />
            <Field
              name={`slots/${at}/to`}
              label={words.to}
              type="time"
              step={900}
              defaultValue={slots[at]?.to === '24:00' ? '00:00' : slots[at]?.to}
            />
            <SelectField
              name={`slots/${at}/wish`}
              label={words.wish}
              defaultValue={slots[at]?.wish}
              choices={WISHES.map((one) => ({ value: one, says: words.wishes[one] }))}
            />
          </>
        )}
      />
      {mayWrite && (
        <div className="row">
          <Submit>{save}</Submit>
        </div>
      )}
    </Form>
  );
}
