import { catalogue } from '../shell/words.ts';
import type { Words } from './profile.en.ts';

export const profileWords = catalogue<Words>({
  en: () => import('./profile.en.ts'),
  fr: () => import('./profile.fr.ts'),
  nl: () => import('./profile.nl.ts'),
  de: () => import('./profile.de.ts'),
});
