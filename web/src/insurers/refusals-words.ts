import { catalogue } from '../shell/words.ts';
import type { Words } from './refusals.en.ts';

export const refusalsWords = catalogue<Words>({
  en: () => import('./refusals.en.ts'),
  fr: () => import('./refusals.fr.ts'),
  nl: () => import('./refusals.nl.ts'),
  de: () => import('./refusals.de.ts'),
});
