import type { CallLogDryRun } from '../client/types.gen.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { saveFile } from '../ui/save-file.ts';
import { importWords } from './import-words.ts';
import { csvOfRefused, reasonsOf, textOf } from './refused-rows.ts';

const SHOWN = 50;

/** Rows that are not taken, each with its line and reason; all of them can be taken away as a file. */
export function ImportRefused({ file, run }: { readonly file: File; readonly run: CallLogDryRun }) {
  const words = useWords(importWords);
  const format = useFormat();
  const attempt = useAttempt();
  const { problems, refused } = run;
  const download = async () => {
    const csv = csvOfRefused(problems, textOf(await file.arrayBuffer()), words.csvHeads);
    saveFile(new Blob([csv], { type: 'text/csv' }), words.csvName(file.name.replace(/\.\w+$/, '')));
  };
  return (
    <section className="panel stack" aria-labelledby="refused-rows">
      <div className="page-head">
        <h2 id="refused-rows">{words.refusedRows(format.number(refused))}</h2>
        <button type="button" onClick={() => void attempt(download)}>
          {words.download}
        </button>
      </div>
      {refused > problems.length && (
        <p className="quiet">{words.firstOnly(format.number(problems.length))}</p>
      )}
      <ul>
        {reasonsOf(problems).map(({ code, count, first }) => (
          <li key={code}>{words.reason(format.number(count), first.detail)}</li>
        ))}
      </ul>
      <details>
        <summary>{words.showRows(format.number(Math.min(SHOWN, problems.length)))}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col" className="number">
                {words.line}
              </th>
              <th scope="col" data-second>
                {words.column}
              </th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, SHOWN).map(({ line, column, detail }, index) => (
              <tr key={`${line} ${index}`}>
                <td className="number">{line === undefined ? '' : format.number(line)}</td>
                <td data-second>{column}</td>
                <td className="any-word">{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
