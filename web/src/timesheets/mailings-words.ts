import { catalogue } from '../shell/words.ts';
import type { Words } from './mailings.en.ts';

export const mailingsWords = catalogue<Words>({
  en: () => import('./mailings.en.ts'),
  fr: () => import('./mailings.fr.ts'),
  nl: () => import('./mailings.nl.ts'),
  de: () => import('./mailings.de.ts'),
});
