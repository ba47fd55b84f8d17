import { Link } from '@tanstack/react-router';
import { addDays } from '../../../src/kernel/day.ts';
import { mondayOf } from '../kernel/format.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { useGrants } from './access.query.ts';
import { Answered, Margin, Run } from './agency-month.panel.tsx';
import { agencyWords } from './agency-words.ts';
import { openBetween } from './gaps.ts';
import { useMembers, useMissions, useNeeds } from './missions.query.ts';
import { withoutPapers } from './papers-missing.ts';
import './missions.css';

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
          const { needs: count, minutes } = openBetween(
            list,
            missions.data ?? [],
            monday,
            addDays(monday, 6),
          );
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
