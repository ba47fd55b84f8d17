import { catalogue } from '../shell/words.ts';
import type { Words } from './import.en.ts';

export const importWords = catalogue<Words>({
  en: () => import('./import.en.ts'),
  fr: () => import('./import.fr.ts'),
  nl: () => import('./import.nl.ts'),
  de: () => import('./import.de.ts'),
});
