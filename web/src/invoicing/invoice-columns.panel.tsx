import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { Column } from '../ui/grid-row.tsx';
import { Status } from '../ui/status.tsx';
import type { ListedInvoice } from './invoice.query.ts';
import { listState, toneOf } from './invoice-states.ts';
import { invoiceWords } from './invoice-words.ts';

/** The columns of the list of invoices, made once for each language. */
export function useInvoiceColumns(): readonly Column<ListedInvoice>[] {
  const words = useWords(invoiceWords);
  const format = useFormat();
  const nameOf = usePracticeNames();
  return useMemo<readonly Column<ListedInvoice>[]>(
    () => [
      {
        key: 'number',
        title: words.number,
        width: 'minmax(8.5rem, 1fr)',
        cell: (row) => (
          <Link to="/invoices/$id" params={{ id: row.id }} tabIndex={-1}>
            {row.number ?? words.noNumber}
          </Link>
        ),
        text: (row) => row.number ?? '',
      },
      {
        key: 'practice',
        title: words.practice,
        width: 'minmax(9rem, 2fr)',
        second: true,
        cell: (row) => nameOf(row.practice_id),
        text: (row) => nameOf(row.practice_id),
      },
      {
        key: 'period',
        title: words.period,
        width: 'minmax(8rem, 1fr)',
        second: true,
        cell: (row) => format.month(row.period_from),
        text: (row) => `${row.period_from} ${row.period_to}`,
      },
      {
        key: 'due',
        title: words.dueOn,
        width: '8rem',
        second: true,
        cell: (row) => (row.due_on ? format.day(row.due_on) : ''),
        text: (row) => row.due_on ?? '',
      },
      {
        key: 'total',
        title: words.total,
        width: '7.5rem',
        number: true,
        cell: (row) => format.money(row.gross_cents),
        text: (row) => String(row.gross_cents / 100),
      },
      {
        key: 'open',
        title: words.open,
        width: '7.5rem',
        number: true,
        second: true,
        cell: (row) =>
          row.balance && row.balance.open_cents !== 0 ? format.money(row.balance.open_cents) : '',
        text: (row) => String((row.balance?.open_cents ?? 0) / 100),
      },
      {
        key: 'state',
        title: words.state,
        width: '9rem',
        second: true,
        cell: (row) => <StateMark row={row} />,
        text: (row) => words.states[listState(row, row.balance?.state)],
      },
    ],
    [words, format, nameOf],
  );
}

function StateMark({ row }: { row: ListedInvoice }) {
  const words = useWords(invoiceWords);
  const state = listState(row, row.balance?.state);
  return row.balance?.disputed ? (
    <Status tone="wait">{words.disputed}</Status>
  ) : (
    <Status tone={toneOf(state)}>{words.states[state]}</Status>
  );
}
