import { use, useId } from 'react';
import { writtenNumber } from '../kernel/typed-number.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { FormContext } from '../ui/form.tsx';
import { useNumbers, useTypedText } from '../ui/numbers.ts';
import { type Tier, unitsOf } from './card.ts';
import { PriceInput } from './price-input.panel.tsx';
import { rateCardWords } from './rate-card-words.ts';
import type { TierRow } from './tiers.ts';

/** One row of the table of tiers. */
export function TierCells({
  tier,
  row,
  before,
  per,
  pointer,
  ends,
  last,
  onPut,
  onRemove,
}: {
  readonly tier: Tier;
  readonly row: TierRow;
  readonly before: number;
  readonly per: number;
  readonly pointer: string;
  readonly ends: boolean;
  readonly last: boolean;
  onPut(change: Partial<Tier>): void;
  onRemove(): void;
}) {
  const { tier: words } = useWords(rateCardWords);
  const format = useFormat();
  const { comma } = useNumbers();
  const { faults } = use(FormContext);
  const id = useId();
  const from = row.first === null ? '…' : format.number(row.first);
  const fault = row.invalid
    ? words.invalid(format.number(before))
    : (faults.get(`${pointer}/up_to`) ?? faults.get(pointer));
  const [upTo, typeUpTo] = useTypedText(
    tier.up_to ?? Number.NaN,
    (typed) => {
      const units = unitsOf(typed, per, comma);
      return typeof units === 'number' ? units : Number.NaN;
    },
    (units) => (Number.isNaN(units) ? '' : writtenNumber(String(units / per), comma)),
  );
  return (
    <tr>
      <th scope="row">{from}</th>
      <td>
        {last ? (
          words.more
        ) : (
          <input
            inputMode="numeric"
            name={`${pointer}/up_to`}
            aria-label={words.toOf(from)}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? `${id}-to` : undefined}
            value={upTo}
            onChange={({ target }) => onPut({ up_to: typeUpTo(target.value) })}
          />
        )}
        {fault && (
          <span className="fault" id={`${id}-to`}>
            {fault}
          </span>
        )}
      </td>
      <td>
        <PriceInput
          name={`${pointer}/unit_price`}
          aria-label={words.priceOf(from)}
          price={tier.unit_price}
          onSet={(unit_price) => onPut({ unit_price })}
        />
      </td>
      <td>
        <PriceInput
          name={`${pointer}/flat`}
          aria-label={words.flatOf(from)}
          price={tier.flat}
          onSet={(flat) => onPut({ flat: flat || undefined })}
        />
      </td>
      <td>
        {!ends && (
          <button type="button" data-plain aria-label={words.remove(from)} onClick={onRemove}>
            <span aria-hidden="true">✕</span>
          </button>
        )}
      </td>
    </tr>
  );
}
