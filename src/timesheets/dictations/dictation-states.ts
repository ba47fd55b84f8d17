import { DomainError } from '../../kernel/domain-error.js';

/** Where a dictation stands; `redo`: it was delivered and is to be typed again. */
export const DICTATION_STATES = ['received', 'started', 'delivered', 'redo'] as const;
export type DictationState = (typeof DICTATION_STATES)[number];

export type DictationStep = 'start' | 'stop' | 'deliver' | 'redo';

const MAY: Readonly<Record<DictationStep, readonly DictationState[]>> = {
  start: ['received', 'redo'],
  stop: ['started'],
  deliver: ['received', 'started', 'redo'],
  redo: ['delivered'],
};

/** The state after a step; one that is stopped waits as it did before. Throws `conflict/wrong-dictation-state`. */
export function stateAfter(state: DictationState, step: DictationStep, deliveries: number): DictationState {
  if (!MAY[step].includes(state)) {
    const sentence = `This dictation is ${state}; to ${step} it, it has to be ${MAY[step].join(' or ')}.`;
    throw new DomainError('conflict', 'wrong-dictation-state', sentence);
  }
  if (step === 'start') return 'started';
  if (step === 'deliver') return 'delivered';
  return step === 'redo' || deliveries > 0 ? 'redo' : 'received';
}
