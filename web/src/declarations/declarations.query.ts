import { useQuery } from '@tanstack/react-query';
import { invoicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import type { Issued } from './turnover.ts';

/** Documents that a year is added up from. */
export const MOST = 10_000;

/** What was issued in a year, by the day of issue, whatever period it is about. */
export const useIssued = (year: string) =>
  useQuery({
    queryKey: ['invoices', 'turnover', year],
    queryFn: async () => {
      const found: Issued[] = [];
      const days = { issued_from: `${year}-01-01`, issued_to: `${year}-12-31` };
      let cursor: string | undefined;
      do {
        const page = await ask(() =>
          invoicesList({ query: { limit: 200, cursor, state: 'issued', ...days } }),
        );
        found.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor && found.length < MOST);
      return found;
    },
  });
