import { describe, expect, test } from '@jest/globals';
import { type Contact, nextAfter, type Result, referencesOf, withStep } from './campaign-contacts.ts';

const contact = (reference: string, attempts: number, result: Result | null) =>
  ({ reference, attempts, result }) as Contact;

describe('whom to call next', () => {
  const contacts = [
    contact('a', 1, 'booking'),
    contact('b', 1, 'no_answer'),
    contact('c', 0, null),
    contact('d', 0, null),
  ];

  test('is who was not tried yet, from where one is', () => {
    expect(nextAfter(contacts, null)?.reference).toBe('c');
    expect(nextAfter(contacts, 'c')?.reference).toBe('d');
    expect(nextAfter(contacts, 'd')?.reference).toBe('c');
  });

  test('is then who did not answer, also where she is the only one', () => {
    const left = contacts.slice(0, 2);
    expect(nextAfter(left, 'a')?.reference).toBe('b');
    expect(nextAfter(left, 'b')?.reference).toBe('b');
  });

  test('is nobody once all are done', () => expect(nextAfter(contacts.slice(0, 1), 'a')).toBeUndefined());
});

test('a result leaves what others came to meanwhile', () => {
  const count = { total: 2, done: 2, left: 0, attempts: 2, by_result: {} };
  const before = {
    contacts: [contact('a', 1, 'move'), contact('b', 0, null)],
    count: { ...count, done: 1, left: 1 },
  };
  const step = { contact: contact('b', 1, 'booking'), count };
  expect(withStep(before, step)).toEqual({ contacts: [contact('a', 1, 'move'), step.contact], count });
});

test('references stand one a line, each once', () => {
  expect(referencesOf(' A-1 \r\n\nA-2\nA-1\n')).toEqual(['A-1', 'A-2']);
});
