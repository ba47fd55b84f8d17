import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { DayReportToSend } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useDayReport } from './day-report.query.ts';
import { dayWords } from './day-words.ts';

const COUNTS = ['calls', 'urgent', 'delivered', 'waiting', 'tasks'] as const;

interface Props {
  readonly report: DayReportToSend;
  readonly day: string;
  /** What was typed in place of what the server wrote. */
  readonly text: string | undefined;
  onText(text: string | undefined): void;
  onSend(): void;
}

/** What one doctor is told: to whom, in which words; or, once sent, what she was told. */
export function DayReport({ report, day, text, onText, onSend }: Props) {
  const words = useWords(dayWords);
  const format = useFormat();
  const may = useMay()('tasks:write');
  const preview = useDayReport(report, day);
  const id = useId();
  const name = report.practitioner_name ?? report.practice_name;
  return (
    <section className="panel stack" aria-label={name}>
      <h2>{name}</h2>
      <Loaded query={preview}>
        {({ to, note, subject, counts, sent, text: written, language }) => (
          <>
            {sent && (
              <Band tone="good">{words.sentAt(`${format.dateTime(sent.sent_at)} · ${sent.sent_to}`)}</Band>
            )}
            {sent && text !== undefined && text.trim() !== sent.text.trim() && (
              <Band tone="wait">
                <p>{words.notWhatWent}</p>
                <p className="as-written" lang={language}>
                  {text}
                </p>
                <button type="button" onClick={() => onText(undefined)}>
                  {words.dropText}
                </button>
              </Band>
            )}
            {!sent && note && <Band tone="wait">{words.toPractice(name)}</Band>}
            {!sent && to && <p className="quiet">{words.to(to)}</p>}
            {!sent && !to && (
              <Band tone="bad">
                {words.noAddress}{' '}
                <Link to={`/practices/${report.practice_id}` as never}>{words.addAddress}</Link>
              </Band>
            )}
            <dl className="facts no-print">
              {COUNTS.filter((code) => counts[code] > 0).map((code) => (
                <div key={code} className="fact">
                  <dt>{words.counts[code]}</dt>
                  <dd>{format.number(counts[code])}</dd>
                </div>
              ))}
            </dl>
            <p>
              <span className="quiet">{words.subject}: </span>
              {subject}
            </p>
            {sent || !may ? (
              <p className="as-written" lang={language}>
                {sent?.text ?? written}
              </p>
            ) : (
              <>
                <div className="field no-print">
                  <label htmlFor={id}>
                    {words.text} <kbd>e</kbd>
                  </label>
                  <textarea
                    id={id}
                    className="report-text"
                    lang={language}
                    value={text ?? written}
                    onChange={({ target: { value } }) => onText(value === written ? undefined : value)}
                    onKeyDown={(event) =>
                      event.key === 'Escape' &&
                      document.querySelector<HTMLElement>('tr[data-row][tabindex="0"]')?.focus()
                    }
                  />
                </div>
                <p className="as-written only-print" lang={language}>
                  {text ?? written}
                </p>
                <div className="row">
                  <button type="button" onClick={onSend}>
                    {words.sendOne} <kbd>s</kbd>
                  </button>
                  {text !== undefined && (
                    <button type="button" onClick={() => onText(undefined)}>
                      {words.asWritten}
                    </button>
                  )}
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
