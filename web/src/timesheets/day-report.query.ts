import { useQuery } from '@tanstack/react-query';
import { dayReportsList, dayReportsPreview } from '../client/sdk.gen.ts';
import type { DayReportToSend } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';

export const DAY_REPORTS = 'day-reports';

/** Whom a report is for. */
export const keyOfReport = (about: Pick<DayReportToSend, 'practice_id' | 'practitioner_id'>) =>
  `${about.practice_id} ${about.practitioner_id ?? ''}`;

/** Whom something can be told about a day. */
export const useDayReports = (day: string, enabled: boolean) =>
  useQuery({
    queryKey: [DAY_REPORTS, day],
    enabled,
    queryFn: () => ask(() => dayReportsList({ query: { day } })),
  });

export const useDayReport = (about: DayReportToSend, day: string) =>
  useQuery({
    queryKey: [DAY_REPORTS, day, keyOfReport(about), about.sent_at],
    queryFn: () =>
      ask(() =>
        dayReportsPreview({
          query: { practice_id: about.practice_id, day, practitioner_id: about.practitioner_id ?? undefined },
        }),
      ),
  });
