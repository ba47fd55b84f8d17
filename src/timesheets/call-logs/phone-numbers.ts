import parsePhoneNumber from 'libphonenumber-js/max';

export type Country = 'BE' | 'FR';

const REMEMBERED = 10_000;
const E164 = /^\+[1-9]\d{7,14}$/;
const NATIONAL = { BE: /^0([1-9]\d{7,8})$/, FR: /^0([1-9]\d{8})$/ };
const WITHOUT_PLUS = { BE: /^32[1-9]\d{7,8}$/, FR: /^33[1-9]\d{8}$/ };
const PREFIX = { BE: '+32', FR: '+33' };

/** Overseas France dials nationally but has country codes of its own (ARCEP numbering plan). */
const OVERSEAS: readonly (readonly [RegExp, string])[] = [
  [/^0(?:590|690|691)/, '+590'],
  [/^0(?:594|694)/, '+594'],
  [/^0(?:596|696|697)/, '+596'],
  [/^0(?:262|263|269|639|692|693)/, '+262'],
];

/** True for what a PBX dials inside the house: six digits at most, or a feature code. */
export function isExtension(number: string): boolean {
  return /^(?:[0-9]{1,6}|[*#][0-9*#]{0,10})$/.test(number);
}

/**
 * The dialled part of what a log writes for a party: `"Name" <+32…>`, `Sophie (3301)`, `sip:+32…@host`, `Ext.101`.
 * '' when there is none, as for withheld callers; a name is never returned.
 */
function dialled(text: string): string {
  if (/^[+*#0-9]{0,20}$/.test(text)) return text;
  const inner = /[<(]([^<>()]*\d[^<>()]*)[>)]\s*$/.exec(text)?.[1] ?? text;
  const bare = inner
    .replace(/^(?:sips?:|tel:|ext\.?\s*)/i, '')
    .replace(/@.*$/, '')
    .replace(/\(0\)/, '')
    .replace(/[\s./-]/g, '');
  return /^[+*#0-9]{1,20}$/.test(bare) ? bare : '';
}

function normalised(number: string, country: Country): string {
  if (isExtension(number)) return number;
  if (country === 'FR' && number.length === 10) {
    for (const [pattern, prefix] of OVERSEAS) if (pattern.test(number)) return prefix + number.slice(1);
  }
  if (NATIONAL[country].test(number)) return PREFIX[country] + number.slice(1);
  if (WITHOUT_PLUS[country].test(number)) return `+${number}`;
  const international = number.startsWith('00') ? `+${number.slice(2)}` : number;
  if (E164.test(international) && !/^\+3[23]0/.test(international)) return international;
  for (const candidate of [international, `+${number}`]) {
    const parsed = parsePhoneNumber(candidate, country);
    if (parsed?.isPossible() && E164.test(parsed.number)) return parsed.number;
  }
  return number;
}

/** Writes numbers as E.164 as somebody in `country` would dial them; extensions and what is no number of the world stay as they are. */
export class PhoneNumbers {
  readonly #known = new Map<string, string>();

  constructor(private readonly country: Country) {}

  /** The number in `text`, or null when it holds none. */
  in(text: string): string | null {
    let known = this.#known.get(text);
    if (known === undefined) {
      const number = dialled(text);
      known = number === '' ? '' : normalised(number, this.country);
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(text, known);
    }
    return known || null;
  }
}
