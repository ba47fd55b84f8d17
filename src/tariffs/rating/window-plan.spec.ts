import { describe, expect, test } from '@jest/globals';
import { Window } from '../surcharge.js';
import { holidayCalendar } from './holiday-calendar.js';
import { momentOf, planOf } from './window-plan.js';

const ZONE = 'Europe/Brussels';
const window = (from: string, to: string, more: Partial<Window> = {}): Window => ({
  from,
  to,
  mode: 'multiply',
  value: '1.5',
  ...more,
});
const seconds = (windows: Window[], from: string, length: number, region = 'BE', zone = ZONE) => {
  const plan = planOf(windows, zone, holidayCalendar(region));
  const stretches: [string, number][] = [];
  plan.cut(from.endsWith('Z') ? Date.parse(from) : momentOf(from, zone), length, (set, lasts) => {
    stretches.push([plan.windowsOf(set).join('+'), lasts]);
  });
  return stretches;
};
const HOUR = 3600;

describe('windows in time', () => {
  test('cut work where they begin and end, the first minute in, the last one out', () => {
    const evening = [window('19:00', '21:00')];
    expect(seconds(evening, '2026-11-06T18:30', 4 * HOUR)).toEqual([
      ['', 1800],
      ['0', 2 * HOUR],
      ['', 5400],
    ]);
    expect(seconds(evening, '2026-11-06T18:59:59', 1)).toEqual([['', 1]]);
    expect(seconds(evening, '2026-11-06T19:00:00', 1)).toEqual([['0', 1]]);
  });

  test('past midnight they belong to the day they begin on', () => {
    const friday = [window('22:00', '06:00', { days: [5] })];
    expect(seconds(friday, '2026-11-06T05:00', 26 * HOUR)).toEqual([
      ['', 17 * HOUR],
      ['0', 8 * HOUR],
      ['', HOUR],
    ]);
  });

  test('change at midnight with the weekday', () => {
    const saturday = [window('00:00', '24:00', { days: [6] })];
    expect(seconds(saturday, '2026-11-06T23:00', 26 * HOUR)).toEqual([
      ['', HOUR],
      ['0', 24 * HOUR],
      ['', HOUR],
    ]);
  });

  test('several hold together', () => {
    const both = [window('18:00', '22:00'), window('20:00', '24:00')];
    expect(seconds(both, '2026-11-06T17:00', 8 * HOUR)).toEqual([
      ['', HOUR],
      ['0', 2 * HOUR],
      ['0+1', 2 * HOUR],
      ['1', 2 * HOUR],
      ['', HOUR],
    ]);
  });

  test('hold throughout what does not reach their end', () => {
    const plan = planOf([window('19:00', '21:00')], ZONE, holidayCalendar('BE'));
    const through = (from: string, lasts: number) => {
      const set = plan.through(momentOf(from, ZONE), lasts);
      return set === null ? null : plan.windowsOf(set);
    };
    expect(through('2026-11-06T20:59:00', 60)).toEqual([0]);
    expect(through('2026-11-06T20:59:00', 61)).toBeNull();
    expect(through('2026-11-06T18:59:59', 2)).toBeNull();
    expect(through('2026-11-06T21:00:00', 3 * HOUR)).toEqual([]);
  });

  test('touching windows of the same set are one stretch over days', () => {
    expect(seconds([window('00:00', '24:00')], '2026-11-06T12:00', 50 * HOUR)).toEqual([['0', 50 * HOUR]]);
  });
});

describe('clock changes', () => {
  const night = [window('22:00', '06:00')];
  const small = [window('02:00', '03:00')];

  test('the night of 25 October 2026 has nine hours, that of 29 March seven', () => {
    expect(seconds(night, '2026-10-24T21:00', 12 * HOUR)).toEqual([
      ['', HOUR],
      ['0', 9 * HOUR],
      ['', 2 * HOUR],
    ]);
    expect(seconds(night, '2026-03-28T21:00', 12 * HOUR)).toEqual([
      ['', HOUR],
      ['0', 7 * HOUR],
      ['', 4 * HOUR],
    ]);
  });

  test('the hour from two to three comes twice in autumn and never in spring', () => {
    expect(seconds(small, '2026-10-25T00:00', 6 * HOUR)).toEqual([
      ['', 2 * HOUR],
      ['0', 2 * HOUR],
      ['', 2 * HOUR],
    ]);
    expect(seconds(small, '2026-03-29T00:00', 6 * HOUR)).toEqual([['', 6 * HOUR]]);
  });

  test('a window that ends in the hour that comes twice holds in both', () => {
    expect(seconds([window('01:00', '02:30')], '2026-10-24T23:30:00Z', 4 * HOUR)).toEqual([
      ['0', HOUR],
      ['', 1800],
      ['0', 1800],
      ['', 2 * HOUR],
    ]);
  });
});

describe('public holidays', () => {
  const holidays = [window('00:00', '24:00', { holiday: true })];
  const workdays = [window('00:00', '24:00', { holiday: false })];
  const holds = (windows: Window[], day: string, region: string) =>
    seconds(windows, `${day}T12:00`, 60, region)[0]![0] === '0';

  test.each([
    ['2026-11-11', 'BE', true],
    ['2026-07-21', 'BE', true],
    ['2026-07-14', 'BE', false],
    ['2026-07-14', 'FR', true],
    ['2026-04-03', 'FR', false],
    ['2026-04-03', 'FR-57-67-68', true],
    ['2026-12-26', 'FR', false],
    ['2026-12-26', 'FR-57-67-68', true],
    ['2026-12-25', 'FR-57-67-68', true],
    ['2026-04-06', 'FR', true],
  ])('%s in %s: %s', (day, region, holiday) => {
    expect(holds(holidays, day, region)).toBe(holiday);
    expect(holds(workdays, day, region)).toBe(!holiday);
  });

  test('a contract may say otherwise of a day', () => {
    const calendar = holidayCalendar('BE', [
      { day: '2026-11-11', holiday: false },
      { day: '2026-11-12', holiday: true },
    ]);
    const plan = planOf(holidays, ZONE, calendar);
    expect(plan.at(momentOf('2026-11-11T10:00', ZONE))).toBe(0);
    expect(plan.windowsOf(plan.at(momentOf('2026-11-12T10:00', ZONE)))).toEqual([0]);
    expect(plan.windowsOf(plan.at(momentOf('2026-12-25T10:00', ZONE)))).toEqual([0]);
  });
});
