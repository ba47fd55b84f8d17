import type { PriceExample } from '../client/types.gen.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { type Definition, meterOf, perOf } from './card.ts';
import { rateCardWords } from './rate-card-words.ts';
import { quantityOf } from './sentence.ts';
import { cliffsOf } from './tiers.ts';

/** What one more call costs, and where more calls cost less. */
export function ExampleCautions({
  card,
  example,
}: {
  readonly card: Definition;
  readonly example: PriceExample;
}) {
  const words = useWords(rateCardWords);
  const { format, language } = useLanguage();
  const telling = { words, format, language, currency: card.currency };
  const money = (cents: number) => format.money(cents, card.currency);
  const more = example.one_more_call_cents;
  const cliffs = card.components.flatMap((component) =>
    component.kind === 'tiered' && component.price.mode === 'volume'
      ? cliffsOf(component.price.tiers, perOf(component)).map((cliff) => ({ ...cliff, component }))
      : [],
  );
  return (
    <>
      {more !== null && more >= 0 && <p className="quiet">{words.example.oneMore(money(more))}</p>}
      {more !== null && more < 0 && <Band tone="wait">{words.example.oneLess(money(-more))}</Band>}
      {cliffs.map(({ component, units, cents, next_cents }) => (
        <Band tone="wait" key={`${component.code}-${units}`}>
          {words.example.cliff(
            quantityOf(telling, meterOf(component)!, perOf(component), units * perOf(component)),
            money(cents),
            format.number(units + 1),
            money(next_cents),
          )}
        </Band>
      ))}
    </>
  );
}
