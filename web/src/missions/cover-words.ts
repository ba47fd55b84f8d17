import { catalogue } from '../shell/words.ts';
import type { Words } from './cover.en.ts';

export const coverWords = catalogue<Words>({
  en: () => import('./cover.en.ts'),
  fr: () => import('./cover.fr.ts'),
  nl: () => import('./cover.nl.ts'),
  de: () => import('./cover.de.ts'),
});
