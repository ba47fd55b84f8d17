import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Fonts } from './sheet.js';
import { Typeface } from './typeface.js';

const find = createRequire(import.meta.url).resolve;

/** Opens the fonts that documents are set in, Source Sans 3; about a tenth of a second, once in a thread. */
export function openFonts(): Fonts {
  const typeface = (file: string) =>
    new Typeface(readFileSync(find(`@expo-google-fonts/source-sans-3/${file}.ttf`)));
  return {
    regular: typeface('400Regular/SourceSans3_400Regular'),
    bold: typeface('600SemiBold/SourceSans3_600SemiBold'),
  };
}
