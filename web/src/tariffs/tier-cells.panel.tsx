import { use, useId } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { FormContext } from '../ui/form.tsx';
import { priceOf, type Tier, typedPrice } from './card.ts';
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
  const { language, format } = useLanguage();
  const { faults } = use(FormContext);
  const id = useId();
  const comma = language !== 'en';
  const from = row.first === null ? '…' : format.number(row.first);
  const priceFault = faults.get(`${pointer}/unit_price`);
  const fault = row.invalid
    ? words.invalid(format.number(before))
    : (faults.get(`${pointer}/up_to`) ?? faults.get(pointer));
  const typed = tier.up_to === null || Number.isNaN(tier.up_to) ? '' : String(tier.up_to / per);
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
            value={typed}
            onChange={({ target }) => onPut({ up_to: Number.parseInt(target.value, 10) * per })}
          />
        )}
        {fault && (
          <span className="fault" id={`${id}-to`}>
            {fault}
          </span>
        )}
      </td>
      <td>
        <input
          inputMode="decimal"
          name={`${pointer}/unit_price`}
          aria-label={words.priceOf(from)}
          aria-invalid={priceFault ? true : undefined}
          aria-describedby={priceFault ? `${id}-price` : undefined}
          value={typedPrice(tier.unit_price, comma)}
          onChange={({ target }) => onPut({ unit_price: priceOf(target.value) })}
        />
        {priceFault && (
          <span className="fault" id={`${id}-price`}>
            {priceFault}
          </span>
        )}
      </td>
      <td>
        <input
          inputMode="decimal"
          name={`${pointer}/flat`}
          aria-label={words.flatOf(from)}
          value={typedPrice(tier.flat, comma)}
          onChange={({ target }) => onPut({ flat: priceOf(target.value) || undefined })}
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
