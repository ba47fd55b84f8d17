/**
 * What SEPA banks must accept in a text: the Latin set of EPC217-08 § 2 (letters without accents, digits and a few signs).
 * Banks may take more and need not; a transfer is not lost on an accent.
 */
const ALLOWED = /[^a-zA-Z0-9/\-?:().,'+ ]/g;

/** Letters that no decomposition takes apart, and signs with a usual stand-in. */
const STAND_INS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  '&': '+',
  '@': '(at)',
  _: '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  '"': "'",
  '«': "'",
  '»': "'",
  '“': "'",
  '”': "'",
  ';': ',',
  '€': 'EUR',
};

/** The text in the SEPA character set, at most `max` characters; what has no stand-in becomes a full stop. */
export function sepaText(text: string, max: number): string {
  const plain = [...text.normalize('NFC')]
    .map((letter) => STAND_INS[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .map((letter) => STAND_INS[letter] ?? letter)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(ALLOWED, '.')
    .trim();
  return plain.slice(0, max).trimEnd();
}

/**
 * An identifier in the SEPA character set: as `sepaText`, and no slash at either end nor two in a row (EPC217-08 § 2.2).
 */
export function sepaId(text: string, max: number): string {
  return sepaText(text, max)
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '');
}
