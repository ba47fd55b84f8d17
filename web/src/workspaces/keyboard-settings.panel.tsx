import { chooseKeys, shortcutsIn, useKeyChoice } from '../shell/keys.ts';
import { useWords } from '../shell/words.ts';
import { settingsWords } from './settings-words.ts';

/** Single keys on or off, and another key for each (WCAG 2.1.4). */
export function KeyboardSettings() {
  const words = useWords(settingsWords);
  const { off, instead } = useKeyChoice();
  const change = (keys: string, typed: string) => {
    const { [keys]: _usual, ...others } = instead;
    chooseKeys({ instead: typed.trim() ? { ...others, [keys]: typed.trim() } : others });
  };
  return (
    <div className="panel stack">
      <label className="check">
        <input
          type="checkbox"
          checked={!off}
          onChange={(event) => chooseKeys({ off: !event.target.checked })}
        />
        {words.singleKeys}
      </label>
      <p className="quiet">{words.keysHint}</p>
      <section className="scroll" tabIndex={0} aria-label={words.tabs.keyboard}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.does}</th>
              <th scope="col">{words.usual}</th>
              <th scope="col">{words.instead}</th>
            </tr>
          </thead>
          <tbody>
            {shortcutsIn(null).map(({ keys, says }) => (
              <tr key={keys}>
                <th scope="row">{says}</th>
                <td>
                  <kbd>{keys}</kbd>
                </td>
                <td>
                  <input
                    aria-label={`${words.instead}: ${says}`}
                    size={6}
                    maxLength={8}
                    defaultValue={instead[keys] ?? ''}
                    onChange={(event) => change(keys, event.target.value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
