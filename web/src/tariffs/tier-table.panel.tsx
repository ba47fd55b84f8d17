import { use, useId } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { FormContext } from '../ui/form.tsx';
import { priceOf, type Tier, typedPrice } from './card.ts';
import { rateCardWords } from './rate-card-words.ts';
import { type TierRow, tierAdded, tierRows } from './tiers.ts';

/** Tiers as a table: the first and the last row always stand, a row begins where the one before it ends. */
export function TierTable({
  tiers,
  per,
  unit,
  pointer,
  onChange,
}: {
  readonly tiers: readonly Tier[];
  readonly per: number;
  /** The units in words. */
  readonly unit: string;
  readonly pointer: string;
  onChange(tiers: readonly Tier[]): void;
}) {
  const words = useWords(rateCardWords);
  const rows = tierRows(tiers, per);
  const put = (index: number, change: Partial<Tier>) =>
    onChange(tiers.map((tier, place) => (place === index ? { ...tier, ...change } : tier)));
  return (
    <div className="stack tiers">
      <span className="label">{words.fields.tiers}</span>
      <section className="scroll" tabIndex={0} aria-label={words.fields.tiers}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.tier.from}</th>
              <th scope="col">
                {words.tier.to} ({unit})
              </th>
              <th scope="col">{words.tier.price}</th>
              <th scope="col">{words.tier.flat}</th>
              <th scope="col" aria-label={words.remove} />
            </tr>
          </thead>
          <tbody>
            {tiers.map((tier, index) => (
              <TierCells
                key={index}
                tier={tier}
                row={rows[index]!}
                before={rows[index - 1]?.last ?? 0}
                per={per}
                pointer={`${pointer}/${index}`}
                ends={index === 0 || index === tiers.length - 1}
                last={index === tiers.length - 1}
                onPut={(change) => put(index, change)}
                onRemove={() => onChange(tiers.filter((_, place) => place !== index))}
              />
            ))}
          </tbody>
        </table>
      </section>
      <div className="row">
        <button type="button" onClick={() => onChange(tierAdded(tiers, per))}>
          {words.tier.add}
        </button>
      </div>
    </div>
  );
}

function TierCells({
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
  const fault = row.invalid ? words.invalid(format.number(before)) : (faults.get(`${pointer}/up_to`) ?? faults.get(pointer));
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
