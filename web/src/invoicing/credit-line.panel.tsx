import { use, useId } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { FormContext } from '../ui/form.tsx';
import type { InvoiceLine } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** One line of an invoice that may be given back: wholly, or the amount that is typed. */
export function CreditLine({
  line,
  name,
  typed,
  fault: unread,
  onToggle,
  onType,
}: {
  readonly line: InvoiceLine;
  /** The name of the amount in what is sent. */
  readonly name: string;
  /** What was typed; undefined where the line is not chosen. */
  readonly typed: string | undefined;
  readonly fault: string | undefined;
  onToggle(): void;
  onType(typed: string): void;
}) {
  const words = useWords(invoiceWords);
  const { format } = useLanguage();
  const id = useId();
  const refused = use(FormContext).faults.get(name);
  const fault = unread ?? refused;
  return (
    <div className="row">
      <label className="check">
        <input type="checkbox" checked={typed !== undefined} onChange={onToggle} />
        {line.label} · {format.money(line.net_cents)}
      </label>
      {typed !== undefined && (
        <input
          inputMode="decimal"
          size={10}
          name={name}
          aria-label={words.creditAmount(line.label)}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? id : undefined}
          placeholder={format.number(line.net_cents / 100, 2)}
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
      )}
      {typed !== undefined && fault && (
        <span className="fault" id={id}>
          {fault}
        </span>
      )}
    </div>
  );
}
