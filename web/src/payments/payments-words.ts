import { catalogue } from '../shell/words.ts';
import type { Words } from './payments.en.ts';

export const paymentsWords = catalogue<Words>({
  en: () => import('./payments.en.ts'),
  fr: () => import('./payments.fr.ts'),
  nl: () => import('./payments.nl.ts'),
  de: () => import('./payments.de.ts'),
});
