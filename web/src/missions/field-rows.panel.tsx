import { type ReactNode, useRef, useState } from 'react';

/** Rows of fields of which there can be any number: `draw` gives the fields of one, by its place. */
export function FieldRows({
  legend,
  count,
  add,
  draw,
}: {
  readonly legend: string;
  readonly count: number;
  /** What the button that adds a row says. */
  readonly add: string;
  draw(at: number): ReactNode;
}) {
  const [rows, setRows] = useState(count);
  const place = useRef<HTMLFieldSetElement>(null);
  const more = () => {
    setRows(rows + 1);
    setTimeout(() => {
      const last = place.current?.querySelectorAll<HTMLElement>('[data-fields]');
      last?.[last.length - 1]?.querySelector<HTMLElement>('input, select')?.focus();
    });
  };
  return (
    <fieldset ref={place} className="stack">
      <legend className="label">{legend}</legend>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="row away" data-fields>
          {draw(at)}
        </div>
      ))}
      <div className="row">
        <button type="button" onClick={more}>
          {add}
        </button>
      </div>
    </fieldset>
  );
}
