import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawable } from './glyphs.js';

const latin = (codePoint: number) => codePoint < 0x180 || codePoint === 0x2022 || codePoint === 0x20ac;

describe('drawable text', () => {
  it.each([
    ['Hélène Œuvrard', 'Hélène Œuvrard'],
    ['He\u0301le\u0300ne', 'Hélène'],
    ['Soleil ☀️ 👩🏽‍⚕️!', 'Soleil • •!'],
    ['1\u202f234', '1\u00a0234'],
    ['a\tb\r\nc', 'a b c'],
    ['safe\u202etxt', 'safetxt'],
    ['Nguyễn', 'Nguyen'],
    ['東京', '••'],
    ['lone \ud83d half', 'lone  half'],
  ])('reads %j as %j', (text, expected) => {
    expect(drawable(text, latin)).toBe(expected);
  });

  it('only ever asks for glyphs the font has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const character of drawable(text, latin)) expect(latin(character.codePointAt(0)!)).toBe(true);
      }),
    );
  });
});
