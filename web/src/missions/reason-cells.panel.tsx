import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import type { Candidate } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { COLUMN_NAMES, stateIn, TONES } from './findings.ts';

/** How each condition stands: a cell for each column of reasons, in a word and a shape. */
export function ReasonCells({ findings }: { readonly findings: Candidate['findings'] }) {
  const words = useWords(boardWords);
  return COLUMN_NAMES.map((column) => {
    const state = stateIn(column, findings);
    return (
      <td key={column}>
        {state === 'none' ? (
          <span className="quiet">{words.states.none}</span>
        ) : (
          <Status tone={TONES[state]}>{words.states[state]}</Status>
        )}
      </td>
    );
  });
}
