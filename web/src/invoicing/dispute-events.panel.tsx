import { Link } from '@tanstack/react-router';
import type { DisputesGetResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { codeWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import type { Verdict, Verdicts } from './deciding.ts';
import { disputeWords } from './dispute-words.ts';

/** The disputed events, each to accept or refuse: j k move, a and r decide. */
export function DisputeEvents({
  dispute,
  verdicts,
  onDecide,
}: {
  readonly dispute: DisputesGetResponse;
  readonly verdicts: Verdicts;
  onDecide(event: number, verdict: Verdict): void;
}) {
  const words = useWords(disputeWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  const { events } = dispute;
  const { rowProps } = useRows(events.length, {
    keys: {
      a: (index) => onDecide(events[index]!.position, 'accepted'),
      r: (index) => onDecide(events[index]!.position, 'rejected'),
    },
  });
  return (
    <section className="scroll" tabIndex={0} aria-label={words.events}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.rank}
            </th>
            <th scope="col">{words.when}</th>
            <th scope="col" data-second>
              {words.what}
            </th>
            <th scope="col">{words.decision}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event, index) => {
            const verdict = verdicts.get(event.position);
            const choice = (each: Verdict, says: string) => (
              <button
                type="button"
                aria-pressed={verdict === each}
                aria-label={`${says}: ${event.position}`}
                onClick={() => onDecide(event.position, each)}
              >
                {says}
              </button>
            );
            return (
              <tr key={event.position} {...rowProps(index)}>
                <td className="number">
                  <Link
                    to="/invoices/$id"
                    params={{ id: dispute.invoice_id }}
                    search={{ line: '1', row: String(event.position) } as never}
                    tabIndex={-1}
                  >
                    {format.number(event.position)}
                  </Link>
                </td>
                <td>{format.dateTime(event.started_at)}</td>
                <td data-second>{codeWord(codes, 'kinds', event.kind)}</td>
                <td>
                  <div className="row reason-choices">
                    {choice('accepted', words.accept)}
                    {choice('rejected', words.refuse)}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
