import { useId, useRef } from 'react';
import { matchesAccept, matchesSetAside, matchesUndo } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { BankLine, type LineAct } from './bank-line.panel.tsx';
import { type Line, type LineState, useLines } from './payments.query.ts';
import { paymentsWords } from './payments-words.ts';
import { useTaking } from './taking.query.ts';

type ColumnCode = 'booked' | 'suggested' | 'unknown';

/** Which lines stand in which column. */
const STATES: Readonly<Record<ColumnCode, readonly LineState[]>> = {
  booked: ['booked'],
  suggested: ['suggested'],
  unknown: ['new', 'open', 'parked'],
};

/** A column of lines of the bank, each with its acts by key. */
export function BankColumn({ code, onSplit }: { readonly code: ColumnCode; onSplit(line: Line): void }) {
  const words = useWords(paymentsWords);
  const { loading } = useWords(shellWords);
  const format = useFormat();
  const may = useMay()('payments:write');
  const lines = useLines(STATES[code]);
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const { busy, take } = useTaking(items, (index) => {
    const rows = list.current?.querySelectorAll<HTMLElement>(':scope > [data-row]') ?? [];
    (rows[Math.min(index, rows.length - 1)] ?? heading.current)?.focus();
  });
  const accept = (index: number) =>
    void take(index, (line) => ask(() => matchesAccept({ path: { id: line }, body: {} })), words.accepted);
  const aside = (index: number) =>
    void take(index, (line) => ask(() => matchesSetAside({ path: { id: line }, body: {} })), words.setAside);
  const undo = (index: number) =>
    void take(index, (line) => ask(() => matchesUndo({ path: { id: line } })), words.undone, false);
  const split = (index: number) => onSplit(items[index]!);
  const actsOf = (index: number): LineAct[] => {
    if (!may) return [];
    if (code === 'booked') return [{ keys: 'r', says: words.undo, run: () => undo(index) }];
    return [
      ...(code === 'suggested'
        ? [{ keys: 'Enter', says: words.accept, loud: true, run: () => accept(index) }]
        : []),
      ...(items[index]!.amount_cents > 0 ? [{ keys: 'm', says: words.split, run: () => split(index) }] : []),
      { keys: 'o', says: words.aside, run: () => aside(index) },
    ];
  };
  const byKey = (keys: string) => (index: number) =>
    actsOf(index)
      .find((act) => act.keys === keys)
      ?.run();
  const { current, rowProps } = useRows(items.length, {
    onOpen: (index) => code !== 'booked' && actsOf(index)[0]?.run(),
    keys: { m: byKey('m'), o: byKey('o'), r: byKey('r') },
  });
  return (
    <section className="stack" aria-labelledby={id} aria-busy={busy}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {words.columns[code]}
        {lines.isSuccess && ` (${format.number(items.length)}${lines.hasNextPage ? '+' : ''})`}
      </h2>
      <p className="quiet">
        {items.length > 0 || !lines.isSuccess ? words.columnHints[code] : words.columnNone[code]}
      </p>
      {lines.isPending && <Skeleton says={loading} rows={3} />}
      {lines.isError && <Problem error={lines.error} onRetry={() => lines.refetch()} />}
      <ul role="list" className="stack" ref={list} aria-labelledby={id}>
        {items.map((line, index) => (
          <BankLine
            key={line.id}
            line={line}
            acts={actsOf(index)}
            current={index === current}
            row={rowProps(index)}
          />
        ))}
      </ul>
      {lines.hasNextPage && (
        <button type="button" onClick={() => lines.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </section>
  );
}
