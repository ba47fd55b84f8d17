import { catalogue } from '../shell/words.ts';
import type { Words } from './papers.en.ts';

export const papersWords = catalogue<Words>({
  en: () => import('./papers.en.ts'),
  fr: () => import('./papers.fr.ts'),
  nl: () => import('./papers.nl.ts'),
  de: () => import('./papers.de.ts'),
});
