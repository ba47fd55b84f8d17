import type { PayoutsDueResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { papersWords } from './papers-words.ts';

export type DueItem = PayoutsDueResponse['items'][number];

/** Who is to be paid what, and what each payout waits for. */
export function DueTable({
  items,
  may,
  onConfirm,
}: {
  readonly items: readonly DueItem[];
  readonly may: boolean;
  onConfirm(one: DueItem): void;
}) {
  const { due: words } = useWords(papersWords);
  const format = useFormat();
  return (
    <section className="scroll" tabIndex={0} aria-label={words.freelancer}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.freelancer}</th>
            <th scope="col" data-second>
              {words.day}
            </th>
            <th scope="col" className="number">
              {words.amount}
            </th>
            <th scope="col">{words.held}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.self_bill_id}>
              <td>
                {one.name}
                <br />
                <span className="quiet">{one.number}</span>
              </td>
              <td data-second>{format.day(one.due_on)}</td>
              <td className="number">{format.money(one.amount_cents)}</td>
              <td>
                {one.held_for.length === 0 && <Status tone="good">{words.ready}</Status>}
                {one.held_for.map(({ code, detail }) => (
                  <p key={code}>{detail}</p>
                ))}
                {may && one.held_for.some(({ code }) => code === 'account-changed') && (
                  <button type="button" onClick={() => onConfirm(one)}>
                    {words.confirm} <span className="hidden-words">{one.name}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
