import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { busyIn, joined } from './calendar-busy.js';

const ZONE = 'Europe/Brussels';
const DAY = 86_400_000;
const at = (text: string) => Date.parse(text);
const YEAR = { from: at('2026-11-29T23:00Z'), to: at('2027-12-31T23:00Z') };

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', 'SUMMARY:A secret', ...lines, 'END:VEVENT'].join('\r\n');

const told = (text: string, window = YEAR) =>
  busyIn({ text, time_zone: ZONE, ...window }).spans.map(
    ({ from, to }) => `${new Date(from).toISOString().slice(0, 16)} ${(to - from) / 60_000}`,
  );
const codeOf = (text: string, window = YEAR) => {
  try {
    busyIn({ text, time_zone: ZONE, ...window });
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'read';
};

/** Outlook's zone, which no table of the world knows by this name. */
const ROMANCE = [
  'BEGIN:VTIMEZONE',
  'TZID:Romance Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

describe('the taken times of a calendar', () => {
  test('say when and nothing else', () => {
    const text = calendar(
      event('UID:1', 'DTSTART:20261201T090000Z', 'DTEND:20261201T103000Z', 'LOCATION:Here'),
    );
    expect(busyIn({ text, time_zone: ZONE, ...YEAR })).toEqual({
      spans: [{ from: at('2026-12-01T09:00Z'), to: at('2026-12-01T10:30Z') }],
      unread: 0,
    });
  });

  test.each<[string, string[], string[]]>([
    ['UTC', ['DTSTART:20261201T090000Z', 'DURATION:PT45M'], ['2026-12-01T09:00 45']],
    [
      'no zone: the clock of the owner',
      ['DTSTART:20261201T090000', 'DURATION:PT1H'],
      ['2026-12-01T08:00 60'],
    ],
    [
      'a zone of the world',
      ['DTSTART;TZID=America/New_York:20261201T090000', 'DTEND;TZID=America/New_York:20261201T100000'],
      ['2026-12-01T14:00 60'],
    ],
    [
      'a zone of the world behind a slash',
      ['DTSTART;TZID=/example.org/2026_1/America/New_York:20261201T090000', 'DURATION:PT1H'],
      ['2026-12-01T14:00 60'],
    ],
    [
      'a zone the calendar describes, in winter',
      ['DTSTART;TZID=Romance Standard Time:20261201T090000', 'DURATION:PT1H'],
      ['2026-12-01T08:00 60'],
    ],
    [
      'a zone the calendar describes, in summer',
      ['DTSTART;TZID=Romance Standard Time:20270701T090000', 'DURATION:PT1H'],
      ['2027-07-01T07:00 60'],
    ],
    ['a day', ['DTSTART;VALUE=DATE:20261201'], ['2026-11-30T23:00 1440']],
    ['days', ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261204'], ['2026-11-30T23:00 4320']],
    ['the day of 23 hours', ['DTSTART;VALUE=DATE:20270328'], ['2027-03-27T23:00 1380']],
    ['the day of 25 hours', ['DTSTART;VALUE=DATE:20271031'], ['2027-10-30T22:00 1500']],
    [
      'an hour that the clock leaps over',
      ['DTSTART;TZID=Europe/Brussels:20270328T023000', 'DURATION:PT1H'],
      ['2027-03-28T01:30 60'],
    ],
    [
      'an hour that comes twice: the first',
      ['DTSTART;TZID=Europe/Brussels:20271031T023000', 'DURATION:PT1H'],
      ['2027-10-31T00:30 60'],
    ],
    [
      'days that do not say they are days',
      ['DTSTART;TZID=Europe/Brussels:20261201', 'DTEND:20261203'],
      ['2026-11-30T23:00 2880'],
    ],
    [
      'a day that ends on itself',
      ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261201'],
      ['2026-11-30T23:00 1440'],
    ],
    [
      'a day that ends at an hour',
      ['DTSTART;VALUE=DATE:20261201', 'DTEND:20261201T120000'],
      ['2026-11-30T23:00 1440'],
    ],
    [
      'a rule with blanks, a day left out that does not say it is one, and empty lines of repeating',
      [
        ...['DTSTART:20261201T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU, WE '],
        ...['EXDATE:20261202', 'EXDATE:', 'RDATE;VALUE=DATE:'],
      ],
      ['2026-12-01T09:00 60', '2026-12-08T09:00 60'],
    ],
    [
      'a rule that is empty, and a date left out on the next line',
      [
        ...['DTSTART:20261201T090000Z', 'DURATION:PT1H', 'RRULE:', 'RDATE:20261202T090000Z'],
        ...['EXDATE:', ' 20261202T090000Z'],
      ],
      ['2026-12-01T09:00 60'],
    ],
    ['free', ['DTSTART:20261201T090000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'], []],
    ['free in Outlook', ['DTSTART:20261201T090000Z', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'], []],
    ['cancelled', ['DTSTART:20261201T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'], []],
    ['no length', ['DTSTART:20261201T090000Z'], []],
  ])('%s', (_name, lines, expected) => {
    expect(told(calendar(...ROMANCE, event('UID:1', ...lines)))).toEqual(expected);
  });

  test('a series keeps its local time over the change of the clock, without what is left out, with what is added', () => {
    const text = calendar(
      event(
        'UID:1',
        'DTSTART;TZID=Europe/Brussels:20270308T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;UNTIL=20270405T070000Z',
        'EXDATE;TZID=Europe/Brussels:20270315T090000',
        'RDATE;TZID=Europe/Brussels:20270410T090000',
      ),
    );
    expect(told(text)).toEqual([
      '2027-03-08T08:00 60',
      '2027-03-22T08:00 60',
      '2027-03-29T07:00 60',
      '2027-04-05T07:00 60',
      '2027-04-10T07:00 60',
    ]);
  });

  test('an occurrence is moved, another cancelled, and from one on all are later and longer', () => {
    const text = calendar(
      event('UID:1', 'DTSTART:20270104T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=6'),
      event('UID:1', 'RECURRENCE-ID:20270105T090000Z', 'DTSTART:20270105T140000Z', 'DURATION:PT30M'),
      event(
        'UID:1',
        'RECURRENCE-ID:20270106T090000Z',
        'DTSTART:20270106T090000Z',
        'DURATION:PT1H',
        'STATUS:CANCELLED',
      ),
      event(
        'UID:1',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20270108T090000Z',
        'DTSTART:20270108T100000Z',
        'DURATION:PT2H',
      ),
    );
    expect(told(text)).toEqual([
      '2027-01-04T09:00 60',
      '2027-01-05T14:00 30',
      '2027-01-07T09:00 60',
      '2027-01-08T10:00 120',
      '2027-01-09T10:00 120',
    ]);
  });

  test('of an event or a change that is told again with a higher sequence the last telling counts', () => {
    const text = calendar(
      event('UID:1', 'SEQUENCE:2', 'DTSTART:20270104T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
      event('UID:1', 'SEQUENCE:1', 'DTSTART:20270104T140000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
      event('UID:1', 'RECURRENCE-ID:20270105T090000Z', 'DTSTART:20270105T160000Z', 'DURATION:PT1H'),
      event(
        ...['UID:1', 'SEQUENCE:1', 'RECURRENCE-ID:20270105T090000Z', 'DTSTART:20270105T180000Z'],
        'DURATION:PT1H',
      ),
    );
    expect(told(text)).toEqual(['2027-01-04T09:00 60', '2027-01-05T18:00 60']);
  });

  test('what recurs for ever ends with the window, however long ago it began', () => {
    const weekly = calendar(event('UID:1', 'DTSTART:19990104T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY'));
    const daily = calendar(
      event('UID:1', 'DTSTART:19010104T230000Z', 'DURATION:PT2H', 'RRULE:FREQ=DAILY;INTERVAL=2'),
    );
    const window = { from: at('2027-01-01T00:00Z'), to: at('2027-01-15T00:00Z') };
    expect(told(weekly, window)).toEqual(['2027-01-04T09:00 60', '2027-01-11T09:00 60']);
    expect(told(daily, window).map((span) => span.slice(8, 10))).toEqual([
      '01',
      '03',
      '05',
      '07',
      '09',
      '11',
      '13',
    ]);
  });

  test('a night that began before the window reaches into it', () => {
    const text = calendar(event('UID:1', 'DTSTART:20260101T220000Z', 'DURATION:PT8H', 'RRULE:FREQ=DAILY'));
    const window = { from: at('2027-01-01T00:00Z'), to: at('2027-01-02T00:00Z') };
    expect(told(text, window)).toEqual(['2027-01-01T00:00 360', '2027-01-01T22:00 120']);
  });

  test('dates that a month does not have are passed over', () => {
    const yearly = (rule: string) =>
      told(calendar(event('UID:1', 'DTSTART;VALUE=DATE:20240229', `RRULE:${rule}`)), {
        from: at('2024-01-01T00:00Z'),
        to: at('2029-01-01T00:00Z'),
      }).map((span) => span.slice(0, 10));
    expect(yearly('FREQ=YEARLY')).toEqual(['2024-02-28', '2028-02-28']);
    expect(yearly('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1')).toEqual([
      '2024-02-28',
      '2025-02-27',
      '2026-02-27',
      '2027-02-27',
      '2028-02-28',
    ]);
  });

  test('a series of seconds is refused with what to do, and text that is no calendar too', () => {
    const seconds = event('UID:1', 'DTSTART:20261201T090000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY');
    expect(codeOf(calendar(seconds))).toBe('calendar-recurs-too-often');
    expect(codeOf('<html>Sign in</html>')).toBe('not-a-calendar');
    expect(codeOf('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n')).toBe('calendar-cut-off');
    expect(codeOf('BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD')).toBe('not-a-calendar');
    expect(codeOf('')).toBe('not-a-calendar');
  });

  test('free/busy lists count too, and an event that cannot be read is counted', () => {
    const text = calendar(
      'BEGIN:VFREEBUSY',
      'FREEBUSY;FBTYPE=BUSY:20261201T090000Z/PT1H,20261202T090000Z/20261202T100000Z',
      'FREEBUSY;FBTYPE=FREE:20261203T090000Z/PT1H',
      'END:VFREEBUSY',
      event('UID:1', 'DURATION:PT1H'),
    );
    expect(told(text)).toEqual(['2026-12-01T09:00 60', '2026-12-02T09:00 60']);
    expect(busyIn({ text, time_zone: ZONE, ...YEAR }).unread).toBe(1);
  });

  test('law: joined spans are in order, apart, within the window, and cover the same minutes', () => {
    const span = fc
      .tuple(fc.nat(100), fc.integer({ min: 1, max: 20 }))
      .map(([from, long]) => ({ from, to: from + long }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.nat(60), (spans, from) => {
        const window = { from, to: from + 40 };
        const found = joined(spans, window);
        const covers = (list: readonly { from: number; to: number }[], minute: number) =>
          list.some((one) => one.from <= minute && minute < one.to);
        for (let minute = 0; minute < 130; minute++) {
          const within = minute >= window.from && minute < window.to;
          expect(covers(found, minute)).toBe(within && covers(spans, minute));
        }
        for (let i = 1; i < found.length; i++) expect(found[i]!.from).toBeGreaterThan(found[i - 1]!.to);
      }),
    );
  });

  test.each([
    ['a rule of the ninth Monday of a month', ['RRULE:FREQ=MONTHLY;BYDAY=9MO']],
    ['a rule of a kind that is none', ['RRULE:FREQ=BOGUS']],
    ['a rule by the number of the week', ['RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO']],
    ['a rule by a position within the week', ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1']],
    ['a day that lasts for millennia', ['DTSTART;VALUE=DATE:20261201', 'DURATION:P99999999D']],
    ['a time that is none', ['DTSTART:yesterday']],
    ['an end before the start', ['DTEND:20261202T080000Z']],
  ])('%s is counted, and the other events are read', (_, lines) => {
    const odd = event(
      'UID:odd',
      ...(lines[0]!.startsWith('DTSTART') ? [] : ['DTSTART:20261202T090000Z']),
      ...lines,
    );
    const good = event('UID:good', 'DTSTART:20261201T090000Z', 'DURATION:PT1H');
    const found = busyIn({ text: calendar(odd, good), time_zone: ZONE, ...YEAR });
    expect([found.unread, found.spans]).toEqual([
      1,
      [{ from: at('2026-12-01T09:00Z'), to: at('2026-12-01T10:00Z') }],
    ]);
  });

  test('a line that is no line, outside of what says when, takes nothing away', () => {
    const text = calendar(
      event(
        'UID:1',
        'DTSTART:20261201T090000Z',
        'DURATION:PT1H',
        'DESCRIPTION a line without a colon',
        'and one more',
      ),
      event('UID:2', 'DTSTART;TZID=Romance Standard Time:2026120', ' 2T090000', 'DURATION:PT1H'),
      ...ROMANCE,
      ['BEGIN:VFREEBUSY', 'UID:3', 'FREEBUSY:garbage', 'END:VFREEBUSY'].join('\r\n'),
    );
    expect(told(text)).toEqual(['2026-12-01T09:00 60', '2026-12-02T08:00 60']);
    expect(busyIn({ text, time_zone: ZONE, ...YEAR }).unread).toBe(1);
  });

  test('a further date that says how long it lasts lasts so long', () => {
    const text = calendar(
      event(
        'UID:1',
        'DTSTART:20261201T090000Z',
        'DURATION:PT1H',
        'RDATE;VALUE=PERIOD:20261202T090000Z/PT3H,20261203T090000Z/20261203T130000Z',
        'RDATE:20261204T090000Z',
      ),
    );
    expect(told(text)).toEqual([
      '2026-12-01T09:00 60',
      '2026-12-02T09:00 180',
      '2026-12-03T09:00 240',
      '2026-12-04T09:00 60',
    ]);
  });

  test('law: a daily series looks the same from any day it is looked at', () => {
    const begins = fc.integer({ min: 1, max: 700 });
    fc.assert(
      fc.property(begins, fc.integer({ min: 1, max: 9 }), fc.nat(300), (before, interval, later) => {
        const start = at('2027-01-01T08:00Z') - before * DAY;
        const stamp = new Date(start).toISOString().replace(/[-:]|\.\d+/g, '');
        const text = calendar(
          event('UID:1', `DTSTART:${stamp}`, 'DURATION:PT1H', `RRULE:FREQ=DAILY;INTERVAL=${interval}`),
        );
        const from = at('2027-01-01T00:00Z') + later * DAY;
        const expected = Array.from({ length: 20 }, (_, day) => from + day * DAY + 8 * 3_600_000).filter(
          (moment) => Math.round((moment - start) / DAY) % interval === 0,
        );
        const window = { from, to: from + 20 * DAY };
        expect(busyIn({ text, time_zone: ZONE, ...window }).spans.map((span) => span.from)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
