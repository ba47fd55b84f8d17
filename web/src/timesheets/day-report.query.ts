import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { dayReportsList, dayReportsPreview, dayReportsSend } from '../client/sdk.gen.ts';
import type { DayReportToSend } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { dayWords } from './day-words.ts';
import { daysOf, keyOfReport, type ReportTexts, unsent } from './report-texts.ts';

const DAY_REPORTS = 'day-reports';

const reportsOf = (day: string) => ({
  queryKey: [DAY_REPORTS, day],
  queryFn: () => ask(() => dayReportsList({ query: { day } })),
});

/** Whom something can be told about a day. */
export const useDayReports = (day: string, enabled: boolean) => useQuery({ ...reportsOf(day), enabled });

/** Those of the typed texts whose report was not sent yet, of all days. */
export function useUnsent(texts: ReportTexts): ReportTexts {
  const days = daysOf(texts);
  const lists = useQueries({ queries: days.map(reportsOf) });
  const sent = days.flatMap((day, index) =>
    (lists[index]?.data?.items ?? []).filter((one) => one.sent_at).map((one) => keyOfReport(day, one)),
  );
  return unsent(texts, new Set(sent));
}

export const useDayReport = (about: DayReportToSend, day: string) =>
  useQuery({
    queryKey: [DAY_REPORTS, day, keyOfReport(day, about), about.sent_at],
    queryFn: () =>
      ask(() =>
        dayReportsPreview({
          query: { practice_id: about.practice_id, day, practitioner_id: about.practitioner_id ?? undefined },
        }),
      ),
  });

/** Sends reports of a day one by one; resolves to a line for each that was refused. `onSent` is told the key of each that went out now. */
export function useReportSending() {
  const words = useWords(dayWords);
  const client = useQueryClient();
  return async (
    day: string,
    some: readonly DayReportToSend[],
    texts: ReportTexts,
    onSent: (key: string) => void,
  ): Promise<readonly string[]> => {
    const refused: string[] = [];
    try {
      for (const { practice_id, practitioner_id, practitioner_name, practice_name } of some) {
        const key = keyOfReport(day, { practice_id, practitioner_id });
        const text = texts[key];
        const body = { practice_id, practitioner_id, day, ...(text && { text }) };
        try {
          const { sent_before } = await ask(() => dayReportsSend({ body }));
          if (sent_before) say(words.sentBefore, { tone: 'note' });
          else onSent(key);
        } catch (error) {
          if (!(error instanceof ProblemError) || error.unreachable) throw error;
          const why = error.problems[0]?.detail ?? error.message;
          refused.push(`${practitioner_name ?? practice_name}: ${why}`);
        }
      }
      if (some.length > refused.length) say(words.sent(some.length - refused.length));
      return refused;
    } finally {
      await client.invalidateQueries({ queryKey: [DAY_REPORTS] });
    }
  };
}
