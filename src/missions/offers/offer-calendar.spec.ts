import { describe, expect, it } from '@jest/globals';
import { busyIn } from '../profiles/calendar-busy.js';
import { type CalendarFacts, calendarFiles } from './offer-calendar.js';

const ZONE = 'Europe/Brussels';
const facts = (overrides: Partial<CalendarFacts> = {}): CalendarFacts => ({
  id: '0193a000-0000-7000-8000-000000000001',
  sequence: 2,
  status: 'confirmed',
  summary: 'Cabinet des Tilleuls · Accueil, matin; suite',
  starts_on: '2027-03-20',
  ends_on: '2027-04-05',
  time_zone: ZONE,
  hours: [
    { weekday: 1, from: '08:00', to: '12:00' },
    { weekday: 3, from: '08:00', to: '12:00' },
    { weekday: 7, from: '22:00', to: '24:00' },
  ],
  organizer: { name: 'Secrétariat "Claire" Dumont', email: 'contact@dumont.example' },
  stamp: '2026-11-30T09:00:00Z',
  ...overrides,
});

/** When a reader that knows no zone by name takes the time of these files: by their own VTIMEZONE. */
const read = (files: readonly string[], zone: string, from: string, to: string) =>
  files
    .flatMap(
      (text) =>
        busyIn({
          text: text.replaceAll(zone, 'A zone nobody knows'),
          time_zone: 'Asia/Tokyo',
          from: Date.parse(from),
          to: Date.parse(to),
        }).spans,
    )
    .map((span) => `${new Date(span.from).toISOString().slice(0, 16)} ${(span.to - span.from) / 60_000}`)
    .sort();

describe('the calendar files of an offer', () => {
  it('hold weekly hours on the wall clock, over the change in spring, up to the last day', () => {
    const files = calendarFiles(facts());
    expect(files).toHaveLength(2);
    expect(read(files, ZONE, '2027-01-01', '2028-01-01')).toEqual([
      '2027-03-21T21:00 120',
      '2027-03-22T07:00 240',
      '2027-03-24T07:00 240',
      '2027-03-28T20:00 120',
      '2027-03-29T06:00 240',
      '2027-03-31T06:00 240',
      '2027-04-04T20:00 120',
      '2027-04-05T06:00 240',
    ]);
  });

  it('keep their UIDs while the sequence grows, and cancel by them', () => {
    const lines = (text: string, name: string) => text.split('\r\n').filter((line) => line.startsWith(name));
    const [now] = calendarFiles(facts());
    const [gone] = calendarFiles(facts({ status: 'cancelled', sequence: 3 }));
    expect(lines(now!, 'UID')).toEqual(lines(gone!, 'UID'));
    expect([...lines(now!, 'METHOD'), ...lines(now!, 'SEQUENCE'), ...lines(now!, 'STATUS')]).toEqual([
      'METHOD:PUBLISH',
      'SEQUENCE:2',
      'STATUS:CONFIRMED',
    ]);
    expect([...lines(gone!, 'METHOD'), ...lines(gone!, 'SEQUENCE'), ...lines(gone!, 'STATUS')]).toEqual([
      'METHOD:CANCEL',
      'SEQUENCE:3',
      'STATUS:CANCELLED',
    ]);
    expect(lines(now!, 'RRULE:FREQ=WEEKLY')[0]).toContain('UNTIL=20270405T215959Z');
    expect(lines(now!, 'SUMMARY')).toEqual(['SUMMARY:Cabinet des Tilleuls · Accueil\\, matin\\; suite']);
    expect(Math.max(...now!.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('go on for years in a zone with a rule, and hold where the clock never or no longer changes', () => {
    const monday = [{ weekday: 1, from: '08:00', to: '09:00' }];
    const open = calendarFiles(facts({ ends_on: null, hours: monday }));
    expect(read(open, ZONE, '2045-07-03', '2045-07-04')).toEqual(['2045-07-03T06:00 60']);
    expect(read(open, ZONE, '2045-12-04', '2045-12-05')).toEqual(['2045-12-04T07:00 60']);
    const reunion = calendarFiles(facts({ ends_on: null, hours: monday, time_zone: 'Indian/Reunion' }));
    expect(read(reunion, 'Indian/Reunion', '2027-07-05', '2027-07-06')).toEqual(['2027-07-05T04:00 60']);
    const santiago = calendarFiles(facts({ hours: monday, time_zone: 'America/Santiago', starts_on: '2027-03-08', ends_on: '2027-05-10' }));
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Santiago', hour: '2-digit' });
    const begins = read(santiago, 'America/Santiago', '2027-01-01', '2027-06-01');
    expect(begins.map((span) => clock.format(Date.parse(`${span.slice(0, 16)}Z`)))).toEqual(new Array(10).fill('08'));
    expect(new Set(begins.map((span) => span.slice(11, 16))).size).toBe(2);
  });

  it('say days that take no time where no hours are agreed, and nothing where no hour falls on its days', () => {
    const [days] = calendarFiles(facts({ hours: [] }));
    expect(days).toContain('DTSTART;VALUE=DATE:20270320');
    expect(days).toContain('DTEND;VALUE=DATE:20270406');
    expect(days).toContain('TRANSP:TRANSPARENT');
    expect(calendarFiles(facts({ starts_on: '2027-03-23', ends_on: '2027-03-23' }))).toEqual([]);
  });
});
