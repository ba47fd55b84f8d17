import type { ComponentProps } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import type { Line } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';

/** What can be done with a line, by its key. */
export interface LineAct {
  readonly keys: string;
  readonly says: string;
  readonly loud?: boolean;
  run(): void;
}

/** One line of a bank statement: how much, from whom, and what is made of it with the reason. */
export function BankLine({
  line,
  acts,
  current,
  row,
}: {
  readonly line: Line;
  readonly acts: readonly LineAct[];
  /** Its buttons can be tabbed to. */
  readonly current: boolean;
  readonly row: ComponentProps<'li'>;
}) {
  const words = useWords(paymentsWords);
  const { format, language } = useLanguage();
  const money = (cents: number) => format.money(cents, line.currency);
  const name = line.counter_name ?? line.counter_iban ?? words.nobody;
  const parts = line.suggestion?.allocations ?? [];
  const given = parts.reduce((sum, part) => sum + part.amount_cents, 0);
  const rest = line.amount_cents - given;
  return (
    <li {...row} className="panel stack bank-line">
      <div className="row">
        <strong>{money(line.amount_cents)}</strong>
        <span>{line.amount_cents < 0 ? words.to(name) : words.from(name)}</span>
        <span className="quiet">{format.day(line.booked_on)}</span>
        {line.state === 'parked' && <Status tone="wait">{words.parked}</Status>}
      </div>
      {(line.structured_ref || line.free_text) && (
        <p className="quiet as-written">{line.structured_ref ?? line.free_text}</p>
      )}
      {line.sentence && <p>{line.sentence[language]}</p>}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li key={part.invoice_id ?? part.claim_id}>
              {words.pays(part.number, money(part.amount_cents))}
            </li>
          ))}
          {rest > 0 && line.amount_cents > 0 && <li>{words.credit(money(rest))}</li>}
        </ul>
      )}
      {acts.length > 0 && (
        <div className="row">
          {acts.map(({ keys, says, loud, run }) => (
            <button
              key={keys}
              type="button"
              tabIndex={current ? 0 : -1}
              data-loud={(loud && current) || undefined}
              onClick={run}
            >
              {says} <kbd>{keys}</kbd>
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
