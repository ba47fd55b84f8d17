import { catalogue } from '../shell/words.ts';
import type { Words } from './access.en.ts';

export const accessWords = catalogue<Words>({
  en: () => import('./access.en.ts'),
  fr: () => import('./access.fr.ts'),
  nl: () => import('./access.nl.ts'),
  de: () => import('./access.de.ts'),
});
