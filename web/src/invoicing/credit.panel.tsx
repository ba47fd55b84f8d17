import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { draftsDraftCreditNote } from '../client/sdk.gen.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { CreditLine } from './credit-line.panel.tsx';
import { creditLines, creditTotal } from './crediting.ts';
import { type Invoice, useInvalidate } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** Drafts a credit note over some lines, parts of them, or all; its total is said before. */
export function CreditDialog({ invoice, onClose }: { readonly invoice: Invoice; onClose(): void }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const navigate = useNavigate();
  const refresh = useInvalidate();
  const { faultOfCents, centsOf } = useNumbers();
  // What was typed for each line that is chosen; nothing gives it back wholly.
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(
    () => new Map(invoice.lines.map(({ position }) => [position, ''])),
  );
  const chosen = invoice.lines.map(({ position }) => position).filter((position) => typed.has(position));
  const nameOf = (position: number) => `lines/${chosen.indexOf(position)}/net_cents`;
  const faultOf = (position: number) =>
    typed.get(position)?.trim() ? faultOfCents(typed.get(position)!) : undefined;
  const read = () => ({
    chosen: new Set(chosen),
    amounts: new Map(
      chosen
        .filter((position) => typed.get(position)?.trim())
        .map((position) => [position, centsOf(typed.get(position), nameOf(position))]),
    ),
  });
  const toggle = (position: number) => {
    const next = new Map(typed);
    if (!next.delete(position)) next.set(position, '');
    setTyped(next);
  };
  const submit = async ({ reason = '', release_entries }: Typed) => {
    const lines = creditLines(invoice.lines, read());
    const body = { reason, ...(lines && { lines }), ...(release_entries && { release_entries: true }) };
    const made = await once({ path: { invoice_id: invoice.id }, body }, draftsDraftCreditNote);
    onClose();
    await navigate({ to: '/invoices/$id', params: { id: made.id } });
    await refresh();
    say(words.creditDrafted);
  };
  const unread = chosen.some(faultOf);
  const whole = [...typed.values()].filter((text) => !text.trim()).length === invoice.lines.length;
  return (
    <Dialog title={words.creditTitle} closes={common.close} onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField name="reason" label={words.creditReason} required maxLength={500} />
        <fieldset className="stack">
          <legend className="label">{words.creditLines}</legend>
          {invoice.lines.map((line) => (
            <CreditLine
              key={line.position}
              line={line}
              name={nameOf(line.position)}
              typed={typed.get(line.position)}
              fault={faultOf(line.position)}
              onToggle={() => toggle(line.position)}
              onType={(text) => setTyped(new Map(typed).set(line.position, text))}
            />
          ))}
        </fieldset>
        {whole && <CheckField name="release_entries" label={words.creditRelease} />}
        <div className="row">
          <Submit busy={chosen.length === 0 || unread}>
            {words.creditDraft(unread ? '…' : format.money(creditTotal(invoice.lines, read())))}
          </Submit>
          <button type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
