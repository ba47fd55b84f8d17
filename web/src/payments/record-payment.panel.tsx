import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paymentsRecordPayment } from '../client/sdk.gen.ts';
import { usePractices } from '../clients/practices.query.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { BALANCES, BANK, useOpenInvoices } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';
import { centsOf, oldestFirst } from './splitting.ts';

const METHODS = ['transfer', 'cash', 'card', 'bancontact', 'sepa_debit', 'other'] as const;

/** Notes money that no bank file tells of. */
export function RecordPayment({ onClose }: { onClose(): void }) {
  const words = useWords(paymentsWords).hand;
  const { close, cancel } = useWords(shellWords);
  const { format } = useLanguage();
  const client = useQueryClient();
  const practices = usePractices(undefined, false);
  const items = practices.data?.pages.flatMap((page) => page.items) ?? [];
  const [practice, setPractice] = useState('');
  const chosen = practice || (items[0]?.id ?? '');
  const open = useOpenInvoices(chosen);
  const owed = open.data ?? [];
  const submit = async ({ amount = '', method, received_on = '', note = '', pays }: Typed) => {
    const amount_cents = centsOf(amount);
    if (amount_cents === null || amount_cents <= 0)
      throw new ProblemError(422, 'no-amount', words.needed, [
        { pointer: '/amount', code: 'no-amount', detail: words.needed },
      ]);
    await ask(() =>
      paymentsRecordPayment({
        body: {
          practice_id: chosen,
          method: METHODS.find((one) => one === method)!,
          amount_cents,
          received_on,
          ...(note && { note }),
          ...(pays === 'oldest' && { allocations: oldestFirst(owed, amount_cents) }),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: [BANK] });
    await client.invalidateQueries({ queryKey: [BALANCES] });
    say(words.recorded(format.money(amount_cents)));
    onClose();
  };
  const sum = owed.reduce((total, { open_cents }) => total + open_cents, 0);
  return (
    <Dialog title={words.record} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <SelectField
          name="practice_id"
          label={words.practice}
          hint={open.data && words.open(format.number(owed.length), format.money(sum))}
          choices={items.map(({ id, name }) => ({ value: id, says: name }))}
          value={chosen}
          onChange={(event) => setPractice(event.target.value)}
        />
        <Field name="amount" label={words.amount} inputMode="decimal" required autoComplete="off" />
        <Field
          name="received_on"
          label={words.day}
          type="date"
          required
          defaultValue={format.today()}
          max={format.today()}
        />
        <SelectField
          name="method"
          label={words.method}
          choices={METHODS.map((one) => ({ value: one, says: words.methods[one] }))}
        />
        <SelectField
          name="pays"
          label={words.pays}
          choices={[
            { value: 'oldest', says: words.oldest },
            { value: 'kept', says: words.kept },
          ]}
        />
        <Field name="note" label={words.note} maxLength={500} />
        <div className="row">
          <Submit>{words.record}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
