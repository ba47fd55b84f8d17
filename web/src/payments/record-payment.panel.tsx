import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paymentsRecordPayment } from '../client/sdk.gen.ts';
import { useEveryPractice } from '../clients/practice-names.query.ts';
import { ProblemError } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useNumbers } from '../ui/numbers.ts';
import { BALANCES, BANK, openInvoices, useOpenInvoices } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';
import { oldestFirst, type Part } from './splitting.ts';

const METHODS = ['transfer', 'cash', 'card', 'bancontact', 'sepa_debit', 'other'] as const;

/** Notes money that no bank file tells of. */
export function RecordPayment({ onClose }: { onClose(): void }) {
  const words = useWords(paymentsWords).hand;
  const { close } = useWords(shellWords);
  const practices = useEveryPractice();
  return (
    <Dialog title={words.record} closes={close} onClose={onClose}>
      <Loaded query={practices}>{(items) => <PaymentForm practices={items} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

function PaymentForm({
  practices,
  onClose,
}: {
  readonly practices: readonly { readonly id: string; readonly name: string }[];
  onClose(): void;
}) {
  const words = useWords(paymentsWords).hand;
  const { cancel } = useWords(shellWords);
  const format = useFormat();
  const { sumOf } = useNumbers();
  const client = useQueryClient();
  const [practice_id, setPractice] = useState(practices[0]?.id ?? '');
  const open = useOpenInvoices(practice_id);
  const refresh = () =>
    Promise.all([BANK, BALANCES].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const submit = async ({ method, received_on = '', note = '', pays, ...typed }: Typed) => {
    const amount_cents = sumOf(typed.amount_cents, 'amount_cents');
    const body = {
      practice_id,
      method: METHODS.find((one) => one === method)!,
      amount_cents,
      received_on,
      ...(note && { note }),
      ...(pays === 'oldest' && { allocations: [] as Part[] }),
    };
    // Asked for when it is needed: a list still on its way would make the whole of it a credit.
    const complete = async (request: { readonly body: typeof body }) =>
      pays === 'oldest'
        ? { body: { ...body, allocations: oldestFirst(await openInvoices(practice_id), amount_cents) } }
        : request;
    await once({ body }, paymentsRecordPayment, complete).catch(async (error) => {
      if (error instanceof ProblemError && error.lost) await refresh();
      throw error;
    });
    await refresh();
    say(words.recorded(format.money(amount_cents)));
    onClose();
  };
  const owed = open.data ?? [];
  const sum = owed.reduce((total, { open_cents }) => total + open_cents, 0);
  return (
    <Form onSubmit={submit}>
      <SelectField
        name="practice_id"
        label={words.practice}
        hint={open.data && words.open(format.number(owed.length), format.money(sum))}
        choices={practices.map(({ id, name }) => ({ value: id, says: name }))}
        value={practice_id}
        onChange={(event) => setPractice(event.target.value)}
      />
      <Field name="amount_cents" label={words.amount} inputMode="decimal" required autoComplete="off" />
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
  );
}
