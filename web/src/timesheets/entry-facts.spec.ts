import { describe, expect, test } from '@jest/globals';
import type { ListedWorkEntry } from '../client/types.gen.ts';
import { changeOf, editedOf, givenBack, quantityOf, writtenQuantity } from './entry-facts.ts';

const none = { talk_s: 0, work_s: 0, audio_s: 0, lines: 0, chars: 0, pages: 0, pieces: 0 };
const entry = (facts: Partial<ListedWorkEntry>) =>
  ({
    ...{ ...none, kind: 'call', practice_id: 'p', practitioner_id: 'dr', site_id: null, mission_id: 'm' },
    ...{ started_at: '2026-11-30T09:00:00Z', ended_at: null, outcome: 'booking', label: null },
    ...facts,
  }) as ListedWorkEntry;

describe('how much an entry is', () => {
  test.each([
    [{ talk_s: 120 }, { measure: 'talk_s', value: 120 }],
    [
      { kind: 'work', ended_at: '2026-11-30T09:40:00Z' },
      { measure: 'work_s', value: 2_400 },
    ],
    [
      { kind: 'dictation', lines: 84 },
      { measure: 'lines', value: 84 },
    ],
    [
      { kind: 'letter', pieces: 12 },
      { measure: 'pieces', value: 12 },
    ],
    [{ kind: 'booking' }, null],
  ] as const)('%o', (facts, quantity) => expect(quantityOf(entry(facts))).toEqual(quantity));

  test.each([
    ['talk_s', 120, '2'],
    ['talk_s', 95, '1m35s'],
    ['work_s', 5_400, '1:30'],
    ['lines', 84, '84'],
  ] as const)('%s of %d is written %s', (measure, value, text) =>
    expect(writtenQuantity({ measure, value })).toBe(text),
  );
});

describe('an edited row', () => {
  const before = entry({ talk_s: 120, label: 'Rappeler' });

  test('asks for nothing where nothing changed', () =>
    expect(changeOf(before, editedOf(before))).toEqual({}));

  test('asks for what changed, drops what belongs to the former practice, and can be given back', () => {
    const edited = { ...editedOf(before), practice_id: 'q', outcome: 'move', quantity: '5', label: ' ' };
    const change = changeOf(before, edited)!;
    expect(change).toEqual({
      ...{ practice_id: 'q', practitioner_id: null, site_id: null, mission_id: null },
      ...{ outcome: 'move', talk_s: 300, label: null },
    });
    expect(givenBack(before, change)).toMatchObject({
      practice_id: 'p',
      practitioner_id: 'dr',
      mission_id: 'm',
      talk_s: 120,
      label: 'Rappeler',
    });
  });

  test('is refused with a quantity that is none', () =>
    expect(changeOf(before, { ...editedOf(before), quantity: 'lots' })).toBeNull());
});
