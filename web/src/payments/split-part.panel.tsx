import { useId } from 'react';
import { useWords } from '../shell/words.ts';
import { useNumbers } from '../ui/numbers.ts';
import { paymentsWords } from './payments-words.ts';

/** One open invoice and what of a line of the bank is given to it. */
export function SplitPart({
  number,
  practice,
  open,
  typed,
  onType,
}: {
  readonly number: string;
  readonly practice: string;
  readonly open: string;
  readonly typed: string;
  onType(typed: string): void;
}) {
  const { splitting: words } = useWords(paymentsWords);
  const { faultOfSum } = useNumbers();
  const id = useId();
  const fault = typed.trim() ? faultOfSum(typed) : undefined;
  return (
    <div className="row split-row">
      <label htmlFor={id}>
        {number} · {practice}
        <span className="hint">
          {' '}
          {open} {words.open}
        </span>
      </label>
      <input
        id={id}
        inputMode="decimal"
        aria-label={words.amountOf(number)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        value={typed}
        onChange={({ target }) => onType(target.value)}
      />
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}
