import { catalogue } from '../shell/words.ts';
import type { Words } from './mission.en.ts';

export const missionWords = catalogue<Words>({
  en: () => import('./mission.en.ts'),
  fr: () => import('./mission.fr.ts'),
  nl: () => import('./mission.nl.ts'),
  de: () => import('./mission.de.ts'),
});
