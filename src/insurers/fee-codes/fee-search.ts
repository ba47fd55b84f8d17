/** Words without case and accents, a blank before each, so that what begins a word can be looked for. */
export function searchedWords(...texts: readonly (string | null)[]): string {
  const words = wordsOf(texts.filter((text) => text !== null).join(' '));
  return [...new Set(words)].map((word) => ` ${word}`).join('');
}

/** Patterns for SQL's LIKE: of the code, and one for each word that must begin a word of a label. */
export function searchPatterns(wanted: string): { readonly code: string; readonly words: readonly string[] } {
  const words = wordsOf(wanted);
  return { code: `${words.join('').toUpperCase()}%`, words: words.map((word) => `% ${word}%`) };
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .match(/[a-z0-9]+/g) ?? [];
