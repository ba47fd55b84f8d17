import { useState } from 'react';
import { practiceRateCardAssign, rateCardsCreate, rateCardTemplatesGet } from '../client/sdk.gen.ts';
import type { RateCardDefinition } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { decimalOf, monthBefore, PRICINGS, type Pricing, withPrice } from './agreeing.ts';
import { useFirstPractice } from './first-practice.query.ts';
import { firstStepsWords } from './first-steps-words.ts';

const USUAL: Readonly<Record<Pricing, string>> = { per_call: '1,00', package: '199,00', hourly: '28,00' };

/** One of three usual prices, with one's own figure; it holds from the month that is billed first. */
export function StepPrice({ onDone }: { onDone(): void }) {
  const words = useWords(firstStepsWords);
  const format = useFormat();
  const { language } = useLanguage();
  const first = useFirstPractice();
  const [pricing, setPricing] = useState<Pricing>('per_call');
  const agree = async (practice: string, typed: Typed) => {
    const price = figure(typed.price, 'price', words.priceFigure);
    const overage = pricing === 'package' ? figure(typed.overage, 'overage', words.overage) : null;
    const template = await ask(() => rateCardTemplatesGet({ path: { code: pricing } }));
    const definition = withPrice(template.definition as RateCardDefinition, { pricing, price, overage });
    const valid_from = monthBefore(format.today()).from;
    const card = await ask(() =>
      rateCardsCreate({ body: { name: template.name[language], valid_from, definition } }),
    );
    await ask(() =>
      practiceRateCardAssign({ path: { id: practice }, body: { rate_card_id: card.id, valid_from } }),
    );
    onDone();
  };
  return (
    <Loaded query={first} rows={3}>
      {(data) =>
        data && (
          <Form onSubmit={(typed) => agree(data.practice.id, typed)}>
            <fieldset className="stack">
              <legend className="label">{words.priceFor(data.practice.name)}</legend>
              {PRICINGS.map((code) => (
                <label key={code} className="check">
                  <input
                    type="radio"
                    name="pricing"
                    value={code}
                    checked={pricing === code}
                    onChange={() => setPricing(code)}
                  />
                  {words.prices[code]}
                </label>
              ))}
            </fieldset>
            <Field
              key={pricing}
              name="price"
              label={words.priceFigure}
              inputMode="decimal"
              required
              defaultValue={USUAL[pricing]}
            />
            {pricing === 'package' && (
              <Field name="overage" label={words.overage} inputMode="decimal" required defaultValue="0,95" />
            )}
            <div className="row">
              <Submit>{words.keepPrice}</Submit>
            </div>
          </Form>
        )
      }
    </Loaded>
  );
}

function figure(typed: string | undefined, field: string, label: string): string {
  const decimal = decimalOf(typed ?? '');
  if (decimal !== null) return decimal;
  const fault = { pointer: `/${field}`, code: 'not-a-number', detail: `${label}: ${typed}` };
  throw new ProblemError(422, 'not-a-number', fault.detail, [fault]);
}
