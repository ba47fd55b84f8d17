import { catalogue } from '../shell/words.ts';
import type { Words } from './dictations.en.ts';

export const dictationsWords = catalogue<Words>({
  en: () => import('./dictations.en.ts'),
  fr: () => import('./dictations.fr.ts'),
  nl: () => import('./dictations.nl.ts'),
  de: () => import('./dictations.de.ts'),
});
