import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { callLogImportsAssignUnknownLines } from '../client/sdk.gen.ts';
import type { CallLogReport } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { ImportFigures } from './import-figures.panel.tsx';
import { importWords } from './import-words.ts';

interface Props {
  readonly report: CallLogReport;
  onOther(): void;
}

/** What an import came to, and what to do next. */
export function ImportResult({ report, onOther }: Props) {
  const words = useWords(importWords);
  const format = useFormat();
  const attempt = useAttempt();
  const [assigned, setAssigned] = useState<number | null>(null);
  const assign = () =>
    void attempt(async () => setAssigned((await ask(() => callLogImportsAssignUnknownLines())).assigned));
  return (
    <section className="panel stack" aria-label={report.file_name}>
      <Band tone="good">{words.added(report.inserted, format.number(report.inserted))}</Band>
      <ImportFigures report={report} />
      {assigned !== null && <p role="status">{words.assigned(assigned, format.number(assigned))}</p>}
      <div className="row">
        <button type="button" data-next onClick={onOther}>
          {words.another} <kbd>Esc</kbd>
        </button>
        <Link to="/entries" className="button">
          {words.toEntries}
        </Link>
        {report.unassigned > 0 && (
          <button type="button" onClick={assign}>
            {words.assign}
          </button>
        )}
      </div>
    </section>
  );
}
