import { Link, useNavigate } from '@tanstack/react-router';
import { useFormat } from '../shell/language.ts';
import { useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useMembers, useProfiles } from './missions.query.ts';
import { profileWords } from './profile-words.ts';

/** Who can do what: a secretary sees her own, a manager all; members without a profile can be given one. */
export function Screen() {
  const words = useWords(profileWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const { who } = useSession();
  const navigate = useNavigate();
  const profiles = useProfiles();
  const members = useMembers();
  const items = profiles.data ?? [];
  const without = (members.data ?? []).filter(
    ({ user_id, role }) =>
      ['owner', 'manager', 'secretary'].includes(role) && !items.some((one) => one.user_id === user_id),
  );
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => void navigate({ to: `/profiles/${items[index]!.user_id}` }),
  });
  const acts = (
    <Link to={`/profiles/${who.user.id}`} className="button">
      {words.mine}
    </Link>
  );
  return (
    <Page title={screens.profiles} acts={acts}>
      <Loaded query={profiles}>
        {() =>
          items.length === 0 ? (
            <Empty says={words.none} />
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.person}</th>
                  <th scope="col">{words.languages}</th>
                  <th scope="col" data-second>
                    {words.software}
                  </th>
                  <th scope="col" className="number" data-second>
                    {words.callsPerHour}
                  </th>
                  <th scope="col" className="number" data-second>
                    {words.hoursPerWeek}
                  </th>
                  <th scope="col" className="number" data-second>
                    {words.rate}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr key={one.user_id} {...rowProps(index)}>
                    <td>
                      <Link to={`/profiles/${one.user_id}`} tabIndex={-1}>
                        {one.name}
                      </Link>
                    </td>
                    <td>
                      {one.languages
                        .map(({ language, level }) => `${language} ${words.levels[level]}`)
                        .join(', ')}
                    </td>
                    <td data-second>{one.software.join(', ')}</td>
                    <td className="number" data-second>
                      {one.calls_per_hour !== null && format.number(one.calls_per_hour)}
                    </td>
                    <td className="number" data-second>
                      {one.minutes_per_week !== null && format.number(one.minutes_per_week / 60, 1)}
                    </td>
                    <td className="number" data-second>
                      {one.hourly_rate !== null && format.price(Number(one.hourly_rate) * 1_000_000)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {without.length > 0 && (
        <section className="stack" aria-label={words.without}>
          <h2>{words.without}</h2>
          <ul>
            {without.map((one) => (
              <li key={one.user_id}>
                <Link to={`/profiles/${one.user_id}`}>{one.name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
