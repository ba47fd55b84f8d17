/** Cents of an amount as people type it: "12", "12,5", "1 234,50", "1.234,50", "1,234.50"; null where it is none. */
export function centsOf(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '');
  const parts = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  if (!parts) return null;
  const [, whole, cents = ''] = parts;
  return Number(whole!.replace(/[.,]/g, '')) * 100 + Number(cents.padEnd(2, '0'));
}
