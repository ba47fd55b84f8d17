import { isRecord } from './case-card.js';

/** One place where a result is not what was expected; undefined is written as null. */
export interface Difference {
  readonly pointer: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Where `actual` differs from what is expected of it: objects may hold more than expected, lists may not. */
export function differences(expected: unknown, actual: unknown, at = ''): Difference[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      index < expected.length && index < actual.length
        ? differences(expected[index], actual[index], `${at}/${index}`)
        : [{ pointer: `${at}/${index}`, expected: expected[index] ?? null, actual: actual[index] ?? null }],
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(
        value,
        Object.hasOwn(actual, key) ? actual[key] : undefined,
        `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      ),
    );
  }
  return Object.is(expected, actual) ? [] : [{ pointer: at, expected, actual: actual ?? null }];
}
