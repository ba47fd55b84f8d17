import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOpen, NEWS, stateAfter, TRANSMISSION_STATES, TransmissionState } from './transmission-states.js';

/** Every state, and the states that news can lead it to. */
const TABLE: Readonly<Record<TransmissionState, readonly string[]>> = {
  queued: ['accepted', 'delivered', 'rejected', 'failed'],
  accepted: ['delivered', 'rejected'],
  delivered: ['rejected'],
  rejected: [],
  failed: ['queued', 'accepted', 'delivered', 'rejected'],
};

describe('the state of a transmission', () => {
  test.each(TRANSMISSION_STATES)('%s leads where it may, and stays where it is otherwise', (state) => {
    for (const news of NEWS) {
      const to = TABLE[state].includes(news) ? news : null;
      expect([state, news, stateAfter(state, news)]).toEqual([state, news, to]);
    }
  });

  test('news that comes twice changes nothing', () => {
    for (const state of TRANSMISSION_STATES) {
      for (const news of NEWS) {
        const after = stateAfter(state, news) ?? state;
        expect(stateAfter(after, news) ?? after).toBe(after);
      }
    }
  });

  test('news of the other side leads to the same end in whatever order it comes', () => {
    const told = fc.shuffledSubarray(['accepted', 'delivered', 'rejected'] as const);
    const end = (start: TransmissionState, news: readonly (typeof NEWS)[number][]) =>
      news.reduce<TransmissionState>((state, one) => stateAfter(state, one) ?? state, start);
    fc.assert(
      fc.property(
        fc.constantFrom('queued' as const, 'failed' as const),
        told,
        fc.nat(),
        (start, news, at) => {
          const turned = [...news.slice(at % 3), ...news.slice(0, at % 3)];
          expect(end(start, turned)).toBe(end(start, news));
          expect(end(start, [...news].reverse())).toBe(end(start, news));
        },
      ),
    );
  });

  test('is open until the other side has had its say', () => {
    expect(TRANSMISSION_STATES.filter(isOpen)).toEqual(['queued', 'accepted']);
  });
});
