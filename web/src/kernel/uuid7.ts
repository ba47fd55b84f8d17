/** A uuid v7 (RFC 9562 §5.7) of a moment in milliseconds and ten random bytes. */
export function uuid7(now: number, random: Uint8Array): string {
  const hex = (bytes: Iterable<number>) =>
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const at = Math.floor(now).toString(16).padStart(12, '0').slice(-12);
  const [a = 0, b = 0, c = 0, ...rest] = random;
  const third = hex([0x70 | (a & 0x0f), b]);
  const fourth = hex([0x80 | (c & 0x3f), rest[0] ?? 0]);
  return `${at.slice(0, 8)}-${at.slice(8)}-${third}-${fourth}-${hex(rest.slice(1, 7))}`;
}
