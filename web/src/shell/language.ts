import { createContext, use } from 'react';
import { type Format, formatOf } from '../kernel/format.ts';
import { LANGUAGES, type Language, languageAmong } from '../kernel/language.ts';
import { tellLook } from './page-cookies.ts';

const KEPT = 'permanence.language';

/** The language before anybody signed in: the one chosen on this computer, or else the browser's. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT) as Language;
  return LANGUAGES.includes(kept) ? kept : languageAmong(navigator.languages);
}

/** Keeps the choice on this computer and tells the page (`lang`). */
export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  tellLook({ language });
}

export const LanguageContext = createContext<{
  readonly language: Language;
  readonly format: Format;
  choose(language: Language): void;
}>({ language: 'fr', format: formatOf('fr', 'BE', 'Europe/Brussels'), choose: () => undefined });

export const useLanguage = () => use(LanguageContext);
export const useFormat = () => use(LanguageContext).format;
