import { catalogue } from '../shell/words.ts';
import type { Words } from './capture.en.ts';

export const captureWords = catalogue<Words>({
  en: () => import('./capture.en.ts'),
  fr: () => import('./capture.fr.ts'),
  nl: () => import('./capture.nl.ts'),
  de: () => import('./capture.de.ts'),
});
