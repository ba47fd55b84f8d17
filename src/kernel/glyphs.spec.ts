import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { create, Font } from 'fontkit';
import { drawable, unprintedIn } from './glyphs.js';
import { isPrinted } from './printed-characters.js';

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

describe('what documents cannot show', () => {
  it.each([
    ['Cabinet Dr Łukasz Ó Súilleabháin-D’Hondt, n° 12 bis', null],
    ['Αθήνα · Киев · Nguyễn ✔', null],
    ['Ḫalil, whose mark the font lacks', null],
    ['مرفأة', 'م'],
    ['Cabinet מרפאה', 'מ'],
    ['東京クリニック', '東'],
    ['Appels ☎', '☎'],
    ['\ue000 of nobody', '\ue000'],
  ])('is in %j: %j', (text, found) => {
    expect(unprintedIn(text)).toBe(found);
  });

  it('is what their font has no glyph for', () => {
    for (const file of ['400Regular/SourceSans3_400Regular', '600SemiBold/SourceSans3_600SemiBold']) {
      const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${file}.ttf`);
      const font = create(readFileSync(path)) as Font;
      const different = Array.from({ length: 0x30000 - 0x20 }, (_, index) => index + 0x20).filter(
        (codePoint) => isPrinted(codePoint) !== font.hasGlyphForCodePoint(codePoint),
      );
      expect(different).toEqual([]);
    }
  });
});
