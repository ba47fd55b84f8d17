import { useRef, useState } from 'react';

/** A cell to type in: Enter and leaving it commit, Esc restores; its sign says where it stands. */
export function WeekCellField({
  text,
  label,
  row,
  day,
  sign,
  says,
  bad,
  version,
  onCommit,
  onFocus,
}: {
  readonly text: string;
  readonly label: string;
  readonly row: number;
  readonly day: number;
  readonly sign: string | undefined;
  readonly says: string | undefined;
  readonly bad: boolean;
  readonly version: string;
  onCommit(text: string, seen: string): void;
  onFocus(): void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  /** What is being typed, and over which version of the cell. */
  const typed = useRef<{ readonly text: string; readonly seen: string } | null>(null);
  const id = `week-${row}-${day}`;
  const type = (value: string | null) => {
    typed.current = value === null ? null : { text: value, seen: typed.current?.seen ?? version };
    setDraft(value);
  };
  const leave = () => {
    const left = typed.current;
    type(null);
    if (left && left.text.trim() !== text) onCommit(left.text.trim(), left.seen);
  };
  return (
    <>
      <input
        aria-label={label}
        aria-describedby={says && id}
        aria-invalid={bad || undefined}
        data-row={row}
        data-day={day}
        data-unsaved={draft !== null || undefined}
        autoComplete="off"
        value={draft ?? text}
        onFocus={(event) => {
          event.target.select();
          onFocus();
        }}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key !== 'Escape' || draft === null) return;
          type(null);
          event.stopPropagation();
        }}
      />
      {says && (
        <span className="week-sign" id={id}>
          <span aria-hidden="true">{sign}</span>
          <span className="hidden-words">{says}</span>
        </span>
      )}
    </>
  );
}
