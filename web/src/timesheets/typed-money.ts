/** A whole amount in groups of three by point or comma, or without groups; then up to two digits of cents. */
const AMOUNT =
  /^(?:(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?|(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?|(\d+)(?:[.,](\d{1,2}))?)$/;

/** Cents of an amount as people type it: "12", "12,5", "1 234,50", "1.234,50", "1,234.50"; null where it is none. */
export function centsOf(typed: string): number | null {
  const parts = AMOUNT.exec(typed.replace(/[\s\u00a0\u202f€]/g, ''));
  if (!parts) return null;
  const whole = (parts[1] ?? parts[3] ?? parts[5])!.replace(/[.,]/g, '');
  const cents = parts[2] ?? parts[4] ?? parts[6] ?? '';
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}
