import { catalogue } from '../shell/words.ts';
import type { Words } from './freelance.en.ts';

export const freelanceWords = catalogue<Words>({
  en: () => import('./freelance.en.ts'),
  fr: () => import('./freelance.fr.ts'),
  nl: () => import('./freelance.nl.ts'),
  de: () => import('./freelance.de.ts'),
});
