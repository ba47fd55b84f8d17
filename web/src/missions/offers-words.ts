import { catalogue } from '../shell/words.ts';
import type { Words } from './offers.en.ts';

export const offersWords = catalogue<Words>({
  en: () => import('./offers.en.ts'),
  fr: () => import('./offers.fr.ts'),
  nl: () => import('./offers.nl.ts'),
  de: () => import('./offers.de.ts'),
});
