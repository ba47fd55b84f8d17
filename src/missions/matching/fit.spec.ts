import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  anyCandidate,
  anyNeed,
  candidate,
  hours,
  openNeed,
  question,
} from '../../../test/support/any-instance.js';
import type { Finding } from './finding.js';
import { type Fit, fit as fitOf } from './fit.js';
import type { Candidate, OpenNeed } from './instance.js';
import { quartersOf } from './week-bits.js';

const lay = (
  who: Partial<Candidate>,
  need: Partial<OpenNeed> = {},
  rules: Partial<typeof question.rules> = {},
) => fitOf(candidate(who), openNeed(need), { ...question, rules: { ...question.rules, ...rules } });

const found = ({ findings }: Fit, code: Finding['code']) => findings.find((one) => one.code === code);
const verdicts = (fits: readonly Fit[]) => fits.map(({ verdict }) => verdict);

describe('somebody fits', () => {
  test('who meets every hard condition; the score is made of its parts', () => {
    const { verdict, score, minutes, of, findings } = lay({ served: ['tilleuls'], minutes_per_week: 120 });
    // 16 quarter hours: covered 100 and continuity 10 each, and 8 of them she lacks, 2 each.
    expect([verdict, score, minutes, of]).toEqual(['fits', 16 * 110 + 8 * 2, 240, 240]);
    const points = findings
      .map((one) => ('points' in one ? one.points : 0))
      .reduce((sum, one) => sum + one, 0);
    expect(score - points).toBe(16 * 100);
  });

  test('who is on site nowhere else at these hours', () => {
    const on_site = [{ ...hours(1, '08:00', '12:00'), on_site: true }];
    const there = (place: string, from = '11:45', weekday = 1) =>
      lay({ sites: [{ weekday, from, to: '18:00', place }] }, { hours: on_site, place: 'Namur', by: 'one' });
    expect(
      verdicts([there('Liège'), there('namur'), there('Liège', '12:00'), there('Liège', '08:00', 2)]),
    ).toEqual(['no', 'fits', 'fits', 'fits']);
    expect(found(there('Liège'), 'site')).toMatchObject({
      state: 'missing',
      where: { weekday: 1, at: '11:45' },
      there: 'Liège',
    });
    const remote = lay(
      { sites: [{ weekday: 1, from: '08:00', to: '12:00', place: 'Liège' }] },
      { hours: [hours(1, '08:00', '12:00')], place: 'Namur' },
    );
    expect(found(remote, 'site')).toBeUndefined();
  });

  test('with a language at the level or above, and not below', () => {
    const at = (level: 'B2' | 'C1' | 'native') => lay({ languages: [{ language: 'fr', level }] });
    expect(verdicts([at('native'), at('C1'), at('B2'), lay({ languages: [] })])).toEqual([
      'fits',
      'fits',
      'no',
      'no',
    ]);
    expect(found(at('B2'), 'language')).toMatchObject({ state: 'missing', asked: 'C1', spoken: 'B2' });
  });

  test('after learning software, while five working days are left before the start', () => {
    const start = (starts_on: string) => lay({ software: [] }, { starts_on });
    // Thursday 26 November: Thursday, Friday, Monday, Tuesday and Wednesday are five days.
    expect(verdicts([start('2026-12-03'), start('2026-12-02'), start('2026-11-02')])).toEqual([
      'after',
      'no',
      'no',
    ]);
    expect(found(start('2026-12-02'), 'software')).toMatchObject({
      state: 'missing',
      days: 5,
      ready_on: '2026-12-03',
    });
    expect(found(start('2027-01-04'), 'software')).toMatchObject({ state: 'later', begin_by: '2026-12-28' });
    expect(lay({ software: [] }, {}, { training_days: null as never }).verdict).toBe('no');
    expect(lay({ software: ['PRO GENDA'] }).verdict).toBe('fits');
  });

  test('after signing, or not before it where papers come first', () => {
    const unsigned = { contracts: ['ormes'], confidentiality: [] };
    expect(lay(unsigned).verdict).toBe('after');
    expect(lay(unsigned, {}, { papers: 'before' as never }).verdict).toBe('no');
    expect(lay({ contracts: ['tilleuls'], confidentiality: ['tilleuls'] }).verdict).toBe('fits');
  });

  test('when the calls of every quarter hour fit beside those she takes; the worst is named', () => {
    const load = [{ weekday: 2, from: '08:00', to: '09:00', calls_per_hour: 9 }];
    const need = { hours: [hours(2, '08:00', '08:15', 11), hours(2, '08:15', '08:30', 14)] };
    const crowded = lay({ load }, need);
    expect([crowded.verdict, found(crowded, 'capacity')]).toEqual([
      'no',
      {
        code: 'capacity',
        state: 'missing',
        where: { weekday: 2, at: '08:15' },
        asked: 14,
        free: 11,
        quarters: 1,
      },
    ]);
    expect(lay({ load }, { hours: [hours(2, '08:00', '09:00', 11)] }).verdict).toBe('fits');
    const unknown = lay({ calls_per_hour: null });
    expect([unknown.verdict, found(unknown, 'capacity')?.state]).toEqual(['after', 'unknown']);
    expect(lay({ calls_per_hour: null }, { hours: [hours(1, '08:00', '12:00', 0)] }).verdict).toBe('fits');
  });

  test('at no hour that is impossible or was not spoken of', () => {
    const late = lay({}, { hours: [hours(1, '17:00', '19:00')] });
    expect([late.verdict, found(late, 'availability')]).toEqual([
      'no',
      { code: 'availability', state: 'missing', spans: [{ weekday: 1, from: '18:00', to: '19:00' }] },
    ]);
  });

  test('with eleven hours of rest, ten of work a day, 48 a week and a long rest in each', () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      ...{ weekday, from: '00:00', to: '24:00' },
      wish: 'possible' as const,
    }));
    const works = (weekday: number, from: string, to: string) => ({ weekday, from, to, calls_per_hour: 0 });
    const evening = lay(
      { wishes: always, load: [works(7, '20:00', '22:00')] },
      { hours: [hours(1, '06:00', '08:00')] },
    );
    expect([evening.verdict, found(evening, 'rest')]).toEqual([
      'no',
      {
        ...{ code: 'rest', state: 'missing', minutes: 480, least: 660 },
        ends: { weekday: 7, at: '22:00' },
        begins: { weekday: 1, at: '06:00' },
      },
    ]);
    const night = { wishes: always, load: [works(1, '22:00', '24:00')] };
    expect(lay(night, { hours: [hours(2, '00:00', '06:00')] }).verdict).toBe('fits');
    expect(
      found(lay(night, { hours: [hours(2, '00:00', '06:00'), hours(2, '12:00', '13:00')] }), 'rest'),
    ).toMatchObject({
      minutes: 360,
    });
    const day = lay(
      { wishes: always, load: [works(1, '08:00', '17:00')] },
      { hours: [hours(1, '17:00', '19:00')] },
    );
    expect(found(day, 'long_day')).toMatchObject({ weekday: 1, minutes: 660, most: 600 });
    const week = [1, 2, 3, 4, 5].map((weekday) => works(weekday, '08:00', '17:30'));
    const more = lay({ wishes: always, load: week }, { hours: [hours(6, '08:00', '09:00')] });
    expect([more.verdict, found(more, 'week')]).toMatchObject(['no', { minutes: 2_910, most: 2_880 }]);
    const short = [1, 2, 3, 4, 5, 6].map((weekday) => works(weekday, '12:00', '13:00'));
    const sunday = lay({ wishes: always, load: short }, { hours: [hours(7, '12:00', '13:00')] });
    expect(found(sunday, 'weekly_rest')).toMatchObject({ minutes: 1_380, least: 2_100 });
  });

  test('whose presence at hours nobody said finds room in her free hours', () => {
    expect(lay({}, { hours: [], minutes_unplaced: 2_880 }).verdict).toBe('fits');
    const full = lay({ minutes_unplaced: 600 }, { hours: [], minutes_unplaced: 2_500 });
    expect([full.verdict, found(full, 'presence')]).toMatchObject(['no', { lacking: 100 }]);
  });

  test('in part, of a need that is taken hour by hour', () => {
    const need = { by: 'any', hours: [hours(1, '16:00', '17:00'), hours(1, '18:00', '19:00')] } as const;
    const part = lay({}, need);
    expect([part.verdict, part.hours, part.minutes, part.of]).toEqual(['fits', ['1-16:00'], 60, 120]);
    expect(found(part, 'availability')).toMatchObject({ state: 'partly' });
    expect(found(part, 'share')).toMatchObject({ minutes: 60, of: 120 });
    expect(lay({ wishes: [] }, need)).toMatchObject({ verdict: 'no', minutes: 0, score: 0 });
    const twice = {
      by: 'any',
      hours: [hours(1, '16:00', '17:00', 12), { ...hours(1, '16:00', '17:00', 12), id: 'b' }],
    };
    expect(lay({}, twice as Partial<OpenNeed>).hours).toEqual(['1-16:00']);
  });
});

