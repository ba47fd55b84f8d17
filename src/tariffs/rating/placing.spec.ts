import { describe, expect, test } from '@jest/globals';
import { BELGIUM, cardOf, eventsOf, OCTOBER } from '../../../test/support/rating-fixtures.js';
import { Meter } from '../rate-card.js';
import { Window } from '../surcharge.js';
import { inOrder } from './ledger.js';
import { dropFirst, placingOf } from './placing.js';
import { CaseEvent } from './rating-case.js';
import { Run } from './run.js';
import { planOf } from './window-plan.js';

const evening: Window[] = [{ from: '19:00', to: '24:00', mode: 'multiply', value: '2' }];
const place = (event: CaseEvent, meter: Meter, measured: number, counted: number) => {
  const run = new Run(inOrder(eventsOf([event])), cardOf([]), BELGIUM, OCTOBER);
  const plan = planOf(evening, 'Europe/Brussels', BELGIUM);
  const { sets, units } = placingOf(meter, run, plan)(0, measured, counted);
  return sets.map((set, at) => [plan.windowsOf(set).length, units[at]]);
};
const work: CaseEvent = { kind: 'work', started_at: '2026-10-05T18:50', ended_at: '2026-10-05T19:20' };
const hours: Meter = { event: 'work', measures: ['work_s'] };
const contact: Meter = { event: 'contact', measures: ['talk_s'] };

describe('the counted seconds of an event', () => {
  test.each([
    [
      'lie where they were worked',
      1800,
      1800,
      [
        [0, 600],
        [1, 1200],
      ],
    ],
    [
      'are spread evenly when fewer were worked than passed',
      900,
      900,
      [
        [0, 300],
        [1, 600],
      ],
    ],
    [
      'have what rounding added at the end',
      1800,
      2700,
      [
        [0, 600],
        [1, 2100],
      ],
    ],
    [
      'lose at the end what rounding took away',
      1800,
      900,
      [
        [0, 600],
        [1, 300],
      ],
    ],
    ['lose whole windows where it must be', 1800, 500, [[0, 500]]],
  ])('%s', (_, measured, counted, expected) => {
    expect(place(work, hours, measured, counted)).toEqual(expected);
  });

  test('have the window of the start where the end of the event says nothing', () => {
    const short: CaseEvent = {
      kind: 'contact',
      talk_s: 60,
      started_at: '2026-10-05T19:10',
      ended_at: '2026-10-05T19:10',
    };
    expect(place(short, contact, 60, 60)).toEqual([[1, 60]]);
  });

  test('of a call begin after its queue', () => {
    const call: CaseEvent = { kind: 'call', started_at: '2026-10-05T18:59:30', queue_s: 20, talk_s: 30 };
    expect(place(call, { event: 'call', measures: ['talk_s'] }, 30, 30)).toEqual([
      [0, 10],
      [1, 20],
    ]);
  });

  test('are not cut where they are no time of the clock', () => {
    const text: CaseEvent = {
      kind: 'document',
      started_at: '2026-10-05T18:50',
      ended_at: '2026-10-05T19:20',
    };
    expect(place(text, { event: 'document', measures: ['chars'] }, 900, 900)).toEqual([[0, 900]]);
  });
});

test.each([
  [0, [5, 3]],
  [2, [3, 3]],
  [5, [3]],
  [6, [2]],
  [8, [0, 0]],
])('%i included units are the earliest', (included, left) => {
  const stretches = { sets: [0, 1], units: [5, 3] };
  dropFirst(stretches, included);
  expect(stretches.units).toEqual(left);
});
