import type { Words } from './codes.en.ts';

/** A word for one and for many. */
interface Noun {
  readonly one: string;
  readonly many: string;
}

const chosen = (noun: Noun | undefined, count: number, french: boolean) =>
  noun && (Math.abs(count) === 1 || (french && Math.abs(count) < 2) ? noun.one : noun.many);

/** The word of a code of the API; one that is not known is shown as it is. */
export function codeWord(
  words: Words,
  table: 'kinds' | 'directions' | 'outcomes',
  code: string | null | undefined,
): string {
  if (!code) return '';
  return (words[table] as Readonly<Record<string, string>>)[code] ?? code;
}

/** "calls" for 12, "call" for 1. */
export function unitWord(words: Words, unit: string | null, count: number, locale: string): string {
  if (!unit) return '';
  const noun = (words.units as Readonly<Record<string, Noun>>)[unit];
  return chosen(noun, count, locale.startsWith('fr')) ?? unit;
}

/** "wrong numbers" for 9, "wrong number" for 1. */
export function reasonWord(words: Words, reason: string, count: number, locale: string): string {
  const noun = (words.reasons as Readonly<Record<string, Noun>>)[reason];
  return chosen(noun, count, locale.startsWith('fr')) ?? reason;
}

/** "incoming call · wrong number": what an event was. */
export function natureOf(
  words: Words,
  { kind, direction, outcome }: { kind: string; direction: string | null; outcome: string | null },
): string {
  const what = codeWord(words, 'kinds', kind);
  const way = codeWord(words, 'directions', direction);
  return [[what, way].filter(Boolean).join(' '), codeWord(words, 'outcomes', outcome)]
    .filter(Boolean)
    .join(' · ');
}
