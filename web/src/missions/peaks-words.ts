import { catalogue } from '../shell/words.ts';
import type { Words } from './peaks.en.ts';

export const peaksWords = catalogue<Words>({
  en: () => import('./peaks.en.ts'),
  fr: () => import('./peaks.fr.ts'),
  nl: () => import('./peaks.nl.ts'),
  de: () => import('./peaks.de.ts'),
});
