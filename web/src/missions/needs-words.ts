import { catalogue } from '../shell/words.ts';
import type { Words } from './needs.en.ts';

export const needsWords = catalogue<Words>({
  en: () => import('./needs.en.ts'),
  fr: () => import('./needs.fr.ts'),
  nl: () => import('./needs.nl.ts'),
  de: () => import('./needs.de.ts'),
});
