import { use } from 'react';
import type { Language } from '../kernel/language.ts';
import { useLanguage } from './language.ts';

type Loader<W> = () => Promise<{ readonly words: W }>;

/** The words of a part of the app: one chunk a language, loaded when the part is first drawn. */
export interface Catalogue<W> {
  load(language: Language): Promise<W>;
}

/**
 * `words.en.ts` says which words there are; the other languages have its type, so that one too few or too many does not
 * compile. Texts with figures are functions: plural and order are the language's own.
 */
export function catalogue<W>(loaders: Readonly<Record<Language, Loader<W>>>): Catalogue<W> {
  const loading = new Map<Language, Promise<W>>();
  const load = (language: Language) => {
    if (!loading.has(language)) {
      const words = loaders[language]().then((module) => module.words);
      loading.set(language, words);
      words.then(
        // What React itself notes of a promise that it waited for: drawn again, nothing waits for a moment.
        (value) => Object.assign(words, { status: 'fulfilled', value }),
        () => loading.delete(language),
      );
    }
    return loading.get(language)!;
  };
  return { load };
}

/**
 * The words of a part in the reader's language; suspends until they are there. It asks React every time: a component that
 * asks for the words of two parts is drawn again when the first are there, and React tells promises apart by their order.
 */
export function useWords<W>({ load }: Catalogue<W>): W {
  const { language } = useLanguage();
  return use(load(language));
}
