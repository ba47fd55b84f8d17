import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { draftsDraft } from '../client/sdk.gen.ts';
import type { Invoice } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { type Agreed, decimalOf, lineOf, monthBefore } from './agreeing.ts';
import { FirstInvoice } from './first-invoice.panel.tsx';
import { useFirstPractice } from './first-practice.query.ts';
import { firstStepsWords } from './first-steps-words.ts';

/** The count of last month, or its call log; and the invoice that comes of it. */
export function StepWork({ onDone }: { onDone(): void }) {
  const words = useWords(firstStepsWords);
  const format = useFormat();
  const first = useFirstPractice();
  const [invoice, setInvoice] = useState<Invoice | null>(null);
  const period = monthBefore(format.today());
  const labels = { per_call: words.lineCalls, package: words.lineOverage, hourly: words.lineHours };
  const make = async (practice_id: string, agreed: Agreed, typed: Typed) => {
    const count = decimalOf(typed.count ?? '');
    if (count === null) {
      const fault = {
        pointer: '/count',
        code: 'not-a-number',
        detail: `${words.count[agreed.pricing]}: ${typed.count}`,
      };
      throw new ProblemError(422, fault.code, fault.detail, [fault]);
    }
    const line = lineOf(agreed, count);
    const lines = line ? [{ label: labels[agreed.pricing], ...line }] : [];
    setInvoice(await ask(() => draftsDraft({ body: { practice_id, period, lines } })));
  };
  if (invoice) return <FirstInvoice invoice={invoice} onDone={onDone} />;
  return (
    <Loaded query={first} rows={2}>
      {(data) => (
        <>
          {data?.agreed && (
            <Form onSubmit={(typed) => make(data.practice.id, data.agreed!, typed)}>
              <p>{words.workFor(format.month(period.from))}</p>
              <Field
                name="count"
                label={words.count[data.agreed.pricing]}
                inputMode="decimal"
                required
                autoFocus
              />
              <div className="row">
                <Submit>{words.makeInvoice}</Submit>
              </div>
            </Form>
          )}
          <p>
            <Link to="/import">{words.orLog}</Link>
          </p>
        </>
      )}
    </Loaded>
  );
}
