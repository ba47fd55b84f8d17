import { catalogue } from '../shell/words.ts';
import type { Words } from './board.en.ts';

export const boardWords = catalogue<Words>({
  en: () => import('./board.en.ts'),
  fr: () => import('./board.fr.ts'),
  nl: () => import('./board.nl.ts'),
  de: () => import('./board.de.ts'),
});
