import { describe, expect, it } from '@jest/globals';
import { NO_RULES, someInstance, someNeed, someone } from '../../../../test/support/small-instance.js';
import type { Instance } from '../instance.js';
import { contradictionsIn } from './contradictions.js';
import { contradictionText, explainUncovered } from './explaining.js';
import { problemOf } from './problem.js';

const hour = (weekday: number, from: string, to: string, calls_per_hour = 0) => ({
  id: `${weekday}-${from}`,
  ...{ weekday, from, to, calls_per_hour },
});
const pin = (person: string, need: string) => ({ person, need });

function told(instance: Instance) {
  const problem = problemOf(instance);
  return contradictionsIn(problem).map((one) => ({
    pins: one.pins.map(({ at }) => at),
    code: one.because.code,
    text: contradictionText(problem, one).en,
  }));
}

describe('pins that cannot be', () => {
  const ann = someone('ann', { calls_per_hour: 10 });
  const bea = someone('bea', { languages: [{ language: 'nl', level: 'A2' }] });

  it('are told with the rule that each alone breaks', () => {
    const dutch = someNeed('n', [hour(1, '08:00', '09:00')], {
      languages: [{ language: 'nl', level: 'B2' }],
    });
    const instance = someInstance([ann, bea], [dutch], {
      pins: [pin('bea', 'n'), pin('ann', 'm')],
      forbidden: [],
    });
    expect(told(instance)).toEqual([
      {
        pins: [0],
        code: 'may_not',
        text: 'This pin cannot be: BEA → Need n. Dutch: A2, B2 asked (reach B2 in Dutch)',
      },
      {
        pins: [1],
        code: 'hours_unknown',
        text: 'This pin cannot be: ANN → m. There is no such person or hour.',
      },
    ]);
  });

  it('are cut down to those that break a rule together, and none of these is one too many', () => {
    const needs = [4, 5, 3, 6].map((calls, at) => someNeed(`n${at}`, [hour(1, '08:00', '09:00', calls)]));
    const elsewhere = someNeed('far', [hour(4, '08:00', '09:00', 9)]);
    const pins = [pin('ann', 'far'), pin('ann', 'n0'), pin('ann', 'n1'), pin('ann', 'n2'), pin('ann', 'n3')];
    const [first] = told(someInstance([ann], [...needs, elsewhere], { pins }));
    expect(first).toMatchObject({ code: 'capacity' });
    const calls = first!.pins.map((place) => [9, 4, 5, 3, 6][place]!);
    const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
    expect(first!.pins).not.toContain(0);
    expect(sum(calls)).toBeGreaterThan(10);
    for (const each of calls) expect(sum(calls) - each).toBeLessThanOrEqual(10);
  });

  it('name both where two people are pinned to one hour, and both days where rest is too short', () => {
    const needs = [someNeed('n', [hour(1, '21:00', '23:00')]), someNeed('m', [hour(2, '06:00', '07:00')])];
    const rules = { ...NO_RULES, rest_minutes: 660 };
    const twice = told(someInstance([ann, bea], needs, { rules, pins: [pin('ann', 'n'), pin('bea', 'n')] }));
    expect(twice).toMatchObject([{ pins: [0, 1], code: 'taken_twice' }]);
    const short = told(someInstance([ann, bea], needs, { rules, pins: [pin('ann', 'n'), pin('ann', 'm')] }));
    expect(short).toMatchObject([{ pins: [0, 1], code: 'rest' }]);
    expect(short[0]!.text).toContain('7 h of rest between Monday 23:00 and Tuesday 06:00, 11 h asked');
    expect(
      told(someInstance([ann, bea], needs, { rules, pins: [pin('ann', 'n'), pin('bea', 'm')] })),
    ).toEqual([]);
  });
});

describe('hours that nobody takes', () => {
  it('say what stands in the way of how many', () => {
    const people = [
      someone('ann', { calls_per_hour: 3 }),
      someone('bea', { wishes: [] }),
      someone('cleo', { wishes: [] }),
    ];
    const needs = [
      someNeed('n', [hour(1, '08:00', '09:00', 2)]),
      someNeed('m', [hour(1, '08:00', '09:00', 2)]),
    ];
    const problem = problemOf(someInstance(people, needs));
    const [open] = explainUncovered(problem, [{ person: 0, unit: 0 }]);
    expect(open).toMatchObject({ need: 'm', hour: '1-08:00' });
    expect(open!.reasons.map(({ text }) => text.en)).toEqual([
      '2 of 3: not available: Monday 08:00–09:00 (give these hours to somebody else, or move them)',
      '1 of 3: Monday 08:00: 4 calls an hour asked, 3 free',
    ]);
  });
});
