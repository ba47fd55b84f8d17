import { describe, expect, test } from '@jest/globals';
import { unprintableIn } from './printable.js';

describe('what cannot be printed', () => {
  test.each([
    ['a smiley', 'Cabinet 😀', '😀 (U+1F600)'],
    ['a telephone', 'Appels ☎', '☎ (U+260E)'],
    ['a heart made an emoji', 'Cabinet ❤\ufe0f', 'U+FE0F'],
    ['a family, by its first member', '👨‍👩‍👧', '👨 (U+1F468)'],
    ['a flag', 'Maison 🇧🇪', 'U+1F1E7'],
    ['a colour of skin', 'a\u{1f3fd}', 'U+1F3FD'],
    ['a sign made an emoji', '©\ufe0f', 'U+FE0F'],
    ['a key cap', '1\u20e3', 'U+20E3'],
    ['a joiner', 'a\u200db', 'U+200D'],
    ['a line break', 'a\nb', 'U+000A'],
    ['a NUL', '\u0000', 'U+0000'],
    ['half of a pair', 'a\ud83d', 'U+D83D'],
    ['what XML has no place for', 'a\ufffe', 'U+FFFE'],
    ['the last code point', 'a\u{10ffff}', 'U+10FFFF'],
    ['a turn of direction', 'a\u202eb', 'U+202E'],
  ])('%s is named', (_, text, named) => {
    expect(unprintableIn(text)).toBe(named);
  });

  test.each([
    'Cabinet médical Sœur Émilie – “Les Tilleuls” & fils',
    'Dr. Łukasz Ó Súilleabháin-D’Hondt, n° 12 bis',
    'Acme® © 2026 ™ → suite (½ €) ✔ ♥',
    '1, 2 et 3 # *',
    'Αθήνα · Киев · ñ ç ß',
  ])('%s can be printed', (text) => {
    expect(unprintableIn(text)).toBeNull();
  });
});
