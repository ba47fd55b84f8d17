import { describe, expect, test } from '@jest/globals';
import { eventsOf } from '../../../test/support/rating-fixtures.js';
import { Channel } from '../event.js';
import { Filter } from '../filter.js';
import { readerOf } from './metering.js';
import { CaseEvent } from './rating-case.js';

const refusals = (filter: Filter, events: readonly CaseEvent[]) => {
  const [{ kind }] = events as [CaseEvent];
  const reader = readerOf({ event: kind, measures: ['count'], filter });
  return eventsOf(events).map((event) => reader.refusal(event));
};

describe('the channel of an event', () => {
  test('is the telephone for a call that names none, SMS for an SMS, and unknown for other work', () => {
    const by = (kind: CaseEvent['kind'], channel: Channel) => refusals({ channels: [channel] }, [{ kind }]);
    expect([by('call', 'phone'), by('sms', 'sms')]).toEqual([[null], [null]]);
    const others = [by('call', 'chat'), by('sms', 'phone'), by('task', 'phone')];
    expect(others).toEqual([['not_on_card'], ['not_on_card'], ['not_on_card']]);
  });

  test('is what the event says', () => {
    const events = (['phone', 'chat', 'email'] as const).map(
      (channel): CaseEvent => ({ kind: 'call', channel }),
    );
    expect(refusals({ channels: ['chat', 'email'] }, events)).toEqual(['not_on_card', null, null]);
  });
});

test('a filter on sites or missions keeps out events of others and of none', () => {
  const events: CaseEvent[] = [
    { kind: 'work', site_id: 'centre', mission_id: 'm' },
    { kind: 'work', site_id: 'annex', mission_id: 'm' },
    { kind: 'work', site_id: 'centre' },
    { kind: 'work' },
  ];
  const out = 'not_on_card';
  expect(refusals({ site_ids: ['centre'] }, events)).toEqual([null, out, null, out]);
  expect(refusals({ mission_ids: ['m'] }, events)).toEqual([null, null, out, out]);
  expect(refusals({ site_ids: ['centre'], mission_ids: ['m'] }, events)).toEqual([null, out, out, out]);
});
