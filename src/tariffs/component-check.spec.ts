import { describe, expect, test } from '@jest/globals';
import {
  bundle,
  callOuts,
  calls,
  pack,
  plan,
  problems,
  standby,
  unit,
  window,
} from '../../test/support/card-parts.js';
import { part } from '../../test/support/rating-fixtures.js';
import { Component } from './rate-card.js';

const X = 'Component "x"';
const cases: [string, Component, string][] = [
  [
    'a price with nine decimals',
    unit({ price: { unit_price: '0.123456789', per: 1 } }),
    `/price/unit_price ${X}: unit_price "0.123456789" is not a price with at most six decimals, such as "0.70".`,
  ],
  [
    'a step of no amount',
    unit({ price: { unit_price: '1', per: 1, amount_step: '0.00' } }),
    `/price/amount_step ${X}: amounts cannot be rounded to multiples of 0.`,
  ],
  [
    'a package of nothing',
    bundle({ size: 0 }),
    `/size ${X}: a package holds at least 1 unit, in whole numbers.`,
  ],
  [
    'a package with steps',
    bundle({ quantum: { step: 2, mode: 'up', scope: 'event' } }),
    `/quantum/step ${X}: a package rounds to its size: leave the step at 1.`,
  ],
  [
    'a rollover without window',
    plan({ rollover: { max_qty: 1, periods: 1 } }),
    `/allowance/window ${X}: a rollover needs a window (month, quarter or year) that it goes on to.`,
  ],
  [
    'a rollover of a contract',
    plan({ window: 'contract', rollover: { max_qty: 1, periods: 1 } }),
    `/allowance/rollover ${X}: a contract is one window: there is none to roll over to.`,
  ],
  [
    'a rollover of nothing',
    plan({ window: 'month', rollover: { max_qty: 0, periods: 1 } }),
    `/allowance/rollover/max_qty ${X}: max_qty of the rollover must be a whole number of at least 1.`,
  ],
  [
    'a rollover for no time',
    plan({ window: 'month', rollover: { max_qty: 1, periods: 0 } }),
    `/allowance/rollover/periods ${X}: periods of the rollover must be a whole number of at least 1.`,
  ],
  ['a pack of nothing', pack({ qty: 0 }), `/pack/qty ${X}: qty must be a whole number of at least 1.`],
  [
    'a pack for no time',
    pack({ validity_months: 0 }),
    `/pack/validity_months ${X}: validity_months must be a whole number of at least 1.`,
  ],
  [
    'an overage without price',
    pack({ when_empty: 'overage' }),
    `/price/overage_price ${X}: an overage_price goes with when_empty "overage", and with nothing else.`,
  ],
  [
    'an overage price that is never charged',
    pack({}, { overage_price: '1' }),
    `/price/overage_price ${X}: an overage_price goes with when_empty "overage", and with nothing else.`,
  ],
  ['a standby of calls', standby({ meter: calls }), `/meter/event ${X}: a standby counts standby shifts.`],
  [
    'call-outs that are shifts',
    standby({ call_outs: callOuts({ meter: { event: 'standby', measures: ['work_s'] } }) }),
    `/call_outs/meter/event ${X}: a call-out is a call, work or a task, not another shift.`,
  ],
  [
    'a call-out without price',
    standby({ call_outs: callOuts({ price: { unit_price: '', per: 60 } }) }),
    `/call_outs/price/unit_price ${X}: unit_price "" is not a price with at most six decimals, such as "0.70".`,
  ],
  [
    'guaranteed time of no call-outs',
    standby({ guaranteed_s: 60 }),
    `/guaranteed_s ${X}: guaranteed time needs call_outs that are measured in seconds.`,
  ],
  [
    'guaranteed time that is none',
    standby({ guaranteed_s: 0, call_outs: callOuts() }),
    `/guaranteed_s ${X}: guaranteed_s must be a whole number of at least 1.`,
  ],
  [
    'a guarantee of half a cent',
    standby({ guaranteed_amount: '1.005' }),
    `/guaranteed_amount ${X}: guaranteed_amount is an amount with at most two decimals.`,
  ],
  [
    'a window without a minute',
    unit({ windows: [window({ from: '19:00', to: '19:00' })] }),
    `/windows/0/to ${X}, window 1: from 19:00 to 19:00 there is no minute; the whole day is 00:00 to 24:00.`,
  ],
  [
    'a window from the end of the day',
    unit({ windows: [window({ from: '24:00', to: '06:00' })] }),
    `/windows/0/to ${X}, window 1: from 24:00 to 06:00 there is no minute; the whole day is 00:00 to 24:00.`,
  ],
  [
    'a window at no time',
    unit({ windows: [window({ to: '24:30' })] }),
    `/windows/0/to ${X}, window 1: "24:30" is not a time from 00:00 to 24:00.`,
  ],
  [
    'a window on no day',
    unit({ windows: [window({ days: [] })] }),
    `/windows/0/days ${X}, window 1: name at least one weekday (1 Monday to 7 Sunday), each once, or leave days out.`,
  ],
  [
    'a weekday twice',
    unit({ windows: [window({ days: [6, 6] })] }),
    `/windows/0/days ${X}, window 1: name at least one weekday (1 Monday to 7 Sunday), each once, or leave days out.`,
  ],
  [
    'a window without value',
    unit({ windows: [window({ value: '-1' })] }),
    `/windows/0/value ${X}, window 1: value "-1" is not a price with at most six decimals, such as "0.70".`,
  ],
  [
    'a window of call-outs',
    standby({ call_outs: callOuts({ windows: [window({ days: [] })] }) }),
    `/call_outs/windows/0/days ${X}, window 1: name at least one weekday (1 Monday to 7 Sunday), each once, or leave days out.`,
  ],
  [
    'a trigger with two effects',
    unit({ triggers: [{ language: 'nl', percent_bp: 1, add: '1' }] }),
    `/triggers/0 ${X}, trigger 1: give exactly one effect: redo, percent_bp or add.`,
  ],
  [
    'a trigger without effect',
    unit({ triggers: [{ language: 'nl' }] }),
    `/triggers/0 ${X}, trigger 1: give exactly one effect: redo, percent_bp or add.`,
  ],
  [
    'a trigger that always holds',
    unit({ triggers: [{ percent_bp: 1 }] }),
    `/triggers/0 ${X}, trigger 1: name the circumstance: turnaround_under_s, language or difficulty.`,
  ],
  [
    'a turnaround of no time',
    unit({ triggers: [{ turnaround_under_s: 0, add: '1' }] }),
    `/triggers/0/turnaround_under_s ${X}, trigger 1: a turnaround is at least 1 second.`,
  ],
  [
    'a trigger without price',
    unit({ triggers: [{ language: 'nl', add: '1,5' }] }),
    `/triggers/0/add ${X}, trigger 1: add "1,5" is not a price with at most six decimals, such as "0.70".`,
  ],
  [
    'a minimum per event of a pack that has no price beyond it',
    pack({}, { min_per_event: '1' }),
    `/price/min_per_event ${X}: min_per_event is of units beyond the pack: it goes with when_empty "overage".`,
  ],
  [
    'a minimum per event of packages of a day',
    bundle({ scope: 'day', price: { unit_price: '1', min_per_event: '1' } }),
    `/price/min_per_event ${X}: packages gathered over more than an event leave an event no price of its own: min_per_event goes with the scope event.`,
  ],
  [
    'a minimum per day of packages of a period',
    bundle({ price: { unit_price: '1', min_per_day: '1' } }),
    `/price/min_per_day ${X}: packages gathered over more than a day leave a day no price of its own: min_per_day goes with the scope event or day.`,
  ],
  [
    'a payout in tiers that overlap',
    unit({
      payout: {
        price: {
          mode: 'volume',
          per: 1,
          tiers: [
            { up_to: 0, unit_price: '1' },
            { up_to: null, unit_price: '1' },
          ],
        },
      },
    }),
    `/payout/price/tiers/0/up_to ${X}, payout: tier 1 must end after 0: a tier holds at least one unit.`,
  ],
  [
    'a payout in tiers per dozen',
    unit({ payout: { price: { mode: 'volume', per: 12, tiers: [{ up_to: null, unit_price: '1' }] } } }),
    `/payout/price/per ${X}: a payout per 12 count has no unit.`,
  ],
  [
    'a payout of nothing that is measured',
    unit({ meter: { ...calls, measures: [] }, payout: { price: '1', per: 1 } }),
    `/meter/measures ${X}: name at least one measure, each once.`,
  ],
  [
    'a payout per dozen',
    unit({ payout: { price: '1', per: 12 } }),
    `/payout/per ${X}: a payout per 12 count has no unit.`,
  ],
  [
    'a payout without price',
    unit({ payout: { price: 'x', per: 1 } }),
    `/payout/price ${X}: the payout price "x" is not a price with at most six decimals, such as "0.70".`,
  ],
  [
    'a payout window without a minute',
    unit({ payout: { price: '1', per: 1, windows: [window({ to: '19:00' })] } }),
    `/payout/windows/0/to ${X}, payout, window 1: from 19:00 to 19:00 there is no minute; the whole day is 00:00 to 24:00.`,
  ],
  [
    'a payout of a fee',
    part<'flat'>({ kind: 'flat', code: 'x', price: { unit_price: '1' }, payout: { percent_bp: 1 } }),
    `/payout ${X}: only a component that counts events has a payout.`,
  ],
  [
    'kilometres of calls',
    unit({ meter: { ...calls, unit: 'km' } }),
    `/meter/unit ${X}: a unit of its own goes with the measure pieces.`,
  ],
  [
    'gross characters of nothing',
    unit({ meter: { event: 'document', measures: ['chars'], convention: { gross_bp: 0 } } }),
    `/meter/convention/gross_bp ${X}: gross characters are more than 0 per net one.`,
  ],
  [
    'a negative free count',
    unit({ quantum: { step: 1, mode: 'up', scope: 'event', free_first_n: -1 } }),
    `/quantum/free_first_n ${X}: free_first_n must be a whole number of at least 0.`,
  ],
];

describe('a component is refused, named with its rule', () => {
  test.each(cases)('%s', (_, component, expected) => {
    expect(problems([component])).toEqual([`/components/0${expected}`]);
  });

  test('each problem of a card is named, those of one component too', () => {
    const broken = unit({
      windows: [window({ to: '19:00', value: 'x' })],
      quantum: { step: 0, mode: 'up', scope: 'event' },
    });
    expect(problems([unit({ code: 'a' }), broken])).toHaveLength(3);
  });
});
