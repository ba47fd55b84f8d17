/** The four languages of the product; their order is that of the settings. */
export const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first language of `wanted` (BCP 47 tags, best first) that the product speaks; French where there is none. */
export function languageAmong(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return (
    LANGUAGES.find((language) => language === known.find((one) => LANGUAGES.includes(one as Language))) ??
    'fr'
  );
}

/** How a page is to look before its script runs: what was chosen on this computer. */
export interface PageLook {
  readonly language: Language;
  readonly theme: string;
  readonly text: string;
}

const THEMES: readonly string[] = ['auto', 'light', 'dark'];
const TEXTS: readonly string[] = ['usual', 'large', 'larger'];

/** The text of the cookie that tells the server of it, such as `fr.dark.large`. */
export const lookText = ({ language, theme, text }: PageLook): string => `${language}.${theme}.${text}`;

/** What the cookie says, or, where it says nothing of use, the usual look in the first language of `accepted` that is known. */
export function lookOf(cookie: string | undefined, accepted: string | undefined): PageLook {
  const [language, theme, text] = (cookie ?? '').split('.');
  return {
    language: LANGUAGES.find((one) => one === language) ?? languageAmong((accepted ?? '').split(/[,;\s]+/)),
    theme: THEMES.find((one) => one === theme) ?? 'auto',
    text: TEXTS.find((one) => one === text) ?? 'usual',
  };
}
