import { expect, test } from '@jest/globals';
import { peakOf } from './peak-terms.ts';

test('the planner is asked for the ticked practices, with people on their days', () => {
  const typed = {
    'practice/p': 'on',
    'people/0/calls_per_hour': '12,5',
    'people/0/from': '08:00',
    'people/0/to': '00:00',
    'people/0/days': 'week',
    'people/0/name': '',
    'people/1/calls_per_hour': '',
    within_s: '20',
  };
  const asked = peakOf(typed);
  expect(asked).toMatchObject({ practices: [{ practice_id: 'p' }], within_s: 20, advice: { most: 5 } });
  expect(asked.people).toHaveLength(1);
  expect(asked.people[0]!.calls_per_hour).toBe(12.5);
  expect(asked.people[0]!.hours[4]).toEqual({ weekday: 5, from: '08:00', to: '24:00' });
});
