import { useEffect, useRef } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useSelfBill } from './freelance.query.ts';
import { freelanceWords } from './freelance-words.ts';
import { LineCells } from './line-cells.panel.tsx';
import { SelfBillActs } from './self-bill-acts.panel.tsx';

/** One self-bill: its lines, what the freelancer answered, and what may be done with it. */
export function SelfBillPanel({ id, onClose }: { readonly id: string; onClose(): void }) {
  const words = useWords(freelanceWords);
  const format = useFormat();
  const bill = useSelfBill(id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [bill.isSuccess]);
  useKeys([{ keys: 'Escape', says: words.close, run: onClose }]);
  return (
    <Loaded query={bill} rows={6}>
      {(found) => (
        <section className="panel stack" aria-labelledby="self-bill">
          <div className="page-head">
            <h2 id="self-bill" ref={heading} tabIndex={-1}>
              {words.kinds[found.kind]} {found.number ?? words.noNumber} · {found.seller_name}
            </h2>
            <div className="row">
              <SelfBillActs bill={found} onGone={onClose} />
              <button type="button" onClick={onClose}>
                {words.close} <kbd>Esc</kbd>
              </button>
            </div>
          </div>
          <dl className="facts">
            <dt>{words.period}</dt>
            <dd>
              {format.day(found.period_from)} – {format.day(found.period_to)}
            </dd>
            {found.due_on && (
              <>
                <dt>{words.due}</dt>
                <dd>{format.day(found.due_on)}</dd>
              </>
            )}
            {found.answer_until && (
              <>
                <dt>{words.until}</dt>
                <dd>{format.day(found.answer_until)}</dd>
              </>
            )}
            {found.reason && (
              <>
                <dt>{words.why}</dt>
                <dd>{found.reason}</dd>
              </>
            )}
            {found.credit_notes.length > 0 && (
              <>
                <dt>{words.creditNotes}</dt>
                <dd>
                  {format.list(
                    found.credit_notes.map(({ number, net_cents }) => `${number} ${format.money(net_cents)}`),
                  )}
                </dd>
              </>
            )}
          </dl>
          <section className="scroll" tabIndex={0} aria-label={words.lines}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.label}</th>
                  <th scope="col" className="number" data-second>
                    {words.quantity}
                  </th>
                  <th scope="col" className="number" data-second>
                    {words.unitPrice}
                  </th>
                  <th scope="col" className="number" data-second>
                    {words.vat}
                  </th>
                  <th scope="col" className="number">
                    {words.net}
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.lines.map((line) => (
                  <tr key={line.position}>
                    <LineCells line={line} />
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p>
            <strong>
              {words.gross} {format.money(found.gross_cents)}
            </strong>
            {found.left_gross_cents !== found.gross_cents &&
              ` · ${words.left(format.money(found.left_gross_cents))}`}
          </p>
        </section>
      )}
    </Loaded>
  );
}
