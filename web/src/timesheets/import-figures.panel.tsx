import type { CallLogDryRun } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { importWords } from './import-words.ts';

const FIGURES = [
  'inserted',
  'updated',
  'unchanged',
  'unassigned',
  'excluded',
  'refused',
  'changed_after_billing',
] as const;

/** What a file came to, or would: new, changed, known, without a practice, no calls, refused. */
export function ImportFigures({
  report,
}: {
  readonly report: Pick<CallLogDryRun, (typeof FIGURES)[number]>;
}) {
  const words = useWords(importWords);
  const format = useFormat();
  const shown = FIGURES.filter((code) => code === 'inserted' || code === 'unchanged' || report[code] > 0);
  return (
    <dl className="figures">
      {shown.map((code) => (
        <div key={code} data-figure={code}>
          <dt>{words.figures[code]}</dt>
          <dd>{format.number(report[code])}</dd>
        </div>
      ))}
    </dl>
  );
}