describe('what is weighed', () => {
  test('is said to be unknown where nobody said it', () => {
    const unknown = lay(
      { hourly_rate: null },
      { place: 'Namur', hours: [{ ...hours(1, '08:00', '12:00'), on_site: true }] },
    );
    expect(unknown.verdict).toBe('fits');
    expect([found(unknown, 'rate'), found(unknown, 'fairness'), found(unknown, 'travel')]).toMatchObject([
      { state: 'unknown', points: 0 },
      { state: 'unknown', points: 0 },
      { state: 'unknown', points: 0 },
    ]);
  });

  test('is a rate above the most, travel of each day on site, hours not wanted, specialties', () => {
    const dear = lay({ hourly_rate: '31.50' });
    expect(found(dear, 'rate')).toMatchObject({ state: 'against', over: '1.50', points: -4 * 1.5 * 16 });
    const on_site = [1, 2].map((weekday) => ({ ...hours(weekday, '08:00', '09:00'), on_site: true }));
    const far = lay({ travel: [{ place: 'namur', minutes: 45 }] }, { place: 'Namur', hours: on_site });
    expect(found(far, 'travel')).toMatchObject({ minutes: 45, days: 2, points: -90 });
    const wishes = [{ weekday: 1, from: '08:00', to: '12:00', wish: 'unwanted' as const }];
    expect(found(lay({ wishes }), 'wish')).toMatchObject({ unwanted: 240, points: -320 });
    const skilled = lay({ specialties: ['Dentistry'] }, { specialties: ['dentistry'] });
    expect(found(skilled, 'specialty')).toMatchObject({ state: 'met', points: 48 });
  });
});

