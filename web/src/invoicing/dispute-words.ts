import { catalogue } from '../shell/words.ts';
import type { Words } from './dispute.en.ts';

export const disputeWords = catalogue<Words>({
  en: () => import('./dispute.en.ts'),
  fr: () => import('./dispute.fr.ts'),
  nl: () => import('./dispute.nl.ts'),
  de: () => import('./dispute.de.ts'),
});
