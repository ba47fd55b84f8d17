import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contradicts,
  counting,
  fileState,
  RETURN_MESSAGES,
  type ReturnMessage,
  standingOf,
  type ToldLine,
} from './standing.js';

const ACTS = [
  { id: 'a', asked_cents: 2_650 },
  { id: 'b', asked_cents: 1_000 },
];
const line = (message: ReturnMessage, told: Partial<ToldLine>): ToldLine => ({
  message,
  record: '50',
  act_id: null,
  errors: [],
  accepted_cents: null,
  ...told,
});
const came = (...messages: ReturnMessage[]) => new Set(messages);

describe('an invoice', () => {
  test('is what its file is until its acts are spoken of', () => {
    expect(standingOf(ACTS, [], came())).toMatchObject({ state: 'exported', accepted_cents: null });
    expect(standingOf(ACTS, [], came('931000'))).toMatchObject({ state: 'received' });
    expect(standingOf(ACTS, [], came('931000', '920099'))).toMatchObject({ state: 'file-refused' });
    expect(standingOf(ACTS, [], came('920098'))).toMatchObject({ state: 'accepted' });
  });

  test('of which nothing comes back is paid as it was asked', () => {
    expect(standingOf(ACTS, [], came('920900'))).toEqual({
      state: 'paid',
      accepted_cents: 3_650,
      acts: [
        { id: 'a', state: 'paid', accepted_cents: 2_650 },
        { id: 'b', state: 'paid', accepted_cents: 1_000 },
      ],
    });
  });

  test('with one act refused is paid in part', () => {
    const lines = [line('920900', { act_id: 'a', errors: ['R502405'], accepted_cents: 0 })];
    expect(standingOf(ACTS, lines, came('920900'))).toMatchObject({
      state: 'paid-in-part',
      accepted_cents: 1_000,
      acts: [{ state: 'refused' }, { state: 'paid' }],
    });
  });

  test('with an act for which less is accepted is paid in part', () => {
    const lines = [line('920900', { act_id: 'a', errors: ['S501940'], accepted_cents: 2_000 })];
    expect(standingOf(ACTS, lines, came('920900'))).toMatchObject({
      state: 'paid-in-part',
      accepted_cents: 3_000,
      acts: [{ state: 'paid-in-part' }, { state: 'paid' }],
    });
  });

  test('with more accepted than was asked is paid, and what is too much of one act pays no other', () => {
    const more = line('920900', { act_id: 'a', errors: ['S501940'], accepted_cents: 3_000 });
    expect(standingOf(ACTS, [more], came('920900'))).toMatchObject({ state: 'paid', accepted_cents: 4_000 });
    const less = line('920900', { act_id: 'b', accepted_cents: 650 });
    expect(standingOf(ACTS, [more, less], came('920900'))).toMatchObject({
      state: 'paid-in-part',
      accepted_cents: 3_650,
      acts: [{ state: 'paid' }, { state: 'paid-in-part' }],
    });
  });

  test('is refused as a whole by letter F, and by an R that stands at none of its acts', () => {
    for (const lines of [
      [line('920900', { record: '20', errors: ['F200812'] })],
      [line('920900', { record: '52', errors: ['R521922'] })],
    ]) {
      expect(standingOf(ACTS, lines, came('920900'))).toMatchObject({ state: 'refused', accepted_cents: 0 });
    }
  });

  test('is in error by the first checks until the settlement says otherwise', () => {
    const lines = [line('920098', { record: '51', act_id: 'a', errors: ['R510101'] })];
    expect(standingOf(ACTS, lines, came('920098'))).toMatchObject({
      state: 'in-error',
      acts: [{ state: 'in-error' }, { state: 'accepted' }],
    });
    expect(standingOf(ACTS, lines, came('920098', '920900'))).toMatchObject({ state: 'paid' });
  });

  test('that credits is settled below 0', () => {
    const acts = [{ id: 'a', asked_cents: -2_650 }];
    expect(standingOf(acts, [], came('920900'))).toMatchObject({ state: 'paid', accepted_cents: -2_650 });
  });

  test('for which nothing was asked is refused all the same', () => {
    const acts = [{ id: 'a', asked_cents: 0 }];
    const lines = [line('920900', { act_id: 'a', errors: ['R502405'], accepted_cents: 0 })];
    expect(standingOf(acts, lines, came('920900')).state).toBe('refused');
    expect(standingOf(acts, [], came('920900')).state).toBe('paid');
  });
});

const message = fc.constantFrom(...RETURN_MESSAGES);
const anyLine: fc.Arbitrary<ToldLine> = fc.record({
  message,
  record: fc.constantFrom('20', '50', '52', '80'),
  act_id: fc.constantFrom('a', 'b', null),
  errors: fc.array(fc.constantFrom('R502405', 'F200812', 'S501940', 'B100720'), { maxLength: 2 }),
  accepted_cents: fc.constantFrom(null, 0),
});

describe('returns in any order, any number of times', () => {
  test('leave an invoice the same', () => {
    fc.assert(
      fc.property(
        fc.array(message),
        fc.array(anyLine, { maxLength: 6 }),
        fc.func(fc.nat()),
        (messages, lines, order) => {
          const mixed = [...messages, ...messages].toSorted((a, b) => order(a) - order(b));
          const again = [...lines, ...lines].toReversed();
          expect(standingOf(ACTS, again, new Set(mixed))).toEqual(standingOf(ACTS, lines, new Set(messages)));
        },
      ),
    );
  });

  test('count as the one of their kind whose reference of the fund is highest', () => {
    const facts = ['00001', '00003', null].map((fund_reference, at) => ({
      message: '920900' as const,
      fund_reference,
      digest: String(at),
    }));
    for (const some of [facts, facts.toReversed(), [...facts, ...facts]]) {
      expect(counting(some).get('920900')).toBe(facts[1]);
    }
  });

  test('that refuse a file and take it in contradict each other; what is settled is settled', () => {
    expect(contradicts(came('920099', '920900'))).toBe(true);
    expect(contradicts(came('920999', '920098'))).toBe(true);
    expect(contradicts(came('931000', '920099'))).toBe(false);
    expect(fileState(came('920099', '920900'))).toBe('settled');
    expect(fileState(came('920098', '920099'))).toBe('file-refused');
  });
});
