import { describe, expect, it } from '@jest/globals';
import { DICTATION_STATES, type DictationStep, stateAfter } from './dictation-states.js';

const STEPS: DictationStep[] = ['start', 'stop', 'deliver', 'redo'];

const next = (state: (typeof DICTATION_STATES)[number], step: DictationStep, deliveries = 0) => {
  try {
    return stateAfter(state, step, deliveries);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a dictation', () => {
  it('goes only where its state allows', () => {
    const refused = 'wrong-dictation-state';
    expect(DICTATION_STATES.map((state) => [state, ...STEPS.map((step) => next(state, step))])).toEqual([
      ['received', 'started', refused, 'delivered', refused],
      ['started', refused, 'received', 'delivered', refused],
      ['delivered', refused, refused, refused, 'redo'],
      ['redo', 'started', refused, 'delivered', refused],
    ]);
  });

  it('that is stopped waits as it did before', () => {
    expect(next('started', 'stop', 1)).toBe('redo');
  });
});
