import { catalogue } from '../shell/words.ts';
import type { Words } from './sign-in.en.ts';

export const signInWords = catalogue<Words>({
  en: () => import('./sign-in.en.ts'),
  fr: () => import('./sign-in.fr.ts'),
  nl: () => import('./sign-in.nl.ts'),
  de: () => import('./sign-in.de.ts'),
});
