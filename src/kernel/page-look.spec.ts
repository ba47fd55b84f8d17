import { describe, expect, it } from '@jest/globals';
import { lookOf, lookText } from './page-look.js';

describe('the look of a page before its script runs', () => {
  it('is what was chosen on this computer', () => {
    const look = { language: 'nl', theme: 'dark', text: 'larger' } as const;
    expect(lookOf(lookText(look), 'de')).toEqual(look);
  });

  it('is the usual one in the browser’s language where nothing was', () => {
    const look = { language: 'de', theme: 'auto', text: 'usual' };
    expect(lookOf(undefined, 'it-IT,de-BE;q=0.9,en;q=0.8')).toEqual(look);
    expect(lookOf(undefined, undefined).language).toBe('fr');
  });

  it('takes nothing from a cookie but what it knows', () => {
    expect(lookOf('"><b.<i>.url()', 'en')).toEqual({ language: 'en', theme: 'auto', text: 'usual' });
  });
});
