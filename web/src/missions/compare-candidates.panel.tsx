import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Status } from '../ui/status.tsx';
import type { Candidate } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { COLUMN_NAMES, stateIn, TONES } from './findings.ts';
import { Reasons } from './reasons.panel.tsx';

/** Two candidates side by side. */
export function CompareCandidates({
  candidates,
  onClose,
}: {
  readonly candidates: readonly Candidate[];
  onClose(): void;
}) {
  const words = useWords(boardWords);
  const { close } = useWords(shellWords);
  const format = useFormat();
  return (
    <Dialog title={words.compared} closes={close} onClose={onClose}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.reason}</th>
            {candidates.map((one) => (
              <th key={one.user_id} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.score}</th>
            {candidates.map((one) => (
              <td key={one.user_id}>{format.number(one.score)}</td>
            ))}
          </tr>
          {COLUMN_NAMES.map((column) => (
            <tr key={column}>
              <th scope="row">{words.columns[column]}</th>
              {candidates.map((one) => {
                const state = stateIn(column, one.findings);
                return (
                  <td key={one.user_id}>
                    <Status tone={TONES[state]}>{words.states[state]}</Status>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="columns">
        {candidates.map((one) => (
          <div key={one.user_id} className="stack">
            <h3>{one.name}</h3>
            <Reasons reasons={one.reasons} />
          </div>
        ))}
      </div>
      <div className="row">
        <button type="button" data-first onClick={onClose}>
          {close}
        </button>
      </div>
    </Dialog>
  );
}
