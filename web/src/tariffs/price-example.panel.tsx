import type { UseQueryResult } from '@tanstack/react-query';
import type { PriceExample } from '../client/types.gen.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { microsOf, type Definition, perOf, meterOf } from './card.ts';
import { type Fact, factOf, factsFor, type Group } from './example-facts.ts';
import { rateCardWords } from './rate-card-words.ts';
import { quantityOf } from './sentence.ts';
import { cliffsOf } from './tiers.ts';

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
      {example.isError && <Band tone="wait">{told.cannot}</Band>}
      {example.data && <Outcome card={card} taxed={taxed} example={example.data} />}
    </section>
  );
}

const SUMS = { net: 'net_cents', vat: 'vat_cents', total: 'gross_cents' } as const;

function Outcome({
  card,
  taxed,
  example,
}: {
  readonly card: Definition;
  readonly taxed: boolean;
  readonly example: PriceExample;
}) {
  const { example: words } = useWords(rateCardWords);
  const { format, language } = useLanguage();
  const money = (cents: number) => format.money(cents, card.currency);
  return (
    <>
      {example.lines.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <section className="scroll" tabIndex={0} aria-label={words.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col" className="number" data-second>
                  {words.unitPrice}
                </th>
                <th scope="col" className="number">
                  {words.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {example.lines.map((line, index) => (
                <tr key={index}>
                  <td>
                    {line.label[language]}
                    <br />
                    <span className="quiet">{line.detail[language]}</span>
                  </td>
                  <td className="number" data-second>
                    {format.number(Number(line.quantity))} × {priceIn(format, line.unit_price, card.currency)}
                  </td>
                  <td className="number">{money(line.net_cents)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              {(taxed ? (['net', 'vat', 'total'] as const) : (['net'] as const)).map((sum) => (
                <tr key={sum}>
                  <td>{words[sum]}</td>
                  <td data-second />
                  <td className="number">
                    {money(example[SUMS[sum]])}
                  </td>
                </tr>
              ))}
            </tfoot>
          </table>
        </section>
      )}
      <Cautions card={card} example={example} />
      {example.roundings.length > 0 && (
        <>
          <h3>{words.roundings}</h3>
          <dl className="facts">
            {example.roundings.map(({ code, net_cents }) => (
              <div className="fact" key={code}>
                <dt>{words.rounding[code]}</dt>
                <dd>{money(net_cents)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function Cautions({ card, example }: { readonly card: Definition; readonly example: PriceExample }) {
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

const priceIn = (format: { price(micros: number, currency: string): string }, price: string, currency: string) => {
  const micros = microsOf(price.replace('-', ''));
  return micros === null ? price : format.price(price.startsWith('-') ? -micros : micros, currency);
};
