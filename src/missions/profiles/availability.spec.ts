import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AvailabilitySources, availability, QUARTER_MS, quarterOfWeek } from './availability.js';
import { checkException } from './exceptions.js';
import { languageTwice, namedOnce, reaches } from './skills.js';
import { checkPattern, type WeeklySlot } from './weekly-pattern.js';
import { WISHES, worse } from './wish.js';

const ZONE = 'Europe/Brussels';
const NOTHING: AvailabilitySources = { time_zone: ZONE, weekly: [], exceptions: [], days_off: [], busy: [] };

const shown = (sources: Partial<AvailabilitySources>, from: string, to = from) =>
  availability({ ...NOTHING, ...sources }, from, to).map(
    ({ from, to, wish, because }) =>
      `${new Date(from).toISOString().slice(5, 16)} ${(to - from) / 3_600_000} ${wish} ${because}`,
  );
const slot = (weekday: number, from: string, to: string, wish: WeeklySlot['wish'] = 'wanted') => ({
  weekday,
  from,
  to,
  wish,
});
const codesOf = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return (error as { problems: { pointer: string; code: string }[] }).problems.map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );
  }
  return [];
};

// 30 November 2026 is a Monday.
describe('when a person works', () => {
  test('what nobody said is not planned', () => {
    expect(shown({}, '2026-11-30')).toEqual(['11-29T23:00 24 impossible unsaid']);
  });

  test('the week, a day off, an exception and a calendar, each above the one before', () => {
    const sources: Partial<AvailabilitySources> = {
      weekly: [slot(1, '08:00', '12:00'), slot(1, '12:00', '13:00', 'unwanted'), slot(2, '08:00', '12:00')],
      days_off: [2],
      busy: [
        { from: Date.parse('2026-11-30T08:05Z'), to: Date.parse('2026-11-30T08:20Z'), wish: 'impossible' },
        { from: Date.parse('2026-11-30T10:30Z'), to: Date.parse('2026-11-30T11:00Z'), wish: 'impossible' },
      ],
      exceptions: [{ from: '2026-11-30T11:00', to: '2026-11-30T11:45', wish: 'possible' }],
    };
    expect(shown(sources, '2026-11-30', '2026-12-01')).toEqual([
      '11-29T23:00 8 impossible unsaid',
      '11-30T07:00 1 wanted pattern',
      '11-30T08:00 0.5 impossible calendar',
      '11-30T08:30 1.5 wanted pattern',
      '11-30T10:00 0.75 possible exception',
      '11-30T10:45 0.25 impossible calendar',
      '11-30T11:00 1 unwanted pattern',
      '11-30T12:00 11 impossible unsaid',
      '11-30T23:00 24 impossible day_off',
    ]);
  });

  test('a calendar that only says unwanted takes nothing from what is impossible', () => {
    const busy = [
      {
        from: Date.parse('2026-11-30T07:00Z'),
        to: Date.parse('2026-11-30T13:00Z'),
        wish: 'unwanted' as const,
      },
    ];
    expect(shown({ weekly: [slot(1, '09:00', '10:00')], busy }, '2026-11-30')).toEqual([
      '11-29T23:00 9 impossible unsaid',
      '11-30T08:00 1 unwanted calendar',
      '11-30T09:00 14 impossible unsaid',
    ]);
  });

  test('the night of 23 hours misses the hour, the one of 25 says it twice', () => {
    const weekly = [slot(7, '02:00', '03:00')];
    expect(shown({ weekly }, '2027-03-28')).toEqual(['03-27T23:00 23 impossible unsaid']);
    expect(shown({ weekly }, '2027-10-31')).toEqual([
      '10-30T22:00 2 impossible unsaid',
      '10-31T00:00 2 wanted pattern',
      '10-31T02:00 21 impossible unsaid',
    ]);
    const exceptions = [{ from: '2027-10-31T02:30', to: '2027-10-31T03:00', wish: 'wanted' as const }];
    expect(shown({ exceptions }, '2027-10-31').filter((line) => line.includes('wanted'))).toEqual([
      '10-31T00:30 0.5 wanted exception',
      '10-31T01:30 0.5 wanted exception',
    ]);
  });

  test('a quarter of the week is counted from Monday', () => {
    expect(quarterOfWeek(Date.parse('2026-11-30T00:14Z'))).toBe(0);
    expect(quarterOfWeek(Date.parse('2026-11-29T23:45Z'))).toBe(671);
    expect(quarterOfWeek(Date.parse('1969-12-29T00:15Z'))).toBe(1);
  });

  test('law: intervals follow each other over the whole span, differ from their neighbours, and never beat an exception', () => {
    const wish = fc.constantFrom(...WISHES);
    const quarter = fc.integer({ min: 0, max: 95 });
    const time = (at: number) =>
      `${String(Math.floor(at / 4)).padStart(2, '0')}:${String((at % 4) * 15).padStart(2, '0')}`;
    const weekly = fc.array(
      fc
        .record({ weekday: fc.integer({ min: 1, max: 7 }), at: quarter, wish })
        .map(({ weekday, at, wish }) => ({
          weekday,
          from: time(at),
          to: at === 95 ? '24:00' : time(at + 1),
          wish,
        })),
      { maxLength: 20 },
    );
    const exception = fc.option(fc.record({ at: fc.integer({ min: 0, max: 90 }), wish }), { nil: undefined });
    const minutes = fc.integer({ min: -600, max: 3000 });
    const busy = fc.array(fc.record({ at: minutes, wish }), { maxLength: 5 });
    const day = fc.constantFrom('2026-11-30', '2027-03-28', '2027-10-31');
    fc.assert(
      fc.property(weekly, exception, busy, day, (weekly, exception, busy, on) => {
        const start = Date.parse(`${on}T00:00Z`);
        const sources: AvailabilitySources = {
          ...NOTHING,
          weekly,
          exceptions: exception
            ? [
                {
                  from: `${on}T${time(exception.at)}`,
                  to: `${on}T${time(exception.at + 4)}`,
                  wish: exception.wish,
                },
              ]
            : [],
          busy: busy.map(({ at, wish }) => ({
            from: start + at * 60_000,
            to: start + (at + 50) * 60_000,
            wish,
          })),
        };
        const found = availability(sources, on, on);
        for (const [i, { from, to, wish, because }] of found.entries()) {
          expect((to - from) % QUARTER_MS).toBe(0);
          if (because === 'exception') expect(wish).toBe(exception!.wish);
          const next = found[i + 1];
          if (!next) continue;
          expect(next.from).toBe(to);
          expect([next.wish, next.because]).not.toEqual([wish, because]);
        }
        expect(found.at(-1)!.to - found[0]!.from).toBeGreaterThanOrEqual(23 * 3_600_000);
      }),
    );
  });

  test('law: the worse of two wishes is one of them, whichever comes first', () => {
    const wish = fc.constantFrom(...WISHES);
    fc.assert(
      fc.property(wish, wish, (a, b) => {
        expect([a, b]).toContain(worse(a, b));
        expect(worse(a, b)).toBe(worse(b, a));
      }),
    );
  });
});

