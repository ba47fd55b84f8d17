import { useId, useState } from 'react';
import { shellWords } from '../../shell/shell-words.ts';
import { useWords } from '../../shell/words.ts';
import { linear, niceTicks } from './scale.ts';
import './line.css';

/** One line: `says` stands at its end; a stepped one holds its value until the next point. */
export interface Line {
  readonly says: string;
  readonly series: 1 | 2 | 3 | 4 | 5 | 6;
  readonly values: readonly number[];
  readonly stepped?: boolean;
}

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 36;
const BOTTOM = 22;
const TOP = 6;

/** Lines over points in time: an image with a sentence for who does not see it, and the figures as a table. */
export function Lines({
  says,
  points,
  lines,
  head,
  figure,
}: {
  readonly says: string;
  /** What stands under each point; about eight of them are drawn. */
  readonly points: readonly string[];
  readonly lines: readonly Line[];
  /** Head of the first column of the table. */
  readonly head: string;
  figure(value: number): string;
}) {
  const words = useWords(shellWords);
  const id = useId();
  const [open, setOpen] = useState(false);
  const most = Math.max(1e-9, ...lines.flatMap(({ values }) => values));
  const ticks = niceTicks(0, most, 4);
  const x = linear([0, Math.max(1, points.length - 1)], [LEFT, WIDTH - 8]);
  const y = linear([0, ticks.at(-1)!], [HEIGHT - BOTTOM, TOP]);
  const every = Math.max(1, Math.ceil(points.length / 8));
  const path = ({ values, stepped }: Line) =>
    values
      .map((value, at) => {
        if (at === 0) return `M${x(0)} ${y(value)}`;
        return stepped ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`;
      })
      .join('');
  return (
    <figure className="stack lines" aria-labelledby={`${id}-says`}>
      <figcaption id={`${id}-says`}>{says}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={says}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - 8} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 4} y={y(tick) + 4} textAnchor="end">
              {figure(tick)}
            </text>
          </g>
        ))}
        {points.map(
          (point, at) =>
            at % every === 0 && (
              <text key={point} x={x(at)} y={HEIGHT - 6} textAnchor="middle">
                {point}
              </text>
            ),
        )}
        {lines.map((one) => (
          <path key={one.says} className={`line-${one.series}`} d={path(one)} />
        ))}
      </svg>
      <ul role="list" className="row">
        {lines.map((one) => (
          <li key={one.says} className="row">
            <svg viewBox="0 0 24 8" aria-hidden="true" className="key">
              <path className={`line-${one.series}`} d="M0 4H24" />
            </svg>
            {one.says}
          </li>
        ))}
      </ul>
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
        {open && (
          <section className="scroll" tabIndex={0} aria-label={says}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{head}</th>
                  {lines.map((one) => (
                    <th key={one.says} scope="col" className="number">
                      {one.says}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {points.map((point, at) => (
                  <tr key={point}>
                    <th scope="row">{point}</th>
                    {lines.map((one) => (
                      <td key={one.says} className="number">
                        {figure(one.values[at] ?? 0)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </figure>
  );
}
