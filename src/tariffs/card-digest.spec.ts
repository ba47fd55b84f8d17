import { expect, test } from '@jest/globals';
import { digestOf } from './card-digest.js';
import { templateCard } from './templates/templates.js';

const hourly = templateCard('hourly', 'BE');
const forfait = templateCard('package', 'BE');

test('the digest does not depend on the order of keys, and depends on every value', () => {
  const reversed = Object.fromEntries(Object.entries(hourly).reverse()) as unknown as typeof hourly;
  expect(digestOf(reversed)).toBe(digestOf(hourly));
  expect(digestOf(structuredClone(hourly))).toBe(digestOf(hourly));
  expect(digestOf({ ...hourly, proration: 'none' })).not.toBe(digestOf(hourly));
  expect(digestOf({ ...hourly, components: [...hourly.components, ...forfait.components] })).not.toBe(
    digestOf({ ...hourly, components: [...forfait.components, ...hourly.components] }),
  );
});
