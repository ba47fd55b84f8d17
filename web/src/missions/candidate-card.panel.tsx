import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { Candidate } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { Reasons } from './reasons.panel.tsx';

/** The candidate in focus, with every reason in words and what can be done. */
export function CandidateCard({
  candidate,
  marked,
  onPropose,
  onCompare,
}: {
  readonly candidate: Candidate;
  readonly marked: readonly string[];
  onPropose?(): void;
  onCompare(): void;
}) {
  const words = useWords(boardWords);
  const format = useFormat();
  const { name, minutes, of, reasons, user_id } = candidate;
  const other = marked.length === 1 && !marked.includes(user_id);
  return (
    <div className="panel stack">
      <h2>{name}</h2>
      {of > 0 && <p>{words.takes(format.number(minutes / 60, 1), format.number(of / 60, 1))}</p>}
      <Reasons reasons={reasons} />
      <div className="row">
        {onPropose && (
          <button type="button" data-loud onClick={onPropose}>
            {words.propose(name)} <kbd>Enter</kbd>
          </button>
        )}
        <button type="button" aria-pressed={marked.includes(user_id)} onClick={onCompare}>
          {other ? words.compareWith : words.compare} <kbd>c</kbd>
        </button>
      </div>
    </div>
  );
}
