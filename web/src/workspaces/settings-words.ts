import { catalogue } from '../shell/words.ts';
import type { Words } from './settings.en.ts';

export const settingsWords = catalogue<Words>({
  en: () => import('./settings.en.ts'),
  fr: () => import('./settings.fr.ts'),
  nl: () => import('./settings.nl.ts'),
  de: () => import('./settings.de.ts'),
});
