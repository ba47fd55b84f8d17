import { useQuery } from '@tanstack/react-query';
import { answerRatesMonth, marginsList, monthEndsList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';

/** How many practices are asked at once for how they were answered, and at most. */
const AT_ONCE = 4;
const MOST = 60;

/** The share of calls answered in a month, by practice, of those whose telephone system tells. */
export const useAnswered = (practices: readonly string[], month: string, enabled: boolean) =>
  useQuery({
    queryKey: ['answer-rates', month, practices],
    enabled: enabled && practices.length > 0,
    queryFn: async () => {
      const told: { practice_id: string; answered_bp: number; target_bp: number | null }[] = [];
      for (let at = 0; at < Math.min(MOST, practices.length); at += AT_ONCE) {
        const months = await Promise.all(
          practices
            .slice(at, Math.min(MOST, at + AT_ONCE))
            .map((id) => ask(() => answerRatesMonth({ path: { id, month } }))),
        );
        for (const one of months) {
          if (one.answered_bp === null) continue;
          const missed = one.expected?.missed_bp ?? null;
          told.push({
            practice_id: one.practice_id,
            answered_bp: one.answered_bp,
            target_bp: missed === null ? null : 10_000 - missed,
          });
        }
      }
      return told;
    },
  });

/** The newest month-end. */
export const useLastRun = (enabled: boolean) =>
  useQuery({
    queryKey: ['month-ends', 'last'],
    enabled,
    queryFn: async () => (await ask(() => monthEndsList({ query: { limit: 1 } }))).items[0] ?? null,
  });

/** What is left of what clients pay, between two days. */
export const useMargin = (from: string, to: string, enabled: boolean) =>
  useQuery({
    queryKey: ['margins', from, to],
    enabled,
    queryFn: async () => (await ask(() => marginsList({ query: { from, to, limit: 1 } }))).total,
  });
