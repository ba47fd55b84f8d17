import { useEffect, useId, useState } from 'react';
import type { CaptureContext } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { serverNow } from '../shell/server-clock.ts';
import { useWords } from '../shell/words.ts';
import { captureWords } from './capture-words.ts';
import { type Capturing, type Faults, NOTE_LENGTH, traceInNote } from './capturing.ts';
import { workWords } from './work-words.ts';

/** What may be said of a call beside its practice and outcome, and the way to log it. */
export function CaptureDetails({
  bar,
  context,
  faults,
  onChange,
  onClose,
}: {
  readonly bar: Capturing;
  readonly context: CaptureContext;
  readonly faults: Faults;
  onChange(bar: Capturing): void;
  onClose(): void;
}) {
  const words = useWords(captureWords);
  const work = useWords(workWords);
  const id = useId();
  const practice = context.practices.find((one) => one.id === bar.practice_id);
  const trace = faults.note ?? traceInNote(bar.note, practice);
  return (
    <div className="capture-details">
      <label>
        {words.practitioner}
        <select
          name="practitioner"
          value={bar.practitioner_id}
          disabled={!practice}
          onChange={(event) => onChange({ ...bar, practitioner_id: event.target.value })}
        >
          <option value="">{words.whole}</option>
          {practice?.practitioners.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>
          {words.minutes} {bar.minutes === '' && <Running since={bar.started} />}
        </span>
        <input
          name="minutes"
          size={6}
          autoComplete="off"
          inputMode="decimal"
          value={bar.minutes}
          aria-invalid={faults.minutes ? true : undefined}
          aria-describedby={faults.minutes && `${id}-minutes`}
          onChange={(event) => onChange({ ...bar, minutes: event.target.value })}
        />
      </label>
      {bar.kind === 'call' && (
        <label>
          {words.direction}
          <select
            name="direction"
            value={bar.direction}
            onChange={(event) => onChange({ ...bar, direction: event.target.value === 'out' ? 'out' : 'in' })}
          >
            <option value="in">{work.directions.in}</option>
            <option value="out">{work.directions.out}</option>
          </select>
        </label>
      )}
      <label className="capture-note">
        <span>
          {words.note} <span className="hint">{words.left(NOTE_LENGTH - bar.note.length)}</span>
        </span>
        <input
          name="note"
          autoComplete="off"
          maxLength={NOTE_LENGTH}
          placeholder={words.noteHint}
          value={bar.note}
          aria-invalid={trace ? true : undefined}
          aria-describedby={trace ? `${id}-note` : undefined}
          onChange={(event) => onChange({ ...bar, note: event.target.value })}
        />
      </label>
      <div className="row">
        <button type="submit" data-loud>
          {words.save} <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel} <kbd>Esc</kbd>
        </button>
      </div>
      <p className="fault capture-faults" aria-live="polite">
        {faults.minutes && <span id={`${id}-minutes`}>{words.faults.minutes[faults.minutes]} </span>}
        {trace && <span id={`${id}-note`}>{words.faults.note[trace]}</span>}
      </p>
    </div>
  );
}

/** How long it has been running; not read out each second. */
function Running({ since }: { readonly since: number }) {
  const words = useWords(captureWords);
  const { duration } = useFormat();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="hint" role="timer" aria-live="off" aria-label={words.running}>
      {duration(Math.max(0, now - since) / 1_000)}
    </span>
  );
}
