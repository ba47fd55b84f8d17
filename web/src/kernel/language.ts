/** The four languages of the product; their order is that of the settings. */
export const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Country = 'BE' | 'FR';

/** The first language of `wanted` (BCP 47 tags, best first) that the product speaks; French where there is none. */
export function languageAmong(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return (
    LANGUAGES.find((language) => language === known.find((one) => LANGUAGES.includes(one as Language))) ??
    'fr'
  );
}

/** The locale of dates, numbers and amounts: what the country writes in that language. */
export function localeOf(language: Language, country: Country): string {
  if (language === 'en') return 'en-GB';
  if (country === 'FR') return language === 'fr' ? 'fr-FR' : language;
  return `${language}-BE`;
}
