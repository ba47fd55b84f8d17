import { cardProblems } from '../../src/tariffs/card-check.js';
import { Component, RateCard } from '../../src/tariffs/rate-card.js';
import { Window } from '../../src/tariffs/surcharge.js';
import { cardOf, part } from './rating-fixtures.js';

export const calls = { event: 'call', measures: ['count'] } as const;
export const talk = { event: 'call', measures: ['talk_s'] } as const;
const labels = { fr: 'y', nl: 'y', en: 'y', de: 'y' };

/** Components of the code "x", each good unless what is given makes it bad. */
export const unit = (more: object = {}) =>
  part<'unit'>({ kind: 'unit', code: 'x', meter: calls, price: { unit_price: '1', per: 1 }, ...more });
export const plan = (allowance: object) =>
  part<'allowance'>({
    kind: 'allowance',
    code: 'x',
    meter: calls,
    price: { unit_price: '9', overage_price: '1', per: 1 },
    overage_label: labels,
    allowance: { qty: 1, ...allowance },
  });
export const pack = (pack: object, price: object = {}) =>
  part<'prepaid_pack'>({
    kind: 'prepaid_pack',
    code: 'x',
    meter: talk,
    pack: { qty: 1, validity_months: 1, rollover: false, ...pack },
    price: { unit_price: '9', per: 60, ...price },
  });
export const standby = (more: object) =>
  part<'standby'>({
    kind: 'standby',
    code: 'x',
    meter: { event: 'standby', measures: ['count'] },
    price: { unit_price: '9', per: 1 },
    ...more,
  });
export const callOuts = (more: object = {}) => ({
  label: labels,
  meter: talk,
  price: { unit_price: '1', per: 60 },
  ...more,
});
export const bundle = (more: object) =>
  part<'package'>({
    kind: 'package',
    code: 'x',
    meter: calls,
    size: 10,
    round_up: true,
    price: { unit_price: '1' },
    ...more,
  });
export const window = (more: Partial<Window>): Window => ({
  from: '19:00',
  to: '24:00',
  mode: 'multiply',
  value: '1.5',
  ...more,
});

/** What is refused of a card of these components, each as its pointer and its sentence. */
export function problems(components: readonly Component[], head: Partial<RateCard> = {}): string[] {
  return cardProblems(cardOf(components, head)).map(({ pointer, detail }) => `${pointer} ${detail}`);
}
