import { useMemo } from 'react';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Grid } from '../ui/grid.tsx';
import { Problem } from '../ui/problem.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { reasonWord } from './codes.ts';
import { codesWords } from './codes-words.ts';
import { type Invoice, type InvoiceLine, useAnnex } from './invoice.query.ts';
import type { ReasonCount } from './quantity-sum.ts';
import { useCallColumns } from './why-columns.panel.tsx';
import { whyWords } from './why-words.ts';

/** The events behind a line, those that were not billed too; Enter shows the steps of one. */
export function WhyCalls({
  invoice,
  line,
  reasons,
  reason,
  onReason,
  onOpen,
}: {
  readonly invoice: Invoice;
  readonly line: InvoiceLine;
  readonly reasons: readonly ReasonCount[];
  readonly reason: string | undefined;
  onReason(reason: string | undefined): void;
  onOpen(position: number): void;
}) {
  const words = useWords(whyWords);
  const common = useWords(shellWords);
  const codes = useWords(codesWords);
  const format = useFormat();
  const annex = useAnnex(invoice.id, line.position, reason);
  const rows = useMemo(() => annex.data?.pages.flatMap(({ items }) => items) ?? [], [annex.data]);
  const columns = useCallColumns(invoice, line);
  const codesOf = [...new Set(reasons.map((each) => each.reason))];
  const countOf = (code: string) =>
    reasons.reduce((sum, each) => (each.reason === code ? sum + each.events : sum), 0);
  const total = reason ? countOf(reason) : reasons.reduce((sum, { events }) => sum + events, 0);
  return (
    <section className="stack print-not" aria-labelledby="why-calls">
      <div className="page-head">
        <h3 id="why-calls">{words.calls}</h3>
        <a className="button" href={ofPage(`/api/invoices/${invoice.id}/annex.csv`)} download>
          {words.csv}
        </a>
      </div>
      {codesOf.length > 1 && (
        <fieldset className="row reason-choices">
          <legend className="label">{words.reason}</legend>
          <button type="button" aria-pressed={!reason} onClick={() => onReason(undefined)}>
            {words.allReasons}
          </button>
          {codesOf.map((code) => (
            <button
              key={code}
              type="button"
              aria-pressed={reason === code}
              onClick={() => onReason(reason === code ? undefined : code)}
            >
              {reasonWord(codes, code, 2, format.locale)} {format.number(countOf(code))}
            </button>
          ))}
        </fieldset>
      )}
      {annex.isError && <Problem error={annex.error} onRetry={() => annex.refetch()} />}
      {annex.isPending && <Skeleton says={common.loading} />}
      {rows.length > 0 && (
        <Grid
          label={words.calls}
          columns={columns}
          rows={rows}
          total={total}
          idOf={(row) => String(row.position)}
          onOpen={(row) => onOpen(row.position)}
          onEnd={() => void (annex.hasNextPage && !annex.isFetching && annex.fetchNextPage())}
        />
      )}
    </section>
  );
}
