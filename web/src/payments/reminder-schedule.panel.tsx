import { useQueryClient } from '@tanstack/react-query';
import { reminderSchedulesPutSchedule } from '../client/sdk.gen.ts';
import { writtenCents } from '../kernel/typed-number.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { CheckField, Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { REMINDERS, useSchedule } from './reminders.query.ts';
import { remindersWords } from './reminders-words.ts';

const LEVELS = ['friendly_days', 'firm_days', 'formal_days'] as const;

/** When practices are reminded. */
export function ReminderSchedulePanel() {
  const words = useWords(remindersWords);
  const { comma, centsOf } = useNumbers();
  const client = useQueryClient();
  const may = useMay()('payments:write');
  const schedule = useSchedule();
  const save = async (typed: Typed) => {
    const days = (name: (typeof LEVELS)[number]) => (typed[name] ? Number(typed[name]) : null);
    await ask(() =>
      reminderSchedulesPutSchedule({
        body: {
          enabled: typed.enabled === 'on',
          friendly_days: days('friendly_days'),
          firm_days: days('firm_days'),
          formal_days: days('formal_days'),
          business_days_only: typed.business_days_only === 'on',
          least_cents: typed.least_cents?.trim() ? centsOf(typed.least_cents, 'least_cents') : 0,
          contract_rate_bp: typed.contract_rate_bp?.trim()
            ? centsOf(typed.contract_rate_bp, 'contract_rate_bp')
            : null,
        },
      }),
    );
    await client.invalidateQueries({ queryKey: [REMINDERS] });
    say(words.saved);
  };
  return (
    <Loaded query={schedule}>
      {(data) => (
        <Form key={JSON.stringify(data)} onSubmit={save} className="panel stack" label={words.tabs.schedule}>
          {(busy) => (
            <fieldset disabled={!may} className="stack">
              {data.of === 'default' && <p className="quiet">{words.usual}</p>}
              <CheckField name="enabled" label={words.enabled} defaultChecked={data.enabled} />
              {LEVELS.map((level) => (
                <Field
                  key={level}
                  name={level}
                  label={words.after[level]}
                  hint={words.empty}
                  type="number"
                  min="1"
                  max="365"
                  defaultValue={data[level] ?? ''}
                />
              ))}
              <CheckField
                name="business_days_only"
                label={words.businessDays}
                defaultChecked={data.business_days_only}
              />
              <Field
                name="least_cents"
                label={words.least}
                inputMode="decimal"
                defaultValue={writtenCents(data.least_cents, comma)}
              />
              <Field
                name="contract_rate_bp"
                label={words.rate}
                hint={words.rateHint}
                inputMode="decimal"
                defaultValue={
                  data.contract_rate_bp === null ? '' : writtenCents(data.contract_rate_bp, comma)
                }
              />
              {may && (
                <div className="row">
                  <Submit busy={busy}>{words.save}</Submit>
                </div>
              )}
            </fieldset>
          )}
        </Form>
      )}
    </Loaded>
  );
}
