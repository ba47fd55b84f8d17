import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { day, instant } from './contract.interceptor.js';

const KINDS = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat') }),
  z.strictObject({ kind: z.literal('unit') }),
]);

describe('a schema says in plain words what it wants', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['must be a list, not a text', z.array(z.int()), 'a'],
    ['is missing', z.array(z.int()), undefined],
    ['is empty: name at least one', z.array(z.int()).min(1), []],
    ['must have at least 2 of them', z.array(z.int()).min(2), [1]],
    ['must have at most 1 of them', z.array(z.int()).max(1), [1, 2]],
    ['must be an object in braces, not null', z.strictObject({}), null],
    [
      'There is no field "colour" here. There is no field "size" here.',
      z.strictObject({}),
      { colour: 1, size: 2 },
    ],
    ['must be a whole number', z.int(), 1.5],
    ['must be a number, not a text', z.int(), '1'],
    ['must be at least 0', z.int().min(0), -1],
    ['must be at most 9', z.int().max(9), 10],
    ['must be less than 9', z.number().lt(9), 9],
    ['is empty', z.string().min(1), ''],
    ['must have at most 2 characters', z.string().max(2), 'abc'],
    ['must have exactly 3 characters', z.string().length(3), 'ab'],
    ['must be true or false, not a text', z.boolean(), 'yes'],
    ['must be a text, not true', z.string(), true],
    ['must be "km", not "mile"', z.literal('km'), 'mile'],
    ['must be one of up, down and nearest, not "ceil"', z.enum(['up', 'down', 'nearest']), 'ceil'],
    ['is missing: give up, down or nearest', z.enum(['up', 'down', 'nearest']), undefined],
    ['must be one of up and down', z.enum(['up', 'down']), []],
    ['must be one of flat and unit, not "units"', KINDS, { kind: 'units' }],
    ['is missing: give flat or unit', KINDS, {}],
    ['must be an object in braces, not a text', KINDS, 'flat'],
    ['must be a day such as 2026-10-05', day, '2026-02-30'],
    ['must be a time with its zone, such as 2026-10-05T09:00:00+02:00', instant, 'noon'],
    ['is a name', z.string('is a name'), 3],
  ])('%s', (expected, schema, input) => {
    expect(schema.safeParse(input).error?.issues[0]?.message).toBe(expected);
  });
});
