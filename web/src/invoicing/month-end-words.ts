import { catalogue } from '../shell/words.ts';
import type { Words } from './month-end.en.ts';

export const monthEndWords = catalogue<Words>({
  en: () => import('./month-end.en.ts'),
  fr: () => import('./month-end.fr.ts'),
  nl: () => import('./month-end.nl.ts'),
  de: () => import('./month-end.de.ts'),
});
