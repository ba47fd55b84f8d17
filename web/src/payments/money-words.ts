import { catalogue } from '../shell/words.ts';
import type { Words } from './money.en.ts';

export const moneyWords = catalogue<Words>({
  en: () => import('./money.en.ts'),
  fr: () => import('./money.fr.ts'),
  nl: () => import('./money.nl.ts'),
  de: () => import('./money.de.ts'),
});
