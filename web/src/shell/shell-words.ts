import type { Words } from './words.en.ts';
import { catalogue } from './words.ts';

export const shellWords = catalogue<Words>({
  en: () => import('./words.en.ts'),
  fr: () => import('./words.fr.ts'),
  nl: () => import('./words.nl.ts'),
  de: () => import('./words.de.ts'),
});
