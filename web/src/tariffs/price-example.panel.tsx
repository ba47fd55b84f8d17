import type { UseQueryResult } from '@tanstack/react-query';
import type { PriceExample } from '../client/types.gen.ts';
import { ProblemError } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import type { Definition } from './card.ts';
import { type Fact, factOf, factsFor, type Group } from './example-facts.ts';
import { ExampleOutcome } from './example-outcome.panel.tsx';
import { rateCardWords } from './rate-card-words.ts';

/** What the card comes to for a month that can be changed: recalculated at each key. */
export function PriceExamplePanel({
  card,
  month,
  groups,
  taxed,
  example,
  onFact,
  onReset,
}: {
  readonly card: Definition;
  /** The month whose figures these are; none for invented ones. */
  readonly month: string | null;
  readonly groups: readonly Group[];
  /** Whether the VAT of the practice is known. */
  readonly taxed: boolean;
  readonly example: UseQueryResult<PriceExample>;
  onFact(fact: Fact, value: number): void;
  onReset(): void;
}) {
  const words = useWords(rateCardWords);
  const { format } = useLanguage();
  const told = words.example;
  return (
    <section className="panel stack example" aria-labelledby="price-example">
      <h2 id="price-example">{told.title}</h2>
      <p className="quiet">{month ? told.usual(format.month(month)) : told.invented}</p>
      <div className="facts-typed">
        {factsFor(card, groups).map((fact) => (
          <div className="field" key={fact}>
            <label htmlFor={`fact-${fact}`}>{told.facts[fact]}</label>
            <input
              id={`fact-${fact}`}
              type="number"
              min="0"
              step="any"
              value={factOf(groups, fact)}
              onChange={({ target }) => onFact(fact, target.valueAsNumber || 0)}
            />
          </div>
        ))}
      </div>
      <div className="row">
        <button type="button" onClick={onReset}>
          {told.reset}
        </button>
      </div>
      <div aria-live="polite" className="hidden-words">
        {example.data && told.announced(format.money(example.data.gross_cents, card.currency))}
      </div>
      {example.isError && (
        <Band tone="wait">
          {isTooLarge(example.error) ? told.tooMany(format.number(10_000)) : told.cannot}
        </Band>
      )}
      {example.data && <ExampleOutcome card={card} taxed={taxed} example={example.data} />}
    </section>
  );
}

const isTooLarge = (error: Error): boolean =>
  error instanceof ProblemError && error.code === 'too-many-events';
