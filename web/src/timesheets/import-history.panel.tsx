import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useImports } from './import.query.ts';
import { importWords } from './import-words.ts';

/** The last files that were taken in. */
export function ImportHistory() {
  const words = useWords(importWords);
  const format = useFormat();
  return (
    <section className="panel stack" aria-labelledby="imports">
      <h2 id="imports">{words.before}</h2>
      <Loaded query={useImports()} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{words.noneBefore}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.file}</th>
                  <th scope="col" data-second>
                    {words.when}
                  </th>
                  <th scope="col" className="number">
                    {words.figures.inserted}
                  </th>
                  <th scope="col" data-second className="number">
                    {words.figures.unassigned}
                  </th>
                  <th scope="col" className="number">
                    {words.figures.refused}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.id}>
                    <td className="any-word">{one.file_name}</td>
                    <td data-second>{format.dateTime(one.finished_at)}</td>
                    <td className="number">{format.number(one.inserted)}</td>
                    <td data-second className="number">
                      {format.number(one.unassigned)}
                    </td>
                    <td className="number">{format.number(one.refused)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </section>
  );
}
