import { use } from 'react';
import type { Language } from '../kernel/language.ts';
import { useLanguage } from './language.ts';

type Loader<W> = () => Promise<{ readonly words: W }>;

/** The words of a part of the app: one chunk a language, loaded when the part is first drawn. */
export interface Catalogue<W> {
  readonly loaded: ReadonlyMap<Language, W>;
  load(language: Language): Promise<W>;
}

/**
 * `words.en.ts` says which words there are; the other languages have its type, so that one too few or too many does not
 * compile. Texts with figures are functions: plural and order are the language's own.
 */
export function catalogue<W>(loaders: Readonly<Record<Language, Loader<W>>>): Catalogue<W> {
  const loading = new Map<Language, Promise<W>>();
  const loaded = new Map<Language, W>();
  const load = (language: Language) => {
    if (!loading.has(language)) {
      const words = loaders[language]().then((module) => module.words);
      loading.set(language, words);
      words.then(
        (all) => loaded.set(language, all),
        () => loading.delete(language),
      );
    }
    return loading.get(language)!;
  };
  return { loaded, load };
}

/** The words of a part in the reader's language; suspends until they are there. */
export function useWords<W>({ loaded, load }: Catalogue<W>): W {
  const { language } = useLanguage();
  return loaded.get(language) ?? use(load(language));
}
