const HEAD = {
  currency: 'EUR',
  calendar: 'FR',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'calendar_days',
};
const LABELS = new Set(['label', 'overage_label']);

/**
 * A card as people write it in a case, made whole: what the head leaves out is euros, the French calendar, the calendar's
 * time zone and months in arrears; a label of one text is that text in every language. Anything else stays as it is.
 */
export function completeCard(given: unknown): unknown {
  if (!isRecord(given)) return given;
  const { calendar = HEAD.calendar, billing } = given;
  return {
    ...HEAD,
    time_zone: String(calendar).startsWith('BE') ? 'Europe/Brussels' : 'Europe/Paris',
    ...(withLabels(given) as object),
    billing: isRecord(billing) ? { ...HEAD.billing, ...billing } : (billing ?? HEAD.billing),
  };
}

function withLabels(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLabels);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      LABELS.has(key) && typeof inner === 'string'
        ? [key, { fr: inner, nl: inner, en: inner, de: inner }]
        : [key, withLabels(inner)],
    ),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
