import { describe, expect, it } from '@jest/globals';
import { someInstance, someNeed, someone } from '../../../test/support/small-instance.js';
import { chooseFor } from './choosing.js';
import type { OpenCover } from './cover.schema.js';

const MONDAY = { weekday: 1, from: '08:00', to: '12:00' } as const;
const need = (id: string, calls_per_hour: number, more: object = {}) =>
  someNeed(id, [{ ...MONDAY, id: 'h', calls_per_hour }], {
    starts_on: '2026-12-07',
    ends_on: '2026-12-15',
    ...more,
  });
const cover = (need_id: string, offers: OpenCover['offers'] = []): OpenCover => ({
  ...{ need_id, offers, state: 'open', hours: [MONDAY], substitutes: [], title: '', practice_name: '' },
  ...{ mission_id: '', practice_id: '', starts_on: '2026-12-07', ends_on: '2026-12-15' },
  open_hours: [{ starts_on: '2026-12-07', ends_on: '2026-12-15', hours: [MONDAY] }],
});
const people = ['bea', 'cleo'].map((id) => someone(id, { calls_per_hour: 20 }));
const askedOf = (needs: ReturnType<typeof need>[], covers: OpenCover[], who = people) =>
  chooseFor(someInstance(who, needs), covers, 10).map(({ need_id, user_id }) => `${need_id} ${user_id}`);

describe('who is asked for all needs of an absence', () => {
  it('is nobody for more calls than she can bear of two practices together', () => {
    const both = [cover('a'), cover('b')];
    expect(askedOf([need('a', 12), need('b', 9)], both)).toEqual(['a bea', 'b cleo']);
    expect(askedOf([need('a', 12), need('b', 8)], both)).toEqual(['a bea', 'b bea']);
    expect(askedOf([need('a', 12), need('b', 9)], both, people.slice(0, 1))).toEqual(['a bea']);
  });

  it('counts what waits for an answer, and not what lies on other days', () => {
    const waiting = {
      ...{ offer_id: '', mission_id: null, user_id: 'bea', name: 'Bea', state: 'proposed' as const },
      hours: [MONDAY],
    };
    const needs = [need('a', 12), need('b', 9)];
    expect(askedOf(needs, [cover('a', [waiting]), cover('b')])).toEqual(['b cleo']);
    const later = need('b', 9, { starts_on: '2026-12-21', ends_on: '2026-12-31' });
    expect(askedOf([need('a', 12), later], [cover('a'), cover('b')])).toEqual(['a bea', 'b bea']);
  });
});
