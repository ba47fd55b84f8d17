import { catalogue } from '../shell/words.ts';
import type { Words } from './codes.en.ts';

export const codesWords = catalogue<Words>({
  en: () => import('./codes.en.ts'),
  fr: () => import('./codes.fr.ts'),
  nl: () => import('./codes.nl.ts'),
  de: () => import('./codes.de.ts'),
});
