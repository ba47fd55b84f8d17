import { profilesPut } from '../client/sdk.gen.ts';
import type { Profile } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { useProfile, useProfileChanged } from './profile.query.ts';
import { ProfileLanguages, ProfilePapers } from './profile-rows.panel.tsx';
import { profileOf } from './profile-terms.ts';
import { profileWords } from './profile-words.ts';
import { useReading } from './reading.query.ts';
import { WEEKDAYS, weekdayName } from './week.ts';

/** Languages, software, specialties, capacity, hours, days off, price; written as a whole. */
export function ProfileSkills({ id }: { readonly id: string }) {
  const profile = useProfile(id);
  return <Loaded query={profile}>{(data) => <Skills key={data.updated_at} profile={data} />}</Loaded>;
}

function Skills({ profile }: { readonly profile: Profile }) {
  const words = useWords(profileWords);
  const { save } = useWords(shellWords);
  const format = useFormat();
  const read = useReading();
  const { written } = useNumbers();
  const mayWrite = useMay()('profiles:write');
  const changed = useProfileChanged();
  const submit = async (typed: Typed) => {
    const body = profileOf(typed, read);
    await ask(() => profilesPut({ path: { user_id: profile.user_id }, body }));
    await changed();
    say(words.saved);
  };
  return (
    <Form className="panel stack" onSubmit={submit} label={words.views.skills}>
      {(busy) => (
        <>
          <ProfileLanguages profile={profile} />
          <Field
            name="software"
            label={words.software}
            hint={words.commas}
            defaultValue={profile.software.join(', ')}
          />
          <Field
            name="specialties"
            label={words.specialties}
            hint={words.commas}
            defaultValue={profile.specialties.join(', ')}
          />
          <Field
            name="calls_per_hour"
            label={words.callsPerHour}
            type="number"
            min={1}
            max={120}
            defaultValue={written(String(profile.calls_per_hour ?? ''))}
          />
          <Field
            name="hours_per_week"
            label={words.hoursPerWeek}
            hint={words.hoursHint}
            defaultValue={profile.minutes_per_week === null ? '' : String(profile.minutes_per_week / 60)}
          />
          <Field
            name="hourly_rate"
            label={words.rate}
            inputMode="decimal"
            defaultValue={written(profile.hourly_rate ?? '')}
          />
          <div className="row away">
            <Field
              name="pay_days"
              label={words.payDays}
              type="number"
              min={0}
              max={60}
              defaultValue={profile.pay_terms?.days ?? ''}
            />
            <SelectField
              name="pay_from"
              label={words.payFrom}
              defaultValue={profile.pay_terms?.from}
              choices={(['invoice', 'month_end'] as const).map((one) => ({
                value: one,
                says: words.payFroms[one],
              }))}
            />
          </div>
          <fieldset>
            <legend className="label">{words.daysOff}</legend>
            <div className="row">
              {WEEKDAYS.map((day) => (
                <CheckField
                  key={day}
                  name={`days_off/${day}`}
                  label={weekdayName(format.locale, day, 'long')}
                  defaultChecked={profile.days_off.includes(day)}
                />
              ))}
            </div>
          </fieldset>
          <ProfilePapers profile={profile} />
          <input type="hidden" name="time_zone" value={profile.time_zone ?? ''} />
          {mayWrite && (
            <div className="row">
              <Submit busy={busy}>{save}</Submit>
            </div>
          )}
        </>
      )}
    </Form>
  );
}
