import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { momentIn } from './moment.js';

test('reads every instant as Date does', () => {
  const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(momentIn(instant.toISOString(), 'e')).toBe(instant.getTime());
    }),
    { numRuns: 1000 },
  );
});

test('reads a text with one wrong character as Date does', () => {
  const at = fc.nat({ max: 23 });
  const sign = fc.constantFrom('0', '9', ':', '/', '-', '.', 'T', 'Z', ' ', 'x', 'é');
  fc.assert(
    fc.property(at, sign, (place, wrong) => {
      const right = '2026-10-05T08:12:40.123Z';
      const text = right.slice(0, place) + wrong + right.slice(place + 1);
      const known = Date.parse(text);
      if (Number.isNaN(known)) expect(() => momentIn(text, 'e')).toThrow('not a date');
      else expect(momentIn(text, 'e')).toBe(known);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  '2026-10-05T10:12:40+02:00',
  '2026-10-05T08:12:40Z',
  '2026-02-29T08:12:40.000Z',
  '2026-04-31T08:12:40.000Z',
  '2026-10-31T23:59:59.999Z',
])('reads %s as Date does', (text) => {
  expect(momentIn(text, 'e')).toBe(Date.parse(text));
});

test.each(['2026-13-05T08:12:40.000Z', '2026-10-05T08:1x:40.000Z', 'yesterday', ''])('refuses %p', (text) => {
  expect(() => momentIn(text, 'e7')).toThrow('Event e7');
});
