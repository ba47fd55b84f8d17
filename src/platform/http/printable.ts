/** Signs that are older than emoji: the font of our documents has them all. */
const TYPOGRAPHIC = '[©®™‼⁉\u2194-\u2199▪▫▶◀☑☺♀♂♠♣♥♦✔❤]';

const UNPRINTABLE = [
  // Emoji, their colours and flags, and what joins them or makes a sign into one.
  String.raw`\p{Extended_Pictographic}`,
  String.raw`\p{Emoji_Presentation}`,
  String.raw`\p{Emoji_Modifier}`,
  String.raw`[\u200d\u20e3\ufe0f]|[\u{e0020}-\u{e007f}]`,
  // Control characters, breaks of line and paragraph, halves of a pair.
  String.raw`\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}`,
  // Code points that are no characters: XML has no place for U+FFFE and U+FFFF, nor has any reader for the others.
  String.raw`\p{Noncharacter_Code_Point}`,
  // What turns the direction of the text after it.
  String.raw`[\u202a-\u202e\u2066-\u2069]`,
].join('|');

const FIRST = new RegExp(`(?!${TYPOGRAPHIC})(?:${UNPRINTABLE})`, 'u');

/** The first character of `text` that no invoice can print, as a person would name it; null when there is none. */
export function unprintableIn(text: string): string | null {
  const [found] = FIRST.exec(text) ?? [];
  if (found === undefined) return null;
  const number = `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return /\p{Extended_Pictographic}/u.test(found) ? `${found} (${number})` : number;
}
