import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { matchesSplit } from '../client/sdk.gen.ts';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { writtenCents } from '../kernel/typed-number.ts';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { BALANCES, BANK, type Line, useOpenInvoices } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';
import { SplitPart } from './split-part.panel.tsx';
import { partsOf } from './splitting.ts';

const SHOWN = 30;

/** Gives a line of the bank to several invoices, amount by amount. */
export function SplitLine({ line, onClose }: { readonly line: Line; onClose(): void }) {
  const all = useWords(paymentsWords);
  const words = all.splitting;
  const { close, cancel } = useWords(shellWords);
  const { format, language } = useLanguage();
  const client = useQueryClient();
  const nameOf = usePracticeNames();
  const open = useOpenInvoices();
  const comma = language !== 'en';
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      (line.suggestion?.allocations ?? [])
        .filter((part) => part.invoice_id)
        .map((part) => [part.invoice_id!, writtenCents(part.amount_cents, comma)]),
    ),
  );
  const money = (cents: number) => format.money(cents, line.currency);
  const parts = partsOf(typed, comma);
  const left = line.amount_cents - (parts ?? []).reduce((sum, { amount_cents }) => sum + amount_cents, 0);
  const whole = parts !== null && parts.length > 0 && left >= 0;
  const submit = async () => {
    if (!whole) return;
    await once({ path: { id: line.id }, body: { allocations: parts } }, matchesSplit);
    await client.invalidateQueries({ queryKey: [BANK] });
    await client.invalidateQueries({ queryKey: [BALANCES] });
    say(all.accepted(money(line.amount_cents)));
    onClose();
  };
  return (
    <Dialog title={words.title(money(line.amount_cents))} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <div className="field">
          <label htmlFor="split-search">{words.search}</label>
          <input
            id="split-search"
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Loaded query={open}>
          {(invoices) => {
            const wanted = search.toLowerCase();
            const found = invoices
              .map((one) => ({ ...one, practice: nameOf(one.practice_id) }))
              .filter(
                (one) =>
                  typed[one.invoice_id] || `${one.number} ${one.practice}`.toLowerCase().includes(wanted),
              );
            return (
              <div className="stack">
                {found.length === 0 && <p>{words.none}</p>}
                {found.slice(0, SHOWN).map((one) => (
                  <SplitPart
                    key={one.invoice_id}
                    number={one.number}
                    practice={one.practice}
                    open={money(one.open_cents)}
                    typed={typed[one.invoice_id] ?? ''}
                    onType={(text) => setTyped({ ...typed, [one.invoice_id]: text })}
                  />
                ))}
              </div>
            );
          }}
        </Loaded>
        <p role="status">
          {left === 0 ? words.exact : left > 0 ? words.left(money(left)) : words.over(money(-left))}
        </p>
        <div className="row">
          <Submit busy={!whole}>{words.book}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
