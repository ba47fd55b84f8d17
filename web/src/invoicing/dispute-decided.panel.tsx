import { Link } from '@tanstack/react-router';
import type { DisputesGetResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { codeWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import { disputeWords } from './dispute-words.ts';

const TONES = { open: 'wait', accepted: 'good', rejected: 'plain' } as const;

/** What was decided of each event, and the credit notes that came of it. */
export function DisputeDecided({ dispute }: { readonly dispute: DisputesGetResponse }) {
  const words = useWords(disputeWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  const notes = [
    ...(dispute.credit_note_id
      ? [
          {
            id: dispute.credit_note_id,
            number: dispute.credit_note_number,
            cents: dispute.credit_cents ?? 0,
          },
        ]
      : []),
    ...dispute.later_credits.map((each) => ({
      id: each.credit_note_id,
      number: each.credit_note_number,
      cents: each.net_cents,
    })),
  ];
  return (
    <section className="panel stack" aria-labelledby="decided">
      <h2 id="decided">{words.decision}</h2>
      {notes.map(({ id, number, cents }) => (
        <p key={id}>
          {words.creditNote}{' '}
          <Link to="/invoices/$id" params={{ id }}>
            {number}
          </Link>
          {' · '}
          {words.given}: {format.money(cents)}
        </p>
      ))}
      {dispute.state === 'decided' && notes.length === 0 && <p>{words.nothing}</p>}
      <section className="scroll" tabIndex={0} aria-labelledby="decided">
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
            {dispute.events.map((event) => (
              <tr key={event.position}>
                <td className="number">{format.number(event.position)}</td>
                <td>{format.dateTime(event.started_at)}</td>
                <td data-second>{codeWord(codes, 'kinds', event.kind)}</td>
                <td>
                  <Status tone={TONES[event.state]}>{words.eventStates[event.state]}</Status>
                  {event.answer && <span className="line-detail">{event.answer}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
