import { ProblemError } from '../shell/ask.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';

/** What went wrong, with what can be quoted to whoever helps, and a way to try again. */
export function Problem({ error, onRetry }: { readonly error: unknown; onRetry?(): void }) {
  const words = useWords(shellWords);
  const problem = error instanceof ProblemError ? error : null;
  return (
    <div className="band stack" data-tone="bad" role="alert">
      <p>
        <strong>{problem && !problem.unreachable ? problem.message : words.unreachable}</strong>
      </p>
      {problem && !problem.unreachable && (
        <p className="quiet">
          {problem.code}
          {problem.requestId && ` · ${problem.requestId}`}
        </p>
      )}
      {onRetry && (
        <div className="row">
          <button type="button" onClick={onRetry}>
            {words.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
}
