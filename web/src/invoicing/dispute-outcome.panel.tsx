import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { disputesPreviewDecision } from '../client/sdk.gen.ts';
import type { DisputesPreviewDecisionResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { unitWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import type { decisionOf } from './deciding.ts';
import { disputeWords } from './dispute-words.ts';
import { INVOICING, useInvoice } from './invoice.query.ts';

/** What a decision would come to; nothing is written. */
export const usePreview = (dispute: string, body: ReturnType<typeof decisionOf>) =>
  useQuery({
    queryKey: [...INVOICING, 'disputes', 'preview', dispute, body.accepted.join(',')],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => disputesPreviewDecision({ path: { dispute_id: dispute }, body })),
  });

/** The total before and after, and the credit note as it would be. */
export function DisputeOutcome({
  invoice,
  preview,
  all,
}: {
  readonly invoice: string;
  readonly preview: UseQueryResult<DisputesPreviewDecisionResponse>;
  /** Nothing is decided yet: it is told what all of it comes to. */
  readonly all: boolean;
}) {
  const words = useWords(disputeWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  const total = useInvoice(invoice).data?.gross_cents;
  return (
    <Loaded query={preview} rows={4}>
      {({ gross_cents, lines, given_before_cents, later }) => (
        <>
          <p className="quiet">{words.rerated}</p>
          {all && (
            <p>
              <strong>{words.ifAll}</strong>
            </p>
          )}
          <dl className="facts" aria-live="polite">
            <dt>{words.now}</dt>
            <dd>{total !== undefined && format.money(total)}</dd>
            <dt>{words.back}</dt>
            <dd>{format.money(gross_cents)}</dd>
            <dt>{words.after}</dt>
            <dd>
              <strong>{total !== undefined && format.money(total - gross_cents)}</strong>
            </dd>
          </dl>
          {lines.length === 0 ? (
            <p>{words.nothing}</p>
          ) : (
            <section className="scroll" tabIndex={0} aria-label={words.creditNote}>
              <table>
                <caption className="hidden-words">{words.creditNote}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.label}</th>
                    <th scope="col" className="number">
                      {words.quantity}
                    </th>
                    <th scope="col" className="number">
                      {words.net}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line, at) => (
                    <tr key={`${line.credited_position}-${at}`}>
                      <td>{line.label}</td>
                      <td className="number">
                        {format.number(Number(line.quantity))}{' '}
                        {unitWord(codes, line.unit, Number(line.quantity), format.locale)}
                      </td>
                      <td className="number">{format.money(line.net_cents)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {given_before_cents > 0 && <p>{words.before(format.money(given_before_cents))}</p>}
          {later.map((each) => (
            <p key={each.invoice_id}>{words.later(each.invoice_number, format.money(each.gross_cents))}</p>
          ))}
        </>
      )}
    </Loaded>
  );
}
