import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, instantAt, isTimeZone, isToCome, startOf, wallAt } from './local-time.js';

const wall = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number) => new Date(instant).toISOString();
const zone = fc.constantFrom('Europe/Brussels', 'Europe/Paris', 'America/Guadeloupe', 'Pacific/Kiritimati');

describe('the clock of a zone', () => {
  it('follows summer and winter time', () => {
    expect(iso(instantAt(wall('2026-07-01T09:00'), 'Europe/Brussels'))).toBe('2026-07-01T07:00:00.000Z');
    expect(iso(instantAt(wall('2026-12-01T09:00'), 'Europe/Brussels'))).toBe('2026-12-01T08:00:00.000Z');
  });

  it('takes the first of the two hours of 25 October 2026, and moves the missing hour of 29 March on', () => {
    expect(iso(instantAt(wall('2026-10-25T02:30'), 'Europe/Brussels'))).toBe('2026-10-25T00:30:00.000Z');
    expect(iso(instantAt(wall('2026-03-29T02:30'), 'Europe/Brussels'))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('gives a day of 25 hours', () => {
    const hours =
      (startOf('2026-10-26', 'Europe/Brussels') - startOf('2026-10-25', 'Europe/Brussels')) / 3_600_000;
    expect(hours).toBe(25);
  });

  it('knows which day it is on the other side of midnight', () => {
    expect(dayAt(Date.parse('2026-11-30T23:30:00Z'), 'Europe/Paris')).toBe('2026-12-01');
    expect(dayAt(Date.parse('2026-11-30T23:30:00Z'), 'America/Guadeloupe')).toBe('2026-11-30');
  });

  it('comes back: the wall clock of the moment a wall clock shows is that clock, but in the missing hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) }), zone, (at, where) => {
        const shown = wallAt(at, where);
        const back = instantAt(shown, where);
        expect(wallAt(back, where)).toBe(shown);
        expect(back).toBeLessThanOrEqual(at);
      }),
    );
  });

  it('tells names of zones from other words', () => {
    expect(isTimeZone('Europe/Brussels')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('+02:00')).toBe(false);
    expect(() => startOf('2026-01-01', 'Nowhere')).toThrow('not an IANA time zone');
  });
});

describe('isToCome', () => {
  it('bears clocks that are five minutes ahead, and no more', () => {
    const now = Date.parse('2026-11-30T09:00:00Z');
    expect(isToCome('2026-11-30T10:05:00+01:00', now)).toBe(false);
    expect(isToCome('2026-11-30T09:05:00.001Z', now)).toBe(true);
  });
});
