import { useWords } from '../shell/words.ts';
import { boardWords } from './board-words.ts';

const KINDS = ['missing', 'would_fit', 'fits'] as const;

/** Sentences of the matcher, in the reader's language: what is missing, what would make it fit, what fits. */
export function Reasons({
  reasons,
}: {
  readonly reasons: Readonly<Record<(typeof KINDS)[number], readonly string[]>>;
}) {
  const words = useWords(boardWords);
  return (
    <dl className="reasons">
      {KINDS.filter((kind) => reasons[kind].length > 0).map((kind) => (
        <div key={kind} data-kind={kind}>
          <dt>{words.reasons[kind]}</dt>
          {reasons[kind].map((sentence) => (
            <dd key={sentence}>{sentence}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
