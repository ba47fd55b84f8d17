import { expect, test } from '@jest/globals';
import { holidayCalendar, isRegion } from './holiday-calendar.js';

const in2026 = (region: string) => {
  const { isHoliday } = holidayCalendar(region);
  const days: string[] = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (isHoliday(day)) days.push(day.slice(5));
  }
  return days.join(' ');
};

test.each([
  ['BE', '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
  ['FR', '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
  ['FR-57-67-68', '01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26'],
])('the public holidays of %s in 2026', (region, days) => {
  expect(in2026(region)).toBe(days);
});

test.each([
  ['BE', true],
  ['FR-RE', true],
  ['FR-57-67-68', true],
  ['FR-99', false],
  ['XX', false],
  ['be', false],
  ['', false],
  ['BE-', false],
  ['__proto__', false],
])('%s is a region: %s', (region, known) => {
  expect(isRegion(region)).toBe(known);
});
