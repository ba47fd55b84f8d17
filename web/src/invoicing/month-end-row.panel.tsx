import { Link } from '@tanstack/react-router';
import type { HTMLAttributes } from 'react';
import { plainSentence } from '../kernel/plain-sentence.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status, type Tone } from '../ui/status.tsx';
import type { RunItem } from './month-end.query.ts';
import { changeOf } from './month-end.ts';
import { monthEndWords } from './month-end-words.ts';

const TONES: Readonly<Record<RunItem['state'], Tone>> = {
  pending: 'plain',
  drafted: 'note',
  warned: 'bad',
  excluded: 'plain',
  issued: 'note',
  documented: 'note',
  written: 'wait',
  sent: 'good',
  failed: 'bad',
};

/** One practice of a run: its amount, the difference from last month, where it stands and why. */
export function MonthEndRow({
  item,
  row,
  last,
  acts,
  onOpen,
  onHold,
  onApprove,
}: {
  readonly item: RunItem;
  readonly row: HTMLAttributes<HTMLTableRowElement>;
  /** Undefined while it is not known. */
  readonly last: ReadonlyMap<string, number> | undefined;
  readonly acts: boolean;
  onOpen(): void;
  onHold(): void;
  onApprove(): void;
}) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const { share, flagged } = changeOf(item, last);
  const told = words.warnings as Readonly<Record<string, string>>;
  const remarks = [...item.warnings, ...(item.failure ? [item.failure] : [])];
  const billable = item.invoice_id !== null && item.state !== 'excluded';
  const held = item.state === 'excluded';
  const approved = item.approved_at !== null;
  return (
    <tr {...row} onDoubleClick={onOpen}>
      <td>
        {item.invoice_id ? (
          <Link to="/invoices/$id" params={{ id: item.invoice_id }} tabIndex={-1}>
            {item.practice}
          </Link>
        ) : (
          item.practice
        )}
        {item.number && <span className="line-detail">{item.number}</span>}
        {remarks.map(({ code, detail }) => (
          <span key={code} className="line-detail">
            {told[code] ?? plainSentence(detail)}
          </span>
        ))}
        {item.waits_for && <span className="line-detail">{plainSentence(item.waits_for.detail)}</span>}
      </td>
      <td className="number">{item.gross_cents === null ? '–' : format.money(item.gross_cents)}</td>
      <td className="number" data-second>
        {billable &&
          (share !== null
            ? `${share > 0 ? '+' : ''}${format.percent(share)}`
            : last
              ? words.review.first
              : '…')}
        {flagged && billable && !approved && item.state === 'drafted' && (
          <span className="line-detail">
            <Status tone="wait">{words.review.look}</Status>
          </span>
        )}
      </td>
      <td data-second>
        <Status tone={TONES[item.state]}>{words.items[item.state]}</Status>
        {approved && item.state === 'drafted' && (
          <span className="line-detail">
            <Status tone="good">{words.review.approved}</Status>
          </span>
        )}
      </td>
      {acts && (
        <td>
          <div className="row">
            {(billable || held || item.state === 'warned') && (
              <button
                type="button"
                aria-label={words.review.actOn(held ? words.review.takeIn : words.review.hold, item.practice)}
                onClick={onHold}
              >
                {held ? words.review.takeIn : words.review.hold}
              </button>
            )}
            {item.state === 'drafted' && (
              <button
                type="button"
                aria-pressed={approved}
                aria-label={words.review.actOn(words.review.approve, item.practice)}
                onClick={onApprove}
              >
                {words.review.approve}
              </button>
            )}
          </div>
        </td>
      )}
    </tr>
  );
}
