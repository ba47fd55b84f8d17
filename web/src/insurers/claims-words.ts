import { catalogue } from '../shell/words.ts';
import type { Words } from './claims.en.ts';

export const claimsWords = catalogue<Words>({
  en: () => import('./claims.en.ts'),
  fr: () => import('./claims.fr.ts'),
  nl: () => import('./claims.nl.ts'),
  de: () => import('./claims.de.ts'),
});
