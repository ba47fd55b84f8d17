import { useState } from 'react';
import { draftsAddLine } from '../client/sdk.gen.ts';
import type { DraftsAddLineData } from '../client/types.gen.ts';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { codesWords } from './codes-words.ts';
import { useInvalidate } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

const UNITS = ['piece', 'h', 'min', 'call', 'doc', 'letter', 'month', 'task'] as const;

/** Adds a line by hand to a draft: a service, or a discount below zero. */
export function AddLine({ invoice }: { readonly invoice: string }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const codes = useWords(codesWords);
  const { language } = useLanguage();
  const refresh = useInvalidate();
  const { decimalOf } = useNumbers();
  const [open, setOpen] = useState(false);
  const submit = async ({ label = '', detail, quantity, unit, unit_price }: Typed) => {
    const body = {
      label,
      detail: detail || null,
      quantity: quantity?.trim() ? decimalOf(quantity, 'quantity') : '1',
      unit,
      unit_price: decimalOf(unit_price, 'unit_price'),
    } as DraftsAddLineData['body'];
    await once({ path: { invoice_id: invoice }, body }, draftsAddLine);
    setOpen(false);
    await refresh();
    say(words.lineAdded);
  };
  return (
    <div className="row print-not">
      <button type="button" onClick={() => setOpen(true)}>
        {words.addLine}
      </button>
      {open && (
        <Dialog title={words.addLine} closes={common.close} onClose={() => setOpen(false)}>
          <Form onSubmit={submit}>
            <Field name="label" label={words.label} required />
            <Field name="detail" label={words.detail} />
            <Field name="quantity" label={words.quantity} inputMode="decimal" defaultValue="1" />
            <SelectField
              name="unit"
              label={words.unit}
              choices={UNITS.map((unit) => ({ value: unit, says: codes.units[unit].one }))}
              lang={language}
            />
            <Field
              name="unit_price"
              label={words.unitPrice}
              hint={words.addLineHint}
              inputMode="decimal"
              required
            />
            <div className="row">
              <Submit>{words.addLine}</Submit>
            </div>
          </Form>
        </Dialog>
      )}
    </div>
  );
}
