import { expect, test } from '@jest/globals';
import { preferredLanguage } from './accept-language.js';

test.each([
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['es, pt;q=0.9', 'fr'],
  ['nl-BE', 'nl'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['es;q=1, en;q=0.5, nl;q=0.7', 'nl'],
  ['EN-GB', 'en'],
  ['nl;q=0, en;q=0.1', 'en'],
  ['nl;q=abc, de ; q=0.2', 'de'],
])('%s is read as %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
