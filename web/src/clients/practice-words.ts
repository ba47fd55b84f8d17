import { catalogue } from '../shell/words.ts';
import type { Words } from './practice.en.ts';

export const practiceWords = catalogue<Words>({
  en: () => import('./practice.en.ts'),
  fr: () => import('./practice.fr.ts'),
  nl: () => import('./practice.nl.ts'),
  de: () => import('./practice.de.ts'),
});
