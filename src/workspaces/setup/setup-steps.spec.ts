import { describe, expect, test } from '@jest/globals';
import { STEPS, setupView } from './setup-steps.js';

describe('the list of what a new business does', () => {
  test('begins with the first step that is neither done nor skipped', () => {
    const view = setupView(new Set(['identity', 'mail']), new Set(['iban']));
    expect(view).toMatchObject({ done: 2, total: STEPS.length, next: 'practice' });
    expect(view.steps.slice(0, 4).map(({ step, state }) => [step, state])).toEqual([
      ['identity', 'done'],
      ['iban', 'skipped'],
      ['mail', 'done'],
      ['practice', 'open'],
    ]);
  });

  test('what was skipped and then done is done', () => {
    expect(setupView(new Set(['iban']), new Set(['iban'])).steps[1]!.state).toBe('done');
  });

  test('has an end', () => {
    expect(setupView(new Set(STEPS), new Set())).toMatchObject({ done: STEPS.length, next: null });
    expect(setupView(new Set(), new Set(STEPS))).toMatchObject({ done: 0, next: null });
  });
});
