import { useQueryClient } from '@tanstack/react-query';
import { needsAdd } from '../client/sdk.gen.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { FieldRows } from './field-rows.panel.tsx';
import { NEEDS, useNames } from './missions.query.ts';
import { needOf } from './need-terms.ts';
import { needsWords } from './needs-words.ts';
import { LEVELS } from './profile-terms.ts';
import { useReading } from './reading.query.ts';
import { WEEKDAYS, weekdayName } from './week.ts';

/** What a practice needs; only the first five fields must be filled in. */
export function NewNeed({ onClose }: { onClose(): void }) {
  const words = useWords(needsWords);
  const { close, cancel, save } = useWords(shellWords);
  const format = useFormat();
  const read = useReading();
  const names = useNames();
  const client = useQueryClient();
  const submit = async (typed: Typed) => {
    await once({ body: needOf(typed, read) }, needsAdd);
    await client.invalidateQueries({ queryKey: [NEEDS] });
    say(words.added);
    onClose();
  };
  return (
    <Dialog title={words.add} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        {(busy) => (
          <>
            <SelectField
              key={names.practices.length}
              name="practice_id"
              label={words.practice}
              required
              choices={names.practices.map(({ id, name }) => ({ value: id, says: name }))}
            />
            <Field name="title" label={words.title} required maxLength={120} />
            <div className="row away">
              <Field name="starts_on" label={words.from} type="date" required defaultValue={format.today()} />
              <Field name="ends_on" label={words.to} type="date" />
              <Field name="minutes_per_week" label={words.week} hint={words.weekHint} size={6} required />
            </div>
            <FieldRows
              legend={words.hours}
              count={0}
              add={words.addHours}
              draw={(at) => (
                <>
                  <SelectField
                    name={`hours/${at}/weekday`}
                    label={words.day}
                    choices={WEEKDAYS.map((day) => ({
                      value: String(day),
                      says: weekdayName(format.locale, day, 'long'),
                    }))}
                  />
                  <Field name={`hours/${at}/from`} label={words.fromTime} type="time" step={900} />
                  <Field name={`hours/${at}/to`} label={words.toTime} type="time" step={900} />
                  <Field
                    name={`hours/${at}/calls_per_hour`}
                    label={words.callsPerHour}
                    inputMode="decimal"
                    size={4}
                  />
                </>
              )}
            />
            <SelectField
              name="taken_by"
              label={words.takenBy}
              choices={(['any', 'one'] as const).map((one) => ({ value: one, says: words.takenBys[one] }))}
            />
            <FieldRows
              legend={words.languages}
              count={1}
              add={words.addLanguage}
              draw={(at) => (
                <>
                  <Field name={`languages/${at}/language`} label={words.language} size={4} maxLength={2} />
                  <SelectField
                    name={`languages/${at}/level`}
                    label={words.level}
                    defaultValue="C1"
                    choices={LEVELS.map((one) => ({
                      value: one,
                      says: one === 'native' ? words.native : one,
                    }))}
                  />
                </>
              )}
            />
            <Field name="software" label={words.software} hint={words.commas} />
            <Field name="specialties" label={words.specialties} hint={words.commas} />
            <Field name="max_hourly_rate" label={words.most} inputMode="decimal" />
            <Field name="place" label={words.place} hint={words.placeHint} />
            <CheckField name="on_call" label={words.onCall} />
            <div className="row">
              <Submit busy={busy}>{save}</Submit>
              <button type="button" onClick={onClose}>
                {cancel}
              </button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}
