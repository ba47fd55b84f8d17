import { useQueryClient } from '@tanstack/react-query';
import { mailingsChange, mailingsClose } from '../client/sdk.gen.ts';
import type { Mailing, MailingPatch } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { MailingCost } from './mailing-cost.panel.tsx';
import { MAILINGS } from './mailings.query.ts';
import { mailingsWords } from './mailings-words.ts';
import './mailings.css';

/** What a batch cost and its receipts; it closes once they come to the same, and its work is then written down. */
export function MailingDesk({ mailing }: { readonly mailing: Mailing }) {
  const words = useWords(mailingsWords);
  const format = useFormat();
  const may = useMay()('entries:write') && mailing.closed_at === null;
  const client = useQueryClient();
  const attempt = useAttempt();
  const { id: mailing_id, lines, receipts, sums } = mailing;
  const path = { mailing_id };
  const change = async (body: MailingPatch) => {
    await ask(() => mailingsChange({ path, body }));
    await client.invalidateQueries({ queryKey: [MAILINGS] });
  };
  const close = () =>
    void attempt(async () => {
      await ask(() => mailingsClose({ path }));
      await client.invalidateQueries({ queryKey: [MAILINGS] });
      say(words.closed(mailing.reference));
    });
  const differing = sums.filter(({ difference_cents }) => difference_cents !== 0);
  return (
    <section className="panel stack" aria-labelledby="mailing" {...useKeptFocus<HTMLElement>()}>
      <h2 id="mailing" tabIndex={-1}>
        {mailing.reference}
      </h2>
      <p>{words.piecesOf(mailing.pieces, format.number(mailing.pieces))}</p>
      <MailingCost
        what="lines"
        items={lines}
        may={may}
        onAdd={(item) => change({ lines: [...lines, item] })}
        onRemove={(at) => void attempt(() => change({ lines: lines.filter((_, index) => index !== at) }))}
      />
      <MailingCost
        what="receipts"
        items={receipts}
        may={may}
        onAdd={({ pieces: _, in_name_of = 'house', ...item }) =>
          change({ receipts: [...receipts, { ...item, in_name_of }] })
        }
        onRemove={(at) =>
          void attempt(() => change({ receipts: receipts.filter((_, index) => index !== at) }))
        }
      />
      {mailing.closed_at ? (
        <Band tone="good">
          {words.closedAt(format.dateTime(mailing.closed_at), mailing.entry_ids.length)}
        </Band>
      ) : (
        differing.map(({ kind, lines_cents, receipts_cents, difference_cents }) => (
          <Band key={kind} tone="wait">
            {words.differ(
              words.kinds[kind],
              format.money(lines_cents),
              format.money(receipts_cents),
              format.money(difference_cents),
            )}
          </Band>
        ))
      )}
      {may && (
        <div className="row">
          <button
            type="button"
            data-loud={differing.length === 0 || undefined}
            disabled={differing.length > 0}
            onClick={close}
          >
            {words.close(receipts.length + 1)}
          </button>
        </div>
      )}
    </section>
  );
}
