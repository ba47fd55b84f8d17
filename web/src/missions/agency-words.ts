import { catalogue } from '../shell/words.ts';
import type { Words } from './agency.en.ts';

export const agencyWords = catalogue<Words>({
  en: () => import('./agency.en.ts'),
  fr: () => import('./agency.fr.ts'),
  nl: () => import('./agency.nl.ts'),
  de: () => import('./agency.de.ts'),
});
