/** Levels of the Common European Framework of Reference for Languages (Council of Europe, 2001), and a mother tongue. */
export const LANGUAGE_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** A language (ISO 639-1, lower case) and how well it is spoken, or must be. */
export interface SpokenLanguage {
  readonly language: string;
  readonly level: LanguageLevel;
}

/** True when somebody at `spoken` does at least as well as `asked`. */
export function reaches(spoken: LanguageLevel, asked: LanguageLevel): boolean {
  return LANGUAGE_LEVELS.indexOf(spoken) >= LANGUAGE_LEVELS.indexOf(asked);
}

/** Agenda and practice software the trade names; any other is written out and stands as it is written. */
const KNOWN_SOFTWARE = ['Medispring', 'CareConnect', 'Dento-Com', 'Progenda', 'Doctena'] as const;

/** What two spellings of one name have in common: `dento com` and `Dento-Com` are one, C++ and C# are not. */
export function skillKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}+#]/gu, '')
    .toLowerCase();
}

/** Names as the trade writes them where it has a word for them, each once, in the order given. */
export function namedOnce(names: readonly string[]): string[] {
  const known = new Map<string, string>(KNOWN_SOFTWARE.map((name) => [skillKey(name), name]));
  const once = new Map(names.map((name) => [skillKey(name), known.get(skillKey(name)) ?? name]));
  return [...once.values()];
}

/** The first language that is said twice; null when each is said once. */
export function languageTwice(languages: readonly SpokenLanguage[]): string | null {
  const seen = new Set<string>();
  for (const { language } of languages) {
    if (seen.has(language)) return language;
    seen.add(language);
  }
  return null;
}
