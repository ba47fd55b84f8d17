import { useState } from 'react';
import type { MailingLine, MailingReceipt } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, type Typed } from '../ui/form.tsx';
import { mailingsWords } from './mailings-words.ts';
import { centsOf } from './typed-money.ts';

type Item = MailingLine & Partial<Pick<MailingReceipt, 'in_name_of'>>;

interface Props {
  readonly what: 'lines' | 'receipts';
  readonly items: readonly (Omit<Item, 'pieces'> & { readonly pieces?: number })[];
  readonly may: boolean;
  onAdd(item: Item): Promise<void>;
  onRemove(index: number): void;
}

const KINDS = ['postage', 'supplies'] as const;
const NAMES = ['client', 'house'] as const;

/** What was used, or the receipts for it; each can be taken out, and the next one added below. */
export function MailingCost({ what, items, may, onAdd, onRemove }: Props) {
  const words = useWords(mailingsWords);
  const format = useFormat();
  const [added, setAdded] = useState(0);
  const submit = async ({ kind, label = '', pieces, amount = '', in_name_of }: Typed) => {
    const item = {
      kind,
      label,
      pieces: Number(pieces ?? 1),
      amount_cents: centsOf(amount) ?? -1,
      in_name_of,
    };
    await onAdd(item as Item);
    setAdded(added + 1);
    setTimeout(() => document.querySelector<HTMLElement>(`[data-adds=${what}] select`)?.focus());
  };
  return (
    <section className="stack" aria-labelledby={what}>
      <h3 id={what}>{words[what]}</h3>
      {items.length === 0 && <p className="quiet">{words.nothing[what]}</p>}
      <ul role="list" className="day-list">
        {items.map((item, index) => (
          <li key={`${index} ${item.label}`}>
            <span className="row">
              <span>
                {item.label} · {words.kinds[item.kind]}
                {item.pieces !== undefined && ` · ${format.number(item.pieces)} ×`}
                {item.in_name_of && <span className="quiet"> · {words.names[item.in_name_of]}</span>}
              </span>
              <strong>{format.money(item.amount_cents)}</strong>
              {may && (
                <button
                  type="button"
                  data-plain
                  aria-label={words.remove(item.label)}
                  onClick={() => onRemove(index)}
                >
                  <span aria-hidden="true">✕</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {may && (
        <div data-adds={what}>
          <Form key={added} onSubmit={submit} className="costs" label={words.addTo[what]}>
            <SelectField
              name="kind"
              label={words.kind}
              choices={KINDS.map((value) => ({ value, says: words.kinds[value] }))}
            />
            <Field name="label" label={words.label} required maxLength={100} autoComplete="off" />
            {what === 'lines' && <Field name="pieces" label={words.pieces} type="number" min={1} required />}
            <Field
              name="amount"
              label={words.amount}
              inputMode="decimal"
              required
              pattern="[\d\s.,]+€?"
              autoComplete="off"
            />
            {what === 'receipts' && (
              <SelectField
                name="in_name_of"
                label={words.inNameOf}
                hint={words.inNameHint}
                choices={NAMES.map((value) => ({ value, says: words.names[value] }))}
              />
            )}
            <button type="submit">{words.addTo[what]}</button>
          </Form>
        </div>
      )}
    </section>
  );
}
