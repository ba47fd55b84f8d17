import { catalogue } from '../shell/words.ts';
import type { Words } from './invoice.en.ts';

export const invoiceWords = catalogue<Words>({
  en: () => import('./invoice.en.ts'),
  fr: () => import('./invoice.fr.ts'),
  nl: () => import('./invoice.nl.ts'),
  de: () => import('./invoice.de.ts'),
});
