import { catalogue } from '../shell/words.ts';
import type { Words } from './campaigns.en.ts';

export const campaignsWords = catalogue<Words>({
  en: () => import('./campaigns.en.ts'),
  fr: () => import('./campaigns.fr.ts'),
  nl: () => import('./campaigns.nl.ts'),
  de: () => import('./campaigns.de.ts'),
});
