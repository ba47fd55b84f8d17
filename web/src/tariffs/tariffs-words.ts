import { catalogue } from '../shell/words.ts';
import type { Words } from './tariffs.en.ts';

export const tariffsWords = catalogue<Words>({
  en: () => import('./tariffs.en.ts'),
  fr: () => import('./tariffs.fr.ts'),
  nl: () => import('./tariffs.nl.ts'),
  de: () => import('./tariffs.de.ts'),
});
