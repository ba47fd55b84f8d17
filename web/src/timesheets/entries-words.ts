import { catalogue } from '../shell/words.ts';
import type { Words } from './entries.en.ts';

export const entriesWords = catalogue<Words>({
  en: () => import('./entries.en.ts'),
  fr: () => import('./entries.fr.ts'),
  nl: () => import('./entries.nl.ts'),
  de: () => import('./entries.de.ts'),
});
