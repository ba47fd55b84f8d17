import type { BankStatementsPreviewStatementsResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { paymentsWords } from './payments-words.ts';

/** The statements of a bank file, what is to be known of them, and their first lines. */
export function BankPreviewFacts({ says }: { readonly says: BankStatementsPreviewStatementsResponse }) {
  const all = useWords(paymentsWords);
  const words = all.drop;
  const format = useFormat();
  return (
    <>
      {says.statements.map((one, index) => (
        <dl key={index} className="facts">
          <div className="fact">
            <dt>{words.statement(one.account ?? '–', format.number(one.transactions))}</dt>
            <dd>{one.from && one.to && words.period(format.day(one.from), format.day(one.to))}</dd>
          </div>
          {(['opening', 'closing'] as const).map((end) => {
            const cents = one[`${end}_cents`];
            return (
              cents !== null && (
                <div key={end} className="fact">
                  <dt>{words[end]}</dt>
                  <dd>{format.money(cents, one.currency ?? undefined)}</dd>
                </div>
              )
            );
          })}
        </dl>
      ))}
      {says.warnings.length > 0 && (
        <Band tone="note">
          <strong>{words.warnings}</strong>
          <ul>
            {says.warnings.map(({ detail }, index) => (
              <li key={index}>{detail}</li>
            ))}
          </ul>
        </Band>
      )}
      <details>
        <summary>{words.first}</summary>
        <ul>
          {says.transactions.map((one, index) => (
            <li key={index}>
              {format.day(one.booked_on)} · {format.money(one.amount_cents, one.currency)} ·{' '}
              {one.counter_name ?? all.nobody}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
