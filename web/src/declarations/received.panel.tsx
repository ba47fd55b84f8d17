import { useQuery } from '@tanstack/react-query';
import { paymentsList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { everyOne } from '../shell/paging.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { CopyFigure } from './copy-figure.panel.tsx';
import { declarationsWords } from './declarations-words.ts';
import { spanOf } from './periods.ts';

/** What was received in a period, less what went back: the turnover of a micro-entrepreneur. */
export function Received({ period }: { readonly period: string }) {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const may = useMay();
  const received = useQuery({
    queryKey: ['payments', 'received', period],
    enabled: may('payments:read'),
    queryFn: async () => {
      const payments = await everyOne((cursor) =>
        ask(() => paymentsList({ query: { limit: 200, cursor, ...spanOf(period) } })),
      );
      return payments.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
    },
  });
  return (
    received.isSuccess && (
      <>
        {words.received(format.money(received.data))}{' '}
        <CopyFigure cents={received.data} of={words.received('')} />
      </>
    )
  );
}
