import { type CodeParts, codeParts } from './code-parts.js';
import type { Meanings } from './meanings.js';
import { GERMAN } from './meanings-de.js';
import { ENGLISH } from './meanings-en.js';
import { FRENCH } from './meanings-fr.js';
import { DUTCH } from './meanings-nl.js';

export type MeaningLanguage = 'fr' | 'nl' | 'en' | 'de';

/**
 * Words of ours for the codes that general practices meet most, and those a file of ours could draw, as of this day. Their sense is
 * confirmed by pages of sickness funds and of makers of medical software; the official list may be imported beside them.
 */
export const MEANINGS_AS_OF = '2026-11-22';

const MEANINGS: Readonly<Record<MeaningLanguage, Meanings>> = {
  fr: FRENCH,
  nl: DUTCH,
  en: ENGLISH,
  de: GERMAN,
};

/** Labels of an official list, which has them in French and Dutch. */
export interface OfficialLabel {
  readonly label_fr: string;
  readonly label_nl: string;
}

/** A code in words. What is not known stays null, and the code is shown as it came. */
export interface CodeWords {
  readonly raw: string;
  readonly parts: CodeParts | null;
  readonly meaning: string | null;
  readonly to_do: string | null;
  /** Of the list that was imported. */
  readonly official: OfficialLabel | null;
}

/** A code in the words of a language. An official label stands for the meaning where we have none of our own. */
export function codeWords(raw: string, language: MeaningLanguage, official: OfficialLabel | null): CodeWords {
  const parts = codeParts(raw);
  const [meaning = null, to_do = null] = (parts && MEANINGS[language][parts.code]) ?? [];
  const label = official && (language === 'nl' ? official.label_nl : official.label_fr);
  return { raw, parts, meaning: meaning ?? label, to_do, official };
}
