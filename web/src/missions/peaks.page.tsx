import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { peakPlansPlan } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { FieldRows } from './field-rows.panel.tsx';
import { useNames } from './missions.query.ts';
import { PeakAnswer } from './peak-answer.panel.tsx';
import { peakOf } from './peak-terms.ts';
import { peaksWords } from './peaks-words.ts';
import { WEEKDAYS, weekdayName } from './week.ts';
import './missions.css';

/** How a cover will answer the telephone: the curve of calls, the people on it, what will be missed, and what would help. */
export function Screen() {
  const words = useWords(peaksWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const names = useNames();
  const answer = useRef<HTMLDivElement>(null);
  const plan = useMutation({
    mutationFn: (typed: Typed) => ask(() => peakPlansPlan({ body: peakOf(typed) })),
  });
  const submit = async (typed: Typed) => {
    await plan.mutateAsync(typed);
    setTimeout(() => answer.current?.focus());
  };
  const days = [
    { value: 'week', says: words.workdays },
    ...WEEKDAYS.map((day) => ({ value: String(day), says: weekdayName(format.locale, day, 'long') })),
  ];
  return (
    <Page title={screens.peaks}>
      <p>{words.hint}</p>
      <Form className="panel stack" onSubmit={submit} label={screens.peaks}>
        {(busy) => (
          <>
            <fieldset className="stack">
              <legend className="label">{words.practices}</legend>
              {names.practices.length === 0 && <p>{words.noPractice}</p>}
              <div className="row">
                {names.practices.slice(0, 40).map(({ id, name }, at) => (
                  <CheckField key={id} name={`practice/${id}`} label={name} defaultChecked={at === 0} />
                ))}
              </div>
            </fieldset>
            <FieldRows
              legend={words.people}
              count={1}
              add={words.addPerson}
              draw={(at) => (
                <>
                  <Field name={`people/${at}/name`} label={words.name} size={12} />
                  <Field
                    name={`people/${at}/calls_per_hour`}
                    label={words.callsPerHour}
                    inputMode="decimal"
                    size={5}
                    defaultValue={15}
                  />
                  <SelectField name={`people/${at}/days`} label={words.day} choices={days} />
                  <Field
                    name={`people/${at}/from`}
                    label={words.from}
                    type="time"
                    step={900}
                    defaultValue="08:00"
                  />
                  <Field
                    name={`people/${at}/to`}
                    label={words.to}
                    type="time"
                    step={900}
                    defaultValue="12:00"
                  />
                </>
              )}
            />
            <Field name="within_s" label={words.within} type="number" min={1} defaultValue={20} />
            <div className="row">
              <Submit busy={busy}>{words.plan}</Submit>
            </div>
          </>
        )}
      </Form>
      {plan.data && (
        <div ref={answer} tabIndex={-1} className="stack">
          <PeakAnswer plan={plan.data} />
        </div>
      )}
    </Page>
  );
}