describe('for any person and need', () => {
  test('nothing she said to be impossible is proposed, nor a call too many', () => {
    fc.assert(
      fc.property(anyCandidate, anyNeed, (who, need) => {
        const { verdict, hours: taken } = fitOf(who, need, question);
        fc.pre(verdict !== 'no');
        const calls = new Map<number, number>();
        for (const span of [...who.load, ...need.hours.filter(({ id }) => taken.includes(id))]) {
          const { first, end } = quartersOf(span);
          for (let at = first; at < end; at++) calls.set(at, (calls.get(at) ?? 0) + span.calls_per_hour);
        }
        for (const span of need.hours.filter(({ id }) => taken.includes(id))) {
          const { first, end } = quartersOf(span);
          for (let at = first; at < end; at++) {
            const said = who.wishes.filter(
              (wish) => quartersOf(wish).first <= at && at < quartersOf(wish).end,
            );
            if (said.length === 0 || said.some(({ wish }) => wish === 'impossible')) return false;
            if (who.calls_per_hour !== null && span.calls_per_hour > 0 && calls.get(at)! > who.calls_per_hour)
              return false;
          }
        }
        return true;
      }),
      { numRuns: 150 },
    );
  });

  test('who fits still fits, and scores no less, when she gains a skill', () => {
    fc.assert(
      fc.property(anyCandidate, anyNeed, (who, need) => {
        const more = {
          ...who,
          languages: ['fr', 'nl', 'en'].map((language) => ({ language, level: 'native' as const })),
          software: ['Progenda', 'Doctena', 'Maiia'],
          specialties: ['dentistry', 'cardiology'],
        };
        const order = ['fits', 'after', 'no'];
        const [before, after] = [fitOf(who, need, question), fitOf(more, need, question)];
        return order.indexOf(after.verdict) <= order.indexOf(before.verdict) && after.score >= before.score;
      }),
    );
  });

  test('the order in which hours, wishes and skills are said changes nothing', () => {
    const turned = <Item>(items: readonly Item[]) => [...items].reverse();
    fc.assert(
      fc.property(anyCandidate, anyNeed, (who, need) => {
        const other = {
          ...who,
          wishes: turned(who.wishes),
          load: turned(who.load),
          software: turned(who.software),
        };
        const { verdict, score, hours: taken } = fitOf(who, need, question);
        expect(fitOf(other, { ...need, hours: turned(need.hours) }, question)).toMatchObject({
          verdict,
          score,
          hours: taken,
        });
      }),
    );
  });

  test('the verdict is what the findings say', () => {
    fc.assert(
      fc.property(anyCandidate, anyNeed, (who, need) => {
        const { verdict, findings } = fitOf(who, need, question);
        const hard = findings.filter((one) => !('points' in one)).map(({ state }) => state);
        const expected = hard.includes('missing')
          ? 'no'
          : hard.some((one) => ['later', 'unknown'].includes(one))
            ? 'after'
            : 'fits';
        return verdict === expected;
      }),
    );
  });
});
