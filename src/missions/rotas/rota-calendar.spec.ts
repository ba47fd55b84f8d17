import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarOf } from './rota-calendar.js';

const shift = {
  id: '0190163d-8694-739b-aea5-966c26f8ad91',
  summary: 'Nuits · Nuit',
  starts_at: Date.parse('2026-10-24T22:00:00+02:00'),
  ends_at: Date.parse('2026-10-25T06:00:00+01:00'),
  sequence: 2,
  changed_at: Date.parse('2026-10-01T10:00:00Z'),
  cancelled: false,
};
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[] as never).getAllSubcomponents('vevent');

describe('a calendar of shifts', () => {
  test('says them in UTC, nine hours in the night in which the clock goes back', () => {
    const text = calendarOf('Nuits', 'permanence.example', [shift]);
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Permanence//Rotas//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Nuits',
      'X-WR-CALNAME:Nuits',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'BEGIN:VEVENT',
      'UID:0190163d-8694-739b-aea5-966c26f8ad91@permanence.example',
      'DTSTAMP:20261001T100000Z',
      'LAST-MODIFIED:20261001T100000Z',
      'SEQUENCE:2',
      'DTSTART:20261024T200000Z',
      'DTEND:20261025T050000Z',
      'SUMMARY:Nuits · Nuit',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('tells what is cancelled as cancelled, under the same UID', () => {
    const [event] = read(calendarOf('Nuits', 'a.example', [{ ...shift, cancelled: true, sequence: 3 }]));
    expect(['uid', 'status', 'sequence'].map((name) => event!.getFirstPropertyValue(name))).toEqual([
      `${shift.id}@a.example`,
      'CANCELLED',
      3,
    ]);
  });

  test('is read back as it was, with no line over 75 octets, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (name) => {
        const summary = name.replace(/[\p{Cc}\p{Cs}]/gu, '·');
        const text = calendarOf(summary, 'a.example', [{ ...shift, summary }]);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(read(text)[0]!.getFirstPropertyValue('summary')).toBe(summary);
      }),
    );
  });
});
