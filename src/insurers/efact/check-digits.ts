/** What each byte counts in the check digits of a record: digits themselves, a blank 10, letters 11 to 36, all else 37. */
export const CHECK_VALUES = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte === 32) return 10;
  const letter = byte & ~32;
  return letter >= 65 && letter <= 90 ? letter - 54 : 37;
});

/** Remainder modulo 97 as the sickness funds write it: 97 for 0. */
export const orNinetySeven = (remainder: number) => (remainder === 0 ? 97 : remainder);

/** What the first 348 characters of a record of 350 count in its check digits. */
export function recordSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < 348; at++) sum += CHECK_VALUES[bytes[at]!]!;
  return sum;
}

/** Check digits of a record of 350 characters: zone 99, of its first 348 characters. */
export function recordCheck(bytes: Uint8Array): number {
  return orNinetySeven(recordSum(bytes) % 97);
}

/** Check digits of fee codes: of the sum, over every record 30 to 52, of the six digits of its code (zones 98, 410, 510). */
export function codesCheck(sum: number): number {
  return orNinetySeven(sum % 97);
}

/** True when the sixth digit of a Belgian fee code is its first five modulo 7. */
export function feeCodeHolds(code: string): boolean {
  return /^\d{6}$/.test(code) && Number(code.slice(0, 5)) % 7 === Number(code[5]);
}
