import { catalogue } from '../shell/words.ts';
import type { Words } from './why.en.ts';

export const whyWords = catalogue<Words>({
  en: () => import('./why.en.ts'),
  fr: () => import('./why.fr.ts'),
  nl: () => import('./why.nl.ts'),
  de: () => import('./why.de.ts'),
});
