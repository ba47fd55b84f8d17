import { catalogue } from '../shell/words.ts';
import type { Words } from './first-steps.en.ts';

export const firstStepsWords = catalogue<Words>({
  en: () => import('./first-steps.en.ts'),
  fr: () => import('./first-steps.fr.ts'),
  nl: () => import('./first-steps.nl.ts'),
  de: () => import('./first-steps.de.ts'),
});
