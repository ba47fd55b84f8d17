import { Link } from '@tanstack/react-router';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useAnswered, useLastRun, useMargin } from './agency.query.ts';
import { agencyWords } from './agency-words.ts';
import { useNames } from './missions.query.ts';

/** Of a practice no plan expects anything of, this share of calls is to be answered. */
const TARGET_BP = 9_000;

/** How calls of this month were answered, by practice. */
export function Answered() {
  const words = useWords(agencyWords);
  const format = useFormat();
  const names = useNames();
  const month = format.today().slice(0, 7);
  const may = useMay();
  const practices = names.practices.map(({ id }) => id);
  const answered = useAnswered(practices, month, may('meters:read'));
  if (!may('meters:read')) return null;
  return (
    <li className="panel stack">
      <h2>{words.answeredTitle}</h2>
      {practices.length === 0 ? (
        <p>{words.noPractice}</p>
      ) : (
        <Loaded query={answered} rows={1}>
          {(told) => {
            const under = told.filter((one) => one.answered_bp < (one.target_bp ?? TARGET_BP));
            return (
              <>
                <Status tone={told.length === 0 ? 'plain' : under.length === 0 ? 'good' : 'bad'}>
                  {told.length === 0 ? words.unknown : under.length === 0 ? words.fine : words.look}
                </Status>
                <p>{words.answered(under.length, told.length, format.percent(TARGET_BP / 10_000, 0))}</p>
                {under.length > 0 && (
                  <ul>
                    {under.slice(0, 5).map((one) => (
                      <li key={one.practice_id}>
                        <Link to={`/practices/${one.practice_id}`}>{names.practice(one.practice_id)}</Link>:{' '}
                        {format.percent(one.answered_bp / 10_000)}
                      </li>
                    ))}
                  </ul>
                )}
                <Link to="/missions/peaks">{words.toPeaks}</Link>
              </>
            );
          }}
        </Loaded>
      )}
    </li>
  );
}

/** How far the month-end is. */
export function Run() {
  const words = useWords(agencyWords);
  const format = useFormat();
  const may = useMay()('invoices:read');
  const run = useLastRun(may);
  if (!may) return null;
  return (
    <li className="panel stack">
      <h2>{words.runTitle}</h2>
      <Loaded query={run} rows={1}>
        {(last) => (
          <>
            <Status tone={last === null ? 'plain' : last.state === 'done' ? 'good' : 'wait'}>
              {last === null ? words.unknown : words.runs[last.state]}
            </Status>
            <p>
              {last === null
                ? words.noRun
                : words.run(format.month(last.period_from), words.runs[last.state])}
            </p>
            <Link to="/month-end">{words.toRun}</Link>
          </>
        )}
      </Loaded>
    </li>
  );
}

/** What is left of this month. */
export function Margin() {
  const words = useWords(agencyWords);
  const format = useFormat();
  const may = useMay()('invoices:read');
  const today = format.today();
  const margin = useMargin(`${today.slice(0, 7)}-01`, today, may);
  if (!may) return null;
  return (
    <li className="panel stack">
      <h2>{words.marginTitle}</h2>
      <Loaded query={margin} rows={1}>
        {(total) => (
          <>
            <p className="loud">{format.money(total.margin_cents)}</p>
            <p>
              {words.margin(
                format.money(total.client_cents),
                total.margin_bp === null ? null : format.percent(total.margin_bp / 10_000),
              )}
            </p>
            <Link to="/margins">{words.toMargins}</Link>
          </>
        )}
      </Loaded>
    </li>
  );
}
