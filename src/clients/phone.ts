import { CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { refuse } from '../kernel/domain-error.js';

/** Overseas France dials its own country codes as if it were at home (ARCEP numbering plan). */
const DIALLED_ALIKE: Partial<Record<string, readonly CountryCode[]>> = {
  FR: ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT'],
};

/** True for an ISO 3166-1 alpha-2 code of a country with telephones. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code as CountryCode, metadata);
}

/** `text` as E.164 (+3225550123), read as somebody in `country` dials it; throws `invalid/wrong-phone-number` at `pointer`. */
export function checkPhone(text: string, country: string, pointer: string): string {
  for (const defaultCountry of DIALLED_ALIKE[country] ?? [country as CountryCode]) {
    const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false }, metadata);
    if (number?.isValid() && !number.ext) return number.number;
  }
  return refuse(
    pointer,
    'wrong-phone-number',
    `"${text.slice(0, 40)}" is no telephone number as dialled in ${country}: write it with its country code and without extension, such as +32 2 555 01 23.`,
  );
}
