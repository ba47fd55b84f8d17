import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CaptureContext } from '../client/types.gen.ts';
import { isTyping, keyOf } from '../shell/keys.ts';
import { useWords } from '../shell/words.ts';
import { Mark } from '../ui/mark.tsx';
import { CaptureDetails } from './capture-details.panel.tsx';
import { captureWords } from './capture-words.ts';
import {
  type Capturing,
  type Faults,
  faultsOf,
  underDigits,
  withDigit,
  withoutLast,
  withPractice,
} from './capturing.ts';
import { workWords } from './work-words.ts';

/** The bar while it is open: digits pick practice and outcome, Enter logs, Esc closes, Backspace takes a choice back. */
export function CaptureForm({
  bar,
  context,
  today,
  onChange,
  onAgain,
  onClose,
  onLog,
}: {
  readonly bar: Capturing;
  readonly context: CaptureContext;
  readonly today: string;
  onChange(bar: Capturing): void;
  onAgain(): void;
  onClose(): void;
  onLog(bar: Capturing): void;
}) {
  const words = useWords(captureWords);
  const work = useWords(workWords);
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const faults: Faults = tried ? faultsOf(bar, context, today) : {};
  const digits = underDigits(context.practices);
  const others = context.practices.filter(({ id }) => digits.every((one) => one.id !== id));
  useEffect(() => {
    // The next choice has the focus, so that a screen reader says what is to be chosen.
    if (isTyping(document.activeElement) && form.current?.contains(document.activeElement)) return;
    const next =
      bar.practice_id === null || digits.length === 0
        ? 'practice'
        : bar.kind === 'call'
          ? 'outcome'
          : 'minutes';
    const inputs = form.current?.querySelectorAll<HTMLInputElement>(`[name=${next}]`) ?? [];
    ([...inputs].find(({ checked }) => checked) ?? inputs[0])?.focus();
  }, [bar.practice_id, bar.outcome, bar.kind, digits.length]);
  const log = () => {
    const found = faultsOf(bar, context, today);
    const [first] = Object.keys(found);
    if (!first) return onLog(bar);
    setTried(true);
    form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    const target = event.target as HTMLElement;
    if (event.nativeEvent.isComposing) return;
    if (event.altKey && event.key === 'ArrowDown' && !(target instanceof HTMLSelectElement)) {
      form.current?.querySelector<HTMLElement>('[name=practitioner]')?.focus();
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && !(target instanceof HTMLButtonElement)) log();
    else if (isTyping(target)) return;
    else if (/^\d$/.test(keyOf(event.nativeEvent)))
      onChange(withDigit(bar, Number(keyOf(event.nativeEvent)), context));
    else if (event.key === 'Backspace') onChange(withoutLast(bar));
    else if (event.key.toLowerCase() === 'n') onAgain();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (context.practices.length === 0) return <p>{words.noPractices}</p>;
  return (
    <form
      ref={form}
      className="capture-form"
      aria-label={bar.kind === 'call' ? words.newCall : words.newWork}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        log();
      }}
    >
      <fieldset aria-describedby={faults.practice && 'capture-practice-fault'}>
        <legend>{words.practice}</legend>
        {digits.map(({ id, name, digit, letter, colour }) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="practice"
              checked={bar.practice_id === id}
              onChange={() => onChange(withPractice(bar, id))}
            />
            <kbd>{digit}</kbd> <Mark letter={letter} colour={colour} /> <span>{name}</span>
          </label>
        ))}
        {others.length > 0 && (
          <select
            aria-label={words.otherPractice}
            value={others.some(({ id }) => id === bar.practice_id) ? bar.practice_id! : ''}
            onChange={(event) => onChange(withPractice(bar, event.target.value))}
          >
            <option value="">{words.otherPractice}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        {faults.practice && (
          <span className="fault" id="capture-practice-fault" role="alert">
            {words.faults.practice[faults.practice]}
          </span>
        )}
      </fieldset>
      {bar.kind === 'call' && (
        <fieldset aria-describedby={faults.outcome && 'capture-outcome-fault'}>
          <legend>{words.outcome}</legend>
          {context.outcomes.map(({ code, digit }) => (
            <label key={code} className="choice">
              <input
                type="radio"
                name="outcome"
                checked={bar.outcome === code}
                onChange={() => onChange({ ...bar, outcome: code })}
              />
              <kbd>{digit}</kbd> <span>{work.outcomes[code]}</span>
            </label>
          ))}
          {faults.outcome && (
            <span className="fault" id="capture-outcome-fault" role="alert">
              {words.faults.outcome[faults.outcome]}
            </span>
          )}
        </fieldset>
      )}
      <CaptureDetails bar={bar} context={context} faults={faults} onChange={onChange} onClose={onClose} />
    </form>
  );
}