describe('what cannot be said', () => {
  test('a pattern names each slot that is at fault', () => {
    expect(
      codesOf(() =>
        checkPattern([slot(1, '10:00', '09:00'), slot(2, '08:00', '12:00'), slot(2, '11:45', '13:00')]),
      ),
    ).toEqual(['/slots/0/to ends-before-start', '/slots/2 slots-overlap']);
    expect(codesOf(() => checkPattern([slot(2, '08:00', '12:00'), slot(2, '12:00', '24:00')]))).toEqual([]);
  });

  test('an exception within the missing hour is refused, one around it is not', () => {
    const check = (from: string, to: string) =>
      codesOf(() => checkException({ from, to, wish: 'wanted' }, ZONE));
    expect(check('2027-03-28T02:15', '2027-03-28T02:45')).toEqual(['/from no-such-time']);
    expect(check('2027-03-28T02:00', '2027-03-28T03:00')).toEqual(['/from no-such-time']);
    expect(check('2027-03-28T01:45', '2027-03-28T03:00')).toEqual([]);
    expect(check('2026-12-01T09:00', '2026-12-01T09:00')).toEqual(['/to ends-before-start']);
    expect(check('2026-12-01T09:00', '2028-01-01T09:00')).toEqual(['/to exception-too-long']);
  });
});

describe('skills', () => {
  test('levels are ordered, names are told apart by their letters, languages are said once', () => {
    expect([reaches('B2', 'B1'), reaches('native', 'C2'), reaches('A2', 'B1')]).toEqual([true, true, false]);
    expect(namedOnce(['dento com', 'Medispring', 'MEDISPRING', 'Maiia'])).toEqual([
      'Dento-Com',
      'Medispring',
      'Maiia',
    ]);
    expect(
      languageTwice([
        { language: 'fr', level: 'C1' },
        { language: 'nl', level: 'B1' },
        { language: 'fr', level: 'A1' },
      ]),
    ).toBe('fr');
    expect(languageTwice([])).toBeNull();
  });
});
