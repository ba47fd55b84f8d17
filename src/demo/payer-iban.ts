import { Country } from './practices.js';

/** An account of a made-up client, of the bank 068 or 30006: the check digits are right (ISO 13616, and those of BE and FR). */
export function payerIban(country: Country, at: number): string {
  const place = String(at).padStart(5, '0');
  if (country === 'BE') {
    const base = `06899${place}`;
    const key = Number(BigInt(base) % 97n) || 97;
    return withCheck('BE', `${base}${String(key).padStart(2, '0')}`);
  }
  const account = `000009${place}`;
  const key = 97 - ((89 * 30_006 + 15 * 1 + 3 * Number(account)) % 97);
  return withCheck('FR', `3000600001${account}${String(key).padStart(2, '0')}`);
}

function withCheck(country: string, bban: string): string {
  const letters = [...country].map((letter) => letter.charCodeAt(0) - 55).join('');
  const check = 98n - (BigInt(`${bban}${letters}00`) % 97n);
  return `${country}${String(check).padStart(2, '0')}${bban}`;
}
