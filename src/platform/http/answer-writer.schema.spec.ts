import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { answerWriter } from './answer-writer.schema.js';

const tree = z.object({
  name: z.string(),
  get parts() {
    return z.array(tree).optional();
  },
});
const schema = z.object({
  id: z.string(),
  "a key of one's own": z.string().nullable(),
  cents: z.int(),
  share: z.number().nullable(),
  done: z.boolean(),
  kind: z.enum(['a', 'b']).nullable(),
  word: z.literal('ok'),
  later: z.string().optional(),
  detail: z.unknown(),
  either: z.union([z.string(), z.number()]),
  nothing: z.object({}),
  tree,
});

const arbitrary = fc.record({
  id: fc.string({ unit: 'binary' }),
  "a key of one's own": fc.option(
    fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\ud83d', '😀', 'é', '\u2028') }),
  ),
  cents: fc.maxSafeInteger().map((cents) => cents + 0),
  share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((share) => share + 0)),
  done: fc.boolean(),
  kind: fc.option(fc.constantFrom('a' as const, 'b' as const)),
  word: fc.constant('ok' as const),
  later: fc.oneof(fc.string(), fc.constant(undefined)),
  detail: fc.jsonValue(),
  either: fc.oneof(fc.string(), fc.integer()),
  nothing: fc.constant({}),
  tree: fc.constant({ name: 'root', parts: [{ name: 'leaf' }, { name: 'branch', parts: [] }] }),
});

const write = answerWriter(schema);
const sample = fc.sample(arbitrary, { numRuns: 1, seed: 1 })[0]!;

describe('the writer of answers', () => {
  test('writes what zod and JSON.stringify write', () => {
    fc.assert(
      fc.property(arbitrary, (value) => expect(write(value)).toBe(JSON.stringify(schema.parse(value)))),
    );
  });

  test('leaves out every key that the schema does not name, at any depth', () => {
    const { tree: root } = sample;
    const leaking = { ...sample, password: 'x', nothing: { token: 'x' }, tree: { ...root, secret: 'x' } };
    expect(write(leaking)).toBe(write(sample));
  });

  test.each([
    ['a missing text', { id: undefined }],
    ['null for a text', { id: null }],
    ['null for a number', { cents: null }],
    ['a fraction of a cent', { cents: 1.5 }],
    ['a number as text', { cents: '1' }],
    ['no number', { share: Number.NaN }],
    ['null for a flag', { done: null }],
    ['a word that is not listed', { kind: 'c' }],
    ['nothing at all', { detail: undefined }],
    ['a list for an object', { tree: { name: 'x', parts: {} } }],
    ['neither of two', { either: true }],
  ])('throws at %s', (_, wrong) => {
    expect(() => write({ ...sample, ...wrong })).toThrow();
  });
});
