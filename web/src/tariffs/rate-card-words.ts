import { catalogue } from '../shell/words.ts';
import type { Words } from './rate-card.en.ts';

export const rateCardWords = catalogue<Words>({
  en: () => import('./rate-card.en.ts'),
  fr: () => import('./rate-card.fr.ts'),
  nl: () => import('./rate-card.nl.ts'),
  de: () => import('./rate-card.de.ts'),
});
