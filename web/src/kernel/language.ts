import { LANGUAGES, type Language, languageAmong } from '../../../src/kernel/page-look.ts';

export { LANGUAGES, type Language, languageAmong };

export type Country = 'BE' | 'FR';

/** The locale of dates, numbers and amounts: what the country writes in that language. */
export function localeOf(language: Language, country: Country): string {
  if (language === 'en') return 'en-GB';
  if (country === 'FR') return language === 'fr' ? 'fr-FR' : language;
  return `${language}-BE`;
}
