import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { givenNeed } from '../support/given-need.js';
import { peakFacts, quartersWith } from '../support/given-peak.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = (await givenPractice(owner)).id;
});
afterAll(() => app.close());

const plan = (overrides: object = {}) => owner.post('/api/peak-plans', peakFacts(overrides));

describe('a peak plan', () => {
  test('says what a cover leads to, quarter by quarter, and which hours would save most', async () => {
    const { status, body } = await plan();
    expect(status).toBe(200);
    expect(body).toMatchObject({ within_s: 20, patience: { seconds: 90, basis: 'given', abandoned: null } });
    expect(body.quarters).toHaveLength(16);
    // M/M/1+M with 32 calls an hour, 20 handled, patience of 90 s: the chain, solved by hand, loses 53.94 %.
    expect(body.quarters[0]).toMatchObject({
      weekday: 1,
      from: '08:00',
      people: 1,
      calls: 8,
      missed_bp: 5394,
    });
    expect(body.week.calls).toBe(88);
    const sum = body.quarters.reduce((all: number, { missed }: { missed: number }) => all + missed, 0);
    expect(Math.abs(sum - body.week.missed)).toBeLessThan(0.1);
    const [best] = body.advice;
    expect(best).toMatchObject({
      weekdays: [1],
      from: '08:00',
      to: '10:00',
      missed_before: body.week.missed,
    });
    expect(best.sentence.en).toBe(
      `+1 person Monday 08:00–10:00: ${Math.round(best.missed_before)} → ${Math.round(best.missed_after)} missed calls a week.`,
    );
    const people = [
      ...peakFacts().people,
      { calls_per_hour: 20, hours: [{ weekday: 1, from: '08:00', to: '10:00' }] },
    ];
    expect((await plan({ people })).body.week.missed).toBeCloseTo(best.missed_after, 1);
  });

  test('loses every call where nobody is on the line, and says nothing of waiting', async () => {
    const { body } = await plan({ people: [], advice: { calls_per_hour: 20, most: 1 } });
    expect(body.week).toEqual({
      ...{ calls: 88, missed: 88, missed_least: 88 },
      ...{ missed_bp: 10_000, within_bp: 0, waiting_s: null },
    });
    expect(body.advice[0].missed_before).toBe(88);
  });

  test('takes the curve of a need, shares people between practices, and keeps what is expected', async () => {
    const need_id = await givenNeed(owner, practice_id, { call_curve: quartersWith(4, 1, 8, 9) });
    const practices = [{ need_id }, { call_curve: quartersWith(2, 1, 8, 9) }];
    const answer = await plan({ practices, expected_from: '2027-01-04' });
    expect(
      answer.body.practices.map((one: { curve: string; calls: number }) => [one.curve, one.calls]),
    ).toEqual([
      ['need', 16],
      ['given', 8],
    ]);
    const [first, second] = answer.body.practices;
    expect(first.missed_bp).toBe(second.missed_bp);
    expect(answer.body.expected_from).toBe('2027-01-04');
    const apart = await plan({
      practices,
      people: [{ calls_per_hour: 20, covers: [0], hours: [{ weekday: 1, from: '08:00', to: '12:00' }] }],
    });
    expect(apart.body.practices[1].missed_bp).toBe(10_000);
    expect(apart.body.practices[0].missed_bp).toBeLessThan(first.missed_bp);
  });

  test('answers no more calls of a practice than who covers it can take, also by advice', async () => {
    const hours = [{ weekday: 1, from: '08:00', to: '10:00' }];
    const ten = Array.from({ length: 10 }, () => ({ calls_per_hour: 20, covers: [1], hours }));
    const practices = [{ call_curve: quartersWith(30, 1, 8, 10) }, { call_curve: quartersWith(5, 1, 8, 10) }];
    const advised = (await plan({ practices, people: ten, advice: { calls_per_hour: 4, most: 1 } })).body;
    expect(advised.practices[0]).toMatchObject({ calls: 240, missed: 240, missed_least: 240 });
    const [{ missed_before, missed_after }] = advised.advice;
    expect(missed_before - missed_after).toBeLessThanOrEqual(8.01);
    const one = { calls_per_hour: 4, covers: [0, 1], hours };
    const { body } = await plan({ practices, people: [...ten, one] });
    expect(body.practices[0].missed).toBeGreaterThanOrEqual(232);
    expect(body.practices[0].missed_least).toBeGreaterThanOrEqual(232);
    expect(body.practices[1].missed).toBeLessThan(0.1);
    expect(body.week.missed).toBeCloseTo(missed_after, 1);
  });

  test('counts recorded calls, and learns patience from callers who gave up', async () => {
    const { id } = await givenPractice(owner, { name: 'Cabinet des Ormes' });
    const at = (index: number) => `2026-11-23T09:${String(index % 60).padStart(2, '0')}:00+01:00`;
    await givenEntries(owner, id, 40, (index) => ({
      outcome: 'abandoned',
      talk_s: 0,
      queue_s: 45,
      started_at: at(index),
    }));
    await givenEntries(owner, id, 60, (index) => ({ queue_s: 20, started_at: at(index) }));
    // The week is over: nobody knows of days after the last call.
    await givenEntries(owner, id, 1, () => ({ started_at: '2026-11-29T09:00:00+01:00' }));
    const { status, body } = await plan({ practices: [{ practice_id: id }], patience_s: undefined });
    expect([status, body.code]).toEqual([200, undefined]);
    expect(body.patience).toEqual({ seconds: 75, basis: 'calls', abandoned: 40 });
    expect(body.practices[0]).toMatchObject({ practice_id: id, curve: 'calls', calls: 101 });
  });

  test.each<[string, object, unknown[]]>([
    [
      'hours that end before they begin',
      { people: [{ calls_per_hour: 20, hours: [{ weekday: 1, from: '10:00', to: '08:00' }] }] },
      [422, 'ends-before-start', '/people/0/hours/0/to'],
    ],
    ['no speed', { people: [{ hours: [] }] }, [422, 'speed-once', '/people/0']],
    [
      'two speeds',
      { people: [{ calls_per_hour: 20, handling_s: 180, hours: [] }] },
      [422, 'speed-once', '/people/0'],
    ],
    [
      'somebody who covers what is not there',
      { people: [{ calls_per_hour: 20, covers: [1], hours: [] }] },
      [422, 'no-such-place', '/people/0/covers/0'],
    ],
    [
      'too many different covers',
      {
        practices: Array.from({ length: 7 }, () => ({ call_curve: quartersWith(1, 1, 8, 9) })),
        people: Array.from({ length: 21 }, (_, at) => ({
          calls_per_hour: 20,
          hours: [],
          covers: [0, 1, 2, 3, 4, 5, 6].filter((place) => ((at + 1) >> place) % 2 === 1),
        })),
      },
      [422, 'too-many-covers', '/people'],
    ],
    ['nobody whose calls', { practices: [{}] }, [422, 'no-calls', '/practices/0']],
    [
      'a quarter hour said twice',
      { practices: [{ call_curve: [...quartersWith(1, 1, 8, 9), ...quartersWith(1, 1, 8, 9)] }] },
      [422, 'quarter-twice', '/practices/0/call_curve/4'],
    ],
    ['nobody there and no speed of the further person', { people: [] }, [422, 'speed-once', '/advice']],
    ['an expectation of nobody', { expected_from: '2027-01-04' }, [422, 'no-practice', '/expected_from']],
    ['patience of no time', { patience_s: 0 }, [400, 'schema', '/patience_s']],
    ['no practice at all', { practices: [] }, [400, 'schema', '/practices']],
  ])('is refused with %s', async (_name, overrides, expected) => {
    const answer = await plan(overrides);
    expect([...refusal(answer), answer.body.problems?.[0]?.pointer].slice(0, expected.length)).toEqual(
      expected,
    );
  });

  test('is refused a practice twice, one without calls, and practices by two clocks', async () => {
    const call_curve = quartersWith(1, 1, 8, 9);
    const twice = [
      { practice_id, call_curve },
      { practice_id, call_curve },
    ];
    expect(refusal(await plan({ practices: twice }))).toEqual([422, 'practice-twice', '/practices/1']);
    const quiet = (await givenPractice(owner, { name: 'Cabinet des Saules' })).id;
    expect(refusal(await plan({ practices: [{ practice_id: quiet }] }))).toEqual([409, 'no-call-history']);
    const far = (await givenPractice(owner, { name: 'Cabinet des Palmes', time_zone: 'America/Guadeloupe' }))
      .id;
    const clocks = [
      { practice_id, call_curve },
      { practice_id: far, call_curve },
    ];
    expect(refusal(await plan({ practices: clocks }))).toEqual([422, 'another-clock', '/practices/1']);
  });

  test('is for managers, and knows no practice of another business', async () => {
    for (const role of ['secretary', 'accountant'] as const)
      expect((await (await givenMember(app, owner, role)).post('/api/peak-plans', peakFacts())).status).toBe(
        403,
      );
    const seat = await givenMember(app, owner, 'practice', practice_id);
    expect((await seat.post('/api/peak-plans', peakFacts())).status).toBe(403);
    const stranger = await givenWorkspace(app);
    const theirs = await stranger.post('/api/peak-plans', peakFacts({ practices: [{ practice_id }] }));
    expect(refusal(theirs)).toEqual([404, 'no-such-practice']);
  });
});
