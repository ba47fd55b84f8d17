import { describe, expect, test } from '@jest/globals';
import { isDateFormat, secondsIn, timestampReader } from './timestamps.js';

const iso = timestampReader(['iso'], 'Europe/Brussels');
const at = (text: string) => (Number.isNaN(iso(text)) ? null : new Date(iso(text)).toISOString());

describe('reading moments', () => {
  test.each([
    ['2026-11-16 09:02:11', '2026-11-16T08:02:11.000Z'],
    ['2026-07-16T09:02:11', '2026-07-16T07:02:11.000Z'],
    ['2026-11-16 09:02', '2026-11-16T08:02:00.000Z'],
    ['2026-11-16T09:02:11+01:00', '2026-11-16T08:02:11.000Z'],
    ['2026-11-16T09:02:11-0530', '2026-11-16T14:32:11.000Z'],
    ['2026-11-16T08:02:11.25Z', '2026-11-16T08:02:11.000Z'],
    ['2026-11-16 08:02:11 UTC', '2026-11-16T08:02:11.000Z'],
  ])('reads %s', (text, moment) => expect(at(text)).toBe(moment));

  test.each([
    '2026-02-30 09:00:00',
    '2026-13-01 09:00:00',
    '2026-11-16 24:00:00',
    '2026-11-16 09:60:00',
    '16/11/2026 09:00:00',
    '',
    'x'.repeat(5000),
  ])('refuses %.30s', (text) => expect(at(text)).toBeNull());

  test('follows the clock of the zone over its two changes', () => {
    expect(at('2026-03-29 01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(at('2026-03-29 03:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('2026-03-29 02:30:00')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-10-25 02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25 03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  test('reads patterns, RFC 2822 and epochs', () => {
    const read = timestampReader(
      ['DD/MM/YYYY HH:mm', 'YYYY/MM/DD HH:mm:ss', 'rfc2822', 'epoch_s', 'epoch_ms'],
      'UTC',
    );
    const expected = Date.UTC(2026, 10, 16, 8, 2, 0);
    for (const text of [
      '16/11/2026 8:02',
      '2026/11/16 08:02:00',
      'Mon, 16 Nov 2026 09:02:00 +0100',
      '1794816120',
      '1794816120000',
    ]) {
      expect([text, read(text)]).toEqual([text, expected]);
    }
    expect(read('11/16/2026 08:02')).toBeNaN();
  });

  test('tells formats it knows', () => {
    expect(['iso', 'DD.MM.YYYY HH:mm:ss'].map(isDateFormat)).toEqual([true, true]);
    expect(['DD/MM', 'YYYY-MM-DD (.*)+$', 'epoch'].map(isDateFormat)).toEqual([false, false, false]);
  });
});

describe('reading durations', () => {
  test.each([
    ['', 0],
    ['102', 102],
    ['102.9', 102],
    ['01:42', 102],
    ['00:01:42', 102],
    ['100:00:00', 360_000],
    ['-5', -5],
    ['-00:00:05', -5],
  ])('%s is %d seconds', (text, seconds) => expect(secondsIn(text)).toBe(seconds));

  test.each(['1e3', '00:61', '1:2', 'abc', 'NaN', 'Infinity', '1 2'])('%s is none', (text) =>
    expect(secondsIn(text)).toBeNaN(),
  );

  test('a named format reads only itself', () => {
    expect(secondsIn('102', 'hh:mm:ss')).toBeNaN();
    expect(secondsIn('01:42', 'seconds')).toBeNaN();
  });
});
