import { describe, expect, test } from '@jest/globals';
import type { Component, Definition } from './card.ts';
import { added, at, withAt, without } from './editing.ts';

const card = (...components: unknown[]) => ({ components }) as unknown as Definition;
const calls = { kind: 'unit', code: 'calls', price: { unit_price: '1.00', per: 1 } } as unknown as Component;

describe('editing a card', () => {
  test('a value is read and replaced by its path, and the old card stays as it was', () => {
    const before = card(calls);
    const after = withAt(before, 'components/0/price/unit_price', '0.90');
    expect(at(after, 'components/0/price/unit_price')).toBe('0.90');
    expect(at(before, 'components/0/price/unit_price')).toBe('1.00');
  });

  test('what is emptied is taken out, what is not there yet is made', () => {
    expect(withAt({ price: { cap: '1' } }, 'price/cap', undefined)).toEqual({ price: {} });
    expect(withAt({}, 'quantum/step', 60)).toEqual({ quantum: { step: 60 } });
  });

  test('a component added twice has a code of its own, and so has what is computed of it', () => {
    const share = {
      kind: 'percent_of',
      code: 'share',
      of: ['calls'],
      percent_bp: 500,
    } as unknown as Component;
    const { components } = added(card(calls), [calls, share]);
    expect(components.map(({ code }) => code)).toEqual(['calls', 'calls-2', 'share']);
    expect(components[2]).toMatchObject({ of: ['calls-2'] });
  });

  test('what is taken out is not computed of any more', () => {
    const rest = without(card(calls, { kind: 'percent_of', code: 'share', of: ['calls', 'base'] }), 0);
    expect(rest.components).toMatchObject([{ of: ['base'] }]);
  });
});
