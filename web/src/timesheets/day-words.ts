import { catalogue } from '../shell/words.ts';
import type { Words } from './day.en.ts';

export const dayWords = catalogue<Words>({
  en: () => import('./day.en.ts'),
  fr: () => import('./day.fr.ts'),
  nl: () => import('./day.nl.ts'),
  de: () => import('./day.de.ts'),
});
