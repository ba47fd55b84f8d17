import { Dialog } from '../ui/dialog.tsx';
import { keyFor, shortcutsIn } from './keys.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

/** Every key that works on this screen. */
export function KeyList({ onClose }: { onClose(): void }) {
  const words = useWords(shellWords);
  const fixed = [
    { keys: 'j k ↓ ↑', says: words.keyRows },
    { keys: 'Enter', says: words.keyOpen },
    { keys: 'x', says: words.keySelect },
    { keys: 'Esc', says: words.keyEscape },
  ];
  const all = [...shortcutsIn(null).map(({ keys, says }) => ({ keys: keyFor(keys), says })), ...fixed];
  return (
    <Dialog title={words.keys} closes={words.close} onClose={onClose}>
      <p className="quiet">{words.keysHint}</p>
      <table>
        <tbody>
          {all.map(({ keys, says }) => (
            <tr key={`${keys} ${says}`}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
