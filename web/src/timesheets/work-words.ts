import { catalogue } from '../shell/words.ts';
import type { Words } from './work.en.ts';

export const workWords = catalogue<Words>({
  en: () => import('./work.en.ts'),
  fr: () => import('./work.fr.ts'),
  nl: () => import('./work.nl.ts'),
  de: () => import('./work.de.ts'),
});
