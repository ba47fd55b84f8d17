import { describe, expect, test } from '@jest/globals';
import {
  hoursInWords,
  merged,
  minutesOf,
  spanOf,
  spansOf,
  typedHours,
  weekdayName,
  without,
} from './week.ts';

const span = (weekday: number, from: string, to: string) => ({ weekday, from, to });

describe('hours of the week', () => {
  test('are written with days of the same hours together', () => {
    const hours = [span(2, '08:00', '12:00'), span(1, '08:00', '10:00'), span(1, '10:00', '12:00')];
    expect(hoursInWords(hours, 'en')).toBe('Mon, Tue 08:00–12:00');
    expect(hoursInWords([...hours, span(3, '14:00', '24:00')], 'fr-BE')).toBe(
      'lun., mar. 08:00–12:00 · mer. 14:00–24:00',
    );
    expect(weekdayName('en', 7, 'long')).toBe('Sunday');
  });

  test('are joined where they touch, and counted', () => {
    expect(merged([span(1, '09:00', '10:00'), span(1, '08:00', '09:30')])).toEqual([
      span(1, '08:00', '10:00'),
    ]);
    expect(minutesOf([span(1, '08:15', '24:00')])).toBe(945);
  });

  test('of a need are found by name, cut at the clock where anybody may take each', () => {
    const need = [span(1, '08:30', '12:00')];
    expect(spanOf('1-08:30', need, 'any')).toEqual(span(1, '08:30', '09:00'));
    expect(spanOf('1-08:30', need, 'one')).toEqual(span(1, '08:30', '12:00'));
    expect(spanOf('2-08:30', need, 'one')).toBeNull();
    expect(spansOf(['1-10:00', '1-11:00'], need, 'any')).toEqual([span(1, '10:00', '12:00')]);
  });

  test('are what is left of them when others took some', () => {
    const need = [span(1, '08:00', '12:00'), span(2, '08:00', '12:00')];
    expect(without(need, [span(1, '09:00', '10:00'), span(2, '07:00', '13:00')])).toEqual([
      span(1, '08:00', '09:00'),
      span(1, '10:00', '12:00'),
    ]);
  });

  test('are typed as a clock or as a number', () => {
    expect(['12h30', '12:30', '12,5', ' 12.5 ', '8h', '', 'x', '-1'].map(typedHours)).toEqual([
      750,
      750,
      750,
      750,
      480,
      null,
      null,
      null,
    ]);
  });
});
