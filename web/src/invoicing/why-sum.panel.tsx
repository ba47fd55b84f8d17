import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Bars } from '../ui/chart/bars.tsx';
import { reasonWord, unitWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import { countedIn, isFee, microsOf, type Node, sentencesOf } from './explaining.ts';
import type { Invoice, InvoiceLine } from './invoice.query.ts';
import { ofFee, quantitySum, type ReasonCount } from './quantity-sum.ts';
import { whyWords } from './why-words.ts';

/** The rule of a line in words, its quantity as a sum, and what was billed and not, by reason. */
export function WhySum({
  invoice,
  line,
  reasons,
}: {
  readonly invoice: Invoice;
  readonly line: InvoiceLine;
  readonly reasons: readonly (ReasonCount & { readonly quantity: number })[];
}) {
  const words = useWords(whyWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  const price = countedIn(line, invoice.lines);
  const fee = isFee(line);
  const sum = quantitySum(fee ? ofFee(reasons) : reasons);
  const rules = [
    ...(line.detail ? [line.detail] : []),
    ...sentencesOf(line.explanation as readonly Node[], price, { words, codes, format }),
  ];
  // Where one event is one unit, the sum is in the unit of the line; else it counts events.
  const byUnit =
    price.per === 1 &&
    price.unit !== '' &&
    (fee || sum.result === reasons.reduce((all, { quantity }) => all + quantity, 0));
  const noun = byUnit
    ? unitWord(codes, price.unit, sum.total, format.locale)
    : sum.total === 1
      ? codes.events.one
      : codes.events.many;
  const billed = reasons.reduce((all, each) => (each.billed ? all + each.events : all), 0);
  const quantity = `${format.number(Number(line.quantity))} ${unitWord(codes, line.unit, Number(line.quantity), format.locale)}`;
  return (
    <>
      {rules.length > 0 && (
        <section className="stack" aria-labelledby="why-rule">
          <h3 id="why-rule">{words.rule}</h3>
          {rules.map((rule) => (
            <p key={rule}>{rule}</p>
          ))}
        </section>
      )}
      {sum.total > 0 && (
        <section className="stack" aria-labelledby="why-sum">
          <h3 id="why-sum">{words.sum}</h3>
          <p className="sum">
            {format.number(sum.total)} {noun}
            {sum.less.map(({ reason, events }) => (
              <span key={reason}>
                {' − '}
                {format.number(events)} {reasonWord(codes, reason, events, format.locale)}
              </span>
            ))}
            {sum.elsewhere > 0 && (
              <span>
                {' − '}
                {format.number(sum.elsewhere)} {words.onOtherLines}
              </span>
            )}
            {' = '}
            <strong>
              {format.number(sum.result)}{' '}
              {fee && reasonWord(codes, 'inside_allowance', sum.result, format.locale)}
            </strong>
          </p>
        </section>
      )}
      <section className="stack" aria-labelledby="why-amount">
        <h3 id="why-amount">{words.amount}</h3>
        <p className="sum">
          {words.nodes.price(quantity, format.price(microsOf(line.unit_price)), format.money(line.net_cents))}
        </p>
      </section>
      {sum.total > 0 && (
        <Bars
          says={words.bar(format.number(billed), format.number(sum.total - billed))}
          heads={[words.reason, words.events, words.share]}
          bars={reasons.map(({ reason, billed, events }) => ({
            key: `${reason}-${billed}`,
            says: reasonWord(codes, reason, events, format.locale),
            figure: format.number(events),
            cells: [format.percent(events / sum.total)],
            parts: [{ value: events, series: seriesOf(reason, billed) }],
          }))}
        />
      )}
    </>
  );
}

const seriesOf = (reason: string, billed: boolean) => (billed ? 1 : reason.startsWith('inside_') ? 3 : 2);
