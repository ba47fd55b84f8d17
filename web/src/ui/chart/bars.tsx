import { useId, useState } from 'react';
import { shellWords } from '../../shell/shell-words.ts';
import { useWords } from '../../shell/words.ts';
import { linear, reach, stacked } from './scale.ts';
import './bars.css';

/** One part of a bar; `series` 1 to 6 is its colour, and its words stand beside it. */
interface BarPart {
  readonly value: number;
  readonly series?: 1 | 2 | 3 | 4 | 5 | 6;
}

export interface Bar {
  readonly key: string;
  readonly says: string;
  /** What the bar comes to, written out. */
  readonly figure: string;
  readonly parts: readonly BarPart[];
  /** Further cells of the table behind "Show figures". */
  readonly cells?: readonly string[];
}

/**
 * Bars that lie, each with its words and its figure: an image with a sentence for who does not see it, and the same as a
 * table behind "Show figures". Colour is never the only sign.
 */
export function Bars({
  says,
  bars,
  heads,
}: {
  /** The sentence of the chart, read out in its place and written over it. */
  readonly says: string;
  readonly bars: readonly Bar[];
  /** Heads of the table: the bar, its figure, and one for each further cell. */
  readonly heads: readonly string[];
}) {
  const words = useWords(shellWords);
  const [open, setOpen] = useState(false);
  const id = useId();
  const [least, most] = reach(bars.map(({ parts }) => parts.map(({ value }) => value)));
  const x = linear([least, most], [0, 100]);
  return (
    <figure className="stack chart" aria-labelledby={`${id}-says`}>
      <figcaption id={`${id}-says`}>{says}</figcaption>
      <div role="img" aria-label={`${says} ${bars.map((bar) => `${bar.says}: ${bar.figure}`).join('; ')}.`}>
        {bars.map((bar) => (
          <div key={bar.key} className="bar" aria-hidden="true">
            <span className="bar-says">{bar.says}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              {stacked(bar.parts.map(({ value }) => value)).map(({ from, to }, at) => (
                <rect
                  key={at}
                  className={`series-${bar.parts[at]!.series ?? 1}`}
                  x={x(from)}
                  y="1"
                  height="8"
                  width={Math.max(0, x(to) - x(from))}
                />
              ))}
              <line x1={x(0)} x2={x(0)} y1="0" y2="10" />
            </svg>
            <span className="number">{bar.figure}</span>
          </div>
        ))}
      </div>
      <div className="row">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-figures`}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hideFigures : words.showFigures}
        </button>
      </div>
      <div id={`${id}-figures`} hidden={!open}>
        {open && <Figures says={says} bars={bars} heads={heads} />}
      </div>
    </figure>
  );
}

function Figures({
  says,
  bars,
  heads,
}: {
  readonly says: string;
  readonly bars: readonly Bar[];
  readonly heads: readonly string[];
}) {
  return (
    <section className="scroll" tabIndex={0} aria-label={says}>
      <table>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at > 0 ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.says}</th>
              {[bar.figure, ...(bar.cells ?? [])].map((cell, at) => (
                <td key={heads[at + 1]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
