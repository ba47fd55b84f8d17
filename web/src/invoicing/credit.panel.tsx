import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { draftsDraftCreditNote } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { centsTyped, creditLines, creditTotal } from './crediting.ts';
import { type Invoice, useInvalidate } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** Drafts a credit note over some lines, parts of them, or all; its total is said before. */
export function CreditDialog({ invoice, onClose }: { readonly invoice: Invoice; onClose(): void }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const navigate = useNavigate();
  const refresh = useInvalidate();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(invoice.lines.map(({ position }) => position)),
  );
  const [amounts, setAmounts] = useState<ReadonlyMap<number, number>>(new Map());
  const choice = { chosen, amounts };
  const toggle = (position: number) => {
    const next = new Set(chosen);
    if (!next.delete(position)) next.add(position);
    setChosen(next);
  };
  const amount = (position: number, typed: string) => {
    const next = new Map(amounts);
    const cents = centsTyped(typed);
    if (cents === null) next.delete(position);
    else next.set(position, cents);
    setAmounts(next);
  };
  const submit = async ({ reason = '', release_entries }: Typed) => {
    const lines = creditLines(invoice.lines, choice);
    const made = await ask(() =>
      draftsDraftCreditNote({
        path: { invoice_id: invoice.id },
        body: { reason, ...(lines && { lines }), ...(release_entries && { release_entries: true }) },
      }),
    );
    onClose();
    await navigate({ to: '/invoices/$id', params: { id: made.id } });
    await refresh();
    say(words.creditDrafted);
  };
  const whole = chosen.size === invoice.lines.length && amounts.size === 0;
  return (
    <Dialog title={words.creditTitle} closes={common.close} onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField name="reason" label={words.creditReason} required maxLength={500} />
        <fieldset className="stack">
          <legend className="label">{words.creditLines}</legend>
          {invoice.lines.map((line) => (
            <div key={line.position} className="row">
              <label className="check">
                <input
                  type="checkbox"
                  checked={chosen.has(line.position)}
                  onChange={() => toggle(line.position)}
                />
                {line.label} · {format.money(line.net_cents)}
              </label>
              {chosen.has(line.position) && (
                <input
                  inputMode="decimal"
                  size={10}
                  aria-label={words.creditAmount(line.label)}
                  placeholder={format.number(line.net_cents / 100, 2)}
                  onChange={(event) => amount(line.position, event.target.value)}
                />
              )}
            </div>
          ))}
        </fieldset>
        {whole && <CheckField name="release_entries" label={words.creditRelease} />}
        <div className="row">
          <Submit busy={chosen.size === 0}>
            {words.creditDraft(format.money(creditTotal(invoice.lines, choice)))}
          </Submit>
          <button type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
