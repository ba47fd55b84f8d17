import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { payoutRunsDraftPayouts } from '../client/sdk.gen.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { ConfirmAccount } from './confirm-account.panel.tsx';
import { type DueItem, DueTable } from './due-table.panel.tsx';
import { PAYOUTS, useDue } from './papers.query.ts';
import { papersWords } from './papers-words.ts';

/** What is due to freelancers, and what holds it up. */
export function PayoutsDuePanel() {
  const { due: words } = useWords(papersWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const may = useMay()('payouts:write');
  const due = useDue();
  const [confirming, setConfirming] = useState<DueItem | null>(null);
  const gather = async () => {
    await attempt(async () => {
      await once({ body: {} }, payoutRunsDraftPayouts);
      say(words.gathered);
    });
    await client.invalidateQueries({ queryKey: [PAYOUTS] });
  };
  return (
    <section className="panel stack" aria-labelledby="payouts-due">
      <h2 id="payouts-due">{words.title}</h2>
      <Loaded query={due} rows={3}>
        {({ items, overpaid }) => {
          const ready = items.filter(({ held_for }) => held_for.length === 0);
          const sum = ready.reduce((total, { amount_cents }) => total + amount_cents, 0);
          return (
            <>
              {items.length === 0 ? (
                <p>{words.none}</p>
              ) : (
                <DueTable items={items} may={may} onConfirm={setConfirming} />
              )}
              {overpaid.map((one) => (
                <p key={one.self_bill_id}>{words.overpaid(one.name, format.money(one.overpaid_cents))}</p>
              ))}
              {may && ready.length > 0 && (
                <div className="row">
                  <button type="button" data-loud onClick={() => void gather()}>
                    {words.gather(format.number(ready.length), format.money(sum))}
                  </button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
      {confirming && <ConfirmAccount one={confirming} onClose={() => setConfirming(null)} />}
    </section>
  );
}
