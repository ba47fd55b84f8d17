import { describe, expect, test } from '@jest/globals';
import { listState, stepOf, toneOf } from './invoice-states.ts';

const issued = { kind: 'invoice', state: 'issued', transmissions: [], balance: 'open' };

describe('where an invoice is', () => {
  test('is told by its state, its sending and its payment', () => {
    expect(stepOf({ ...issued, state: 'draft', balance: null })).toBe('draft');
    expect(stepOf(issued)).toBe('issued');
    expect(stepOf({ ...issued, transmissions: [{ state: 'failed' }] })).toBe('issued');
    expect(stepOf({ ...issued, transmissions: [{ state: 'failed' }, { state: 'accepted' }] })).toBe('sent');
    expect(stepOf({ ...issued, transmissions: [{ state: 'delivered' }] })).toBe('received');
    expect(stepOf({ ...issued, balance: 'paid' })).toBe('paid');
  });

  test('is one word in a list', () => {
    expect(listState({ kind: 'invoice', state: 'draft' }, undefined)).toBe('draft');
    expect(listState({ kind: 'credit_note', state: 'issued' }, undefined)).toBe('credit_note');
    expect(listState({ kind: 'invoice', state: 'issued' }, 'overdue')).toBe('overdue');
    expect(listState({ kind: 'invoice', state: 'issued' }, undefined)).toBe('issued');
    expect(toneOf('overdue')).toBe('bad');
  });
});
