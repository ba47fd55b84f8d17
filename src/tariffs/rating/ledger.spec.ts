import { expect, test } from '@jest/globals';
import { cardOf, eventsOf, OCTOBER, part } from '../../../test/support/rating-fixtures.js';
import { Ledger } from './ledger.js';
import { Verdict } from './rated.js';
import { rate } from './rating.js';

const events = eventsOf(Array.from({ length: 3 }, () => ({ kind: 'call', talk_s: 60 })));
const verdict = (component_code: string, measured: number, quantity = measured): Verdict => ({
  billed: quantity > 0,
  reason: quantity > 0 ? 'billed' : 'inside_allowance',
  component_code,
  part: 'usage',
  measured,
  counted: measured,
  quantity,
  lines: [],
});

test('the first component that bills an event is its verdict, the others that counted it come after', () => {
  const ledger = new Ledger(events);
  ledger.count(0, verdict('included', 1, 0));
  ledger.count(0, verdict('calls', 1));
  ledger.count(0, verdict('minutes', 60));
  const [first] = ledger.rated();
  expect([first!.component_code, first!.also.map(({ component_code }) => component_code)]).toEqual([
    'calls',
    ['included', 'minutes'],
  ]);
});

test('a refusal gives way to what counted the event and to a better reason, and to nothing else', () => {
  const ledger = new Ledger(events);
  ledger.refuse(0, 'not_on_card', null);
  ledger.refuse(0, 'voicemail', 'calls');
  ledger.refuse(0, 'spam', 'minutes');
  ledger.refuse(1, 'too_short', 'calls', 5);
  ledger.count(1, verdict('minutes', 5));
  ledger.refuse(1, 'voicemail', 'fees');
  expect(ledger.rated()).toMatchObject([
    { reason: 'voicemail', component_code: 'calls' },
    { reason: 'billed', component_code: 'minutes', also: [] },
    { reason: 'not_on_card', component_code: null },
  ]);
});

test('verdicts that differ in anything are kept apart', () => {
  const four = eventsOf(Array.from({ length: 4 }, () => ({ kind: 'call' })));
  const ledger = new Ledger(four);
  const given = [
    verdict('calls', 7),
    verdict('calls', 7 + 1024),
    verdict('calls', 7, 6),
    { ...verdict('calls', 7), lines: [{ line: 'calls/usage', quantity: 7 }] },
  ];
  for (const [index, each] of given.entries()) ledger.count(index, each);
  expect(ledger.rated()).toEqual(given.map((each, n) => ({ event_id: `e${n + 1}`, ...each, also: [] })));
});

test('events that are alike share what stands on their lines', () => {
  const price = { unit_price: '0.01', per: 1 };
  const meter = { event: 'call', measures: ['talk_s'] } as const;
  const holidays = { isHoliday: () => false };
  const rating = rate(events, cardOf([part<'unit'>({ kind: 'unit', meter, price })]), holidays, OCTOBER);
  const [one, two, three] = rating.events;
  expect(one!.lines).toEqual([{ line: 'unit/usage', quantity: 60 }]);
  expect([two!.lines, three!.lines]).toEqual([one!.lines, one!.lines]);
  expect(two!.lines).toBe(one!.lines);
});
