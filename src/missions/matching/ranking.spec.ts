import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCandidate, anyNeed, candidate, openNeed, question } from '../../../test/support/any-instance.js';
import { fit as fitOf } from './fit.js';
import type { Candidate, Instance } from './instance.js';
import { rank } from './ranking.js';

const instance = (overrides: Partial<Instance>): Instance => ({
  ...question,
  ...{ people: [], needs: [openNeed()], pins: [], forbidden: [], preferences: [] },
  ...overrides,
});
const ids = (question: Instance, top = 10) =>
  rank(question, { top })[0]!.candidates.map(({ person }) => person);

describe('a ranking', () => {
  test('has who fits, then who fits later, then who lacks least, each by score', () => {
    const who = (id: string, overrides: Partial<Candidate> = {}) => candidate({ id, ...overrides });
    const people = [
      who('mute', { languages: [] }),
      who('mute-and-away', { languages: [], wishes: [] }),
      who('away', { wishes: [{ weekday: 1, from: '08:00', to: '11:45', wish: 'wanted' }] }),
      who('unsigned', { contracts: [] }),
      who('stranger'),
      who('known', { served: ['tilleuls'] }),
    ];
    const all = ['known', 'stranger', 'unsigned', 'mute', 'away', 'mute-and-away'];
    expect(ids(instance({ people }))).toEqual(all);
    expect(ids(instance({ people }), 2)).toEqual(all.slice(0, 2));
    expect(rank(instance({}), { top: 10 })).toEqual([{ need: 'need', candidates: [] }]);
  });

  test('minds what a manager said of pairs', () => {
    const people = ['a', 'b', 'c'].map((id) => candidate({ id }));
    const preferences = [{ person: 'c', need: 'need', points: 30 }];
    const forbidden = [{ person: 'a', need: 'need' }];
    const [{ candidates }] = rank(instance({ people, preferences, forbidden }), { top: 3 }) as [
      ReturnType<typeof rank>[number],
    ];
    expect(candidates.map(({ person, verdict }) => `${person} ${verdict}`)).toEqual([
      'c fits',
      'b fits',
      'a no',
    ]);
    expect(candidates[2]!.findings).toContainEqual({ code: 'forbidden', state: 'missing' });
    const byHour = openNeed({ by: 'any' });
    const hour = [{ person: 'a', need: 'need', hour: byHour.hours[0]!.id }];
    const [ranking] = rank(instance({ people: people.slice(0, 1), needs: [byHour], forbidden: hour }), {
      top: 1,
    });
    expect(ranking!.candidates[0]).toMatchObject({ verdict: 'no', hours: [] });
  });

  test('says of each person what a fit by itself says, and skips nobody who comes before', () => {
    const people = fc.uniqueArray(anyCandidate, { selector: ({ id }) => id, maxLength: 14 });
    fc.assert(
      fc.property(people, anyNeed, fc.integer({ min: 1, max: 5 }), (people, need, top) => {
        const all = rank(instance({ people, needs: [need] }), { top: people.length + 1 })[0]!.candidates;
        const by = new Map(people.map((who) => [who.id, fitOf(who, need, question)]));
        for (const one of all) expect(one).toEqual(by.get(one.person));
        expect(all).toHaveLength(people.length);
        expect(rank(instance({ people, needs: [need] }), { top })[0]!.candidates).toEqual(all.slice(0, top));
        expect(
          rank(instance({ people: people.toReversed(), needs: [need] }), { top })[0]!.candidates,
        ).toEqual(all.slice(0, top));
        const verdicts = all.map(({ verdict }) => ['fits', 'after', 'no'].indexOf(verdict));
        expect(verdicts).toEqual(verdicts.toSorted());
      }),
      { numRuns: 120 },
    );
  });
});
