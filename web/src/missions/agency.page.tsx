import { Link } from '@tanstack/react-router';
import { addDays } from '../../../src/kernel/day.ts';
import { mondayOf } from '../kernel/format.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { useGrants } from './access.query.ts';
import { useAnswered, useLastRun, useMargin } from './agency.query.ts';
import { agencyWords } from './agency-words.ts';
import { openBetween } from './gaps.ts';
import { useMembers, useMissions, useNames, useNeeds } from './missions.query.ts';
import { withoutPapers } from './papers-missing.ts';
import './missions.css';

/** Of a practice no plan expects anything of, this share of calls is to be answered. */
const TARGET_BP = 9_000;

/** Five answers, each a sentence with its figure and where to go from there. */
export function Screen() {
  const { screens } = useWords(shellWords);
  return (
    <Page title={screens.agency}>
      <ul role="list" className="answers">
        <OpenHours />
        <Papers />
        <Answered />
        <Run />
        <Margin />
      </ul>
    </Page>
  );
}

function OpenHours() {
  const words = useWords(agencyWords);
  const format = useFormat();
  const needs = useNeeds('open');
  const missions = useMissions();
  const monday = mondayOf(format.today());
  return (
    <li className="panel stack">
      <h2>{words.openTitle}</h2>
      <Loaded query={needs} rows={1}>
        {(list) => {
          const { needs: count, minutes } = openBetween(list, missions.data ?? [], monday, addDays(monday, 6));
          return (
            <>
              <Status tone={count === 0 ? 'good' : 'wait'}>{count === 0 ? words.fine : words.look}</Status>
              <p>{words.open(format.number(minutes / 60, 1), count)}</p>
              <Link to="/missions/board">{words.toBoard}</Link>
            </>
          );
        }}
      </Loaded>
    </li>
  );
}

function Papers() {
  const words = useWords(agencyWords);
  const missions = useMissions();
  const grants = useGrants();
  const members = useMembers();
  const owners = (members.data ?? []).filter(({ role }) => role === 'owner').map(({ user_id }) => user_id);
  return (
    <li className="panel stack">
      <h2>{words.papersTitle}</h2>
      <Loaded query={grants} rows={1}>
        {(all) => {
          const lacking = withoutPapers(missions.data ?? [], all, owners);
          const signing = lacking.filter(({ state }) => state === 'accepted').length;
          return (
            <>
              <Status tone={lacking.length === 0 ? 'good' : 'bad'}>
                {lacking.length === 0 ? words.fine : words.look}
              </Status>
              <p>{words.papers(lacking.length, signing)}</p>
              <div className="row">
                <Link to="/access">{words.toAccess}</Link>
                {signing > 0 && <Link to="/offers">{words.toOffers}</Link>}
              </div>
            </>
          );
        }}
      </Loaded>
    </li>
  );
}

function Answered() {
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

function Run() {
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
            <p>{last === null ? words.noRun : words.run(format.month(last.period_from), words.runs[last.state])}</p>
            <Link to="/month-end">{words.toRun}</Link>
          </>
        )}
      </Loaded>
    </li>
  );
}

function Margin() {
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
