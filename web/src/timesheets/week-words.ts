import { catalogue } from '../shell/words.ts';
import type { Words } from './week.en.ts';

export const weekWords = catalogue<Words>({
  en: () => import('./week.en.ts'),
  fr: () => import('./week.fr.ts'),
  nl: () => import('./week.nl.ts'),
  de: () => import('./week.de.ts'),
});
