import { catalogue } from '../shell/words.ts';
import type { Words } from './declarations.en.ts';

export const declarationsWords = catalogue<Words>({
  en: () => import('./declarations.en.ts'),
  fr: () => import('./declarations.fr.ts'),
  nl: () => import('./declarations.nl.ts'),
  de: () => import('./declarations.de.ts'),
});
