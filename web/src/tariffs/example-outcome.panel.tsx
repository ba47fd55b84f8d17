import type { PriceExample } from '../client/types.gen.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { type Definition, microsOf } from './card.ts';
import { ExampleCautions } from './example-cautions.panel.tsx';
import { rateCardWords } from './rate-card-words.ts';

const SUMS = { net: 'net_cents', vat: 'vat_cents', total: 'gross_cents' } as const;

/** The lines of an example, what they come to, and the same calls under other roundings. */
export function ExampleOutcome({
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
        <section className="scroll" tabIndex={0} aria-label={words.line}>
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
                  <td className="number">{money(example[SUMS[sum]])}</td>
                </tr>
              ))}
            </tfoot>
          </table>
        </section>
      )}
      <ExampleCautions card={card} example={example} />
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

const priceIn = (
  format: { price(micros: number, currency: string): string },
  price: string,
  currency: string,
) => {
  const micros = microsOf(price.replace('-', ''));
  return micros === null ? price : format.price(price.startsWith('-') ? -micros : micros, currency);
};
