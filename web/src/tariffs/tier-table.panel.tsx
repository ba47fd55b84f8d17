import { useWords } from '../shell/words.ts';
import type { Tier } from './card.ts';
import { rateCardWords } from './rate-card-words.ts';
import { TierCells } from './tier-cells.panel.tsx';
import { tierAdded, tierRows } from './tiers.ts';

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
              <th scope="col">
                <span className="hidden-words">{words.remove}</span>
              </th>
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
