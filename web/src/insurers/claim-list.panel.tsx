import type { Claim } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { Status, type Tone } from '../ui/status.tsx';
import { claimsWords } from './claims-words.ts';

export const TONES = {
  draft: 'wait',
  attested: 'note',
  exported: 'good',
  withdrawn: 'plain',
} as const satisfies Record<Claim['state'], Tone>;

/** Claims by day, practice and amount, with where they stand. */
export function ClaimList({
  items,
  chosen,
  nameOf,
  onChoose,
}: {
  readonly items: readonly Claim[];
  readonly chosen: string;
  nameOf(practice: string): string;
  onChoose(id: string): void;
}) {
  const words = useWords(claimsWords);
  const format = useFormat();
  const { rowProps } = useRows(items.length, { onOpen: (index) => onChoose(items[index]!.id) });
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.care}</th>
          <th scope="col">{words.practice}</th>
          <th scope="col" data-second className="number">
            {words.amount}
          </th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one, index) => (
          <tr
            key={one.id}
            {...rowProps(index)}
            aria-selected={one.id === chosen}
            onClick={() => onChoose(one.id)}
          >
            <td>{format.day(one.first_care_on)}</td>
            <td>
              {nameOf(one.practice_id)}
              <br />
              <span className="quiet">
                {words.fund} {one.mutuality}
              </span>
            </td>
            <td data-second className="number">
              {format.money(one.insurance_cents)}
            </td>
            <td>
              <Status tone={TONES[one.state]}>{words.states[one.state]}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
