/** What was typed in place of what the server wrote, by day and whom it is for; kept until it is sent. */
export type ReportTexts = Readonly<Record<string, string>>;

/** The report of one day to one doctor, or to the practice as a whole. */
export const keyOfReport = (
  day: string,
  { practice_id, practitioner_id }: { readonly practice_id: string; readonly practitioner_id: string | null },
): string => `${day} ${practice_id} ${practitioner_id ?? ''}`;

/** With a report's text; without one where there is none, or where it was sent. */
export function withText(texts: ReportTexts, key: string, text: string | undefined): ReportTexts {
  const { [key]: _, ...others } = texts;
  return text === undefined ? others : { ...others, [key]: text };
}

/** The texts that still wait: what was sent meanwhile, by a colleague or though no answer came, does not. */
export const unsent = (texts: ReportTexts, sent: ReadonlySet<string>): ReportTexts =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => !sent.has(key)));

/** The days on which a text was typed, the earliest first. */
export const daysOf = (texts: ReportTexts): readonly string[] =>
  [...new Set(Object.keys(texts).map((key) => key.split(' ')[0]!))].toSorted();
