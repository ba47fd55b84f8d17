import { catalogue } from '../shell/words.ts';
import type { Words } from './reminders.en.ts';

export const remindersWords = catalogue<Words>({
  en: () => import('./reminders.en.ts'),
  fr: () => import('./reminders.fr.ts'),
  nl: () => import('./reminders.nl.ts'),
  de: () => import('./reminders.de.ts'),
});
