import { useState } from 'react';
import { selfBillsDraftSelfBills } from '../client/sdk.gen.ts';
import type { SelfBillsDraftSelfBillsResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { freelanceWords } from './freelance-words.ts';
import { useInvalidate } from './invoice.query.ts';
import { daysOf, monthBefore } from './month-end.ts';

/** Drafts the self-bills of a month, and says who gets none and why. */
export function SelfBillDrafting() {
  const words = useWords(freelanceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const refresh = useInvalidate();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<SelfBillsDraftSelfBillsResponse | null>(null);
  const submit = async ({ month = '' }: Typed) => {
    setMade(await once({ body: { period: daysOf(month) } }, selfBillsDraftSelfBills));
    await refresh();
  };
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {words.draftMonth}
      </button>
      {open && (
        <Dialog title={words.draftMonth} closes={common.close} onClose={close}>
          {made ? (
            <div className="stack" role="status">
              <p>{words.drafted(format.number(made.drafts.length))}</p>
              {made.skipped.length > 0 && (
                <>
                  <h3>{words.skipped}</h3>
                  <ul>
                    {made.skipped.map(({ secretary_id, sentence }) => (
                      <li key={secretary_id}>{sentence}</li>
                    ))}
                  </ul>
                </>
              )}
              <div className="row">
                <button type="button" data-loud onClick={close}>
                  {words.close}
                </button>
              </div>
            </div>
          ) : (
            <Form onSubmit={submit}>
              <Field
                name="month"
                label={words.month}
                type="month"
                required
                defaultValue={monthBefore(format.today().slice(0, 7))}
              />
              <div className="row">
                <Submit>{words.draftMonth}</Submit>
              </div>
            </Form>
          )}
        </Dialog>
      )}
    </>
  );
}
