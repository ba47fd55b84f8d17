import type { CallLogPreview } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { importWords } from './import-words.ts';
import { PracticeName } from './practice-name.panel.tsx';
import { workWords } from './work-words.ts';

/** The first calls of a file as they were understood. */
export function ImportSample({ calls }: { readonly calls: CallLogPreview['calls'] }) {
  const words = useWords(importWords);
  const { outcomes, directions } = useWords(workWords);
  const format = useFormat();
  const said = (names: Readonly<Record<string, string>>, code: string) => names[code] ?? code;
  if (calls.length === 0) return null;
  return (
    <details className="panel">
      <summary>{words.sample(calls.length)}</summary>
      <section className="scroll" tabIndex={0} aria-label={words.sample(calls.length)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.start}</th>
              <th scope="col">{words.practice}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.direction}</th>
              <th scope="col" className="number">
                {words.talk}
              </th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <tr key={call.line_no}>
                <td>{format.dateTime(call.started_at)}</td>
                <td>
                  {call.practice_id ? <PracticeName id={call.practice_id} /> : (call.line ?? words.noNumber)}
                </td>
                <td>{said(outcomes, call.outcome)}</td>
                <td>{said(directions, call.direction)}</td>
                <td className="number">{format.duration(call.talk_s)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
