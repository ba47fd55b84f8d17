import { Link } from '@tanstack/react-router';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { Status } from '../ui/status.tsx';
import { boardWords } from './board-words.ts';
import type { CoverNeed } from './cover.query.ts';
import { coverWords } from './cover-words.ts';
import { TONE_OF } from './mission-states.ts';
import { missionWords } from './mission-words.ts';
import { Reasons } from './reasons.panel.tsx';
import { hoursInWords, minutesOf, type Span } from './week.ts';

const TONES = { fits: 'good', after: 'note', no: 'bad' } as const;

/** One practice that stands open: its hours, who was asked, and who can take over, with why. */
export function CoverNeedPart({
  need,
  onAsk,
  onPack,
}: {
  readonly need: CoverNeed;
  onAsk(user_id: string, hours: Span[]): void;
  onPack(): void;
}) {
  const words = useWords(coverWords);
  const { verdicts } = useWords(boardWords);
  const { states } = useWords(missionWords);
  const format = useFormat();
  const open = need.state === 'open' && need.open_hours.length > 0;
  const people = need.substitutes;
  const ask = (index: number) => open && onAsk(people[index]!.user_id, [...people[index]!.hours]);
  const { current, rowProps } = useRows(people.length, { onOpen: ask });
  const focused = people[current];
  const days = words.span(format.day(need.starts_on), need.ends_on ? format.day(need.ends_on) : '…');
  return (
    <section className="stack" aria-label={`${need.practice_name} · ${need.title} · ${days}`}>
      <div className="row">
        <h3>
          {need.practice_name} · {need.title} · {days}
        </h3>
        <Status tone={open ? 'wait' : 'good'}>{open ? words.stillOpen : words.covered}</Status>
        <button type="button" data-plain onClick={onPack}>
          {words.pack}
        </button>
      </div>
      <ul>
        {need.open_hours.map((one) => (
          <li key={one.starts_on}>
            {one.ends_on
              ? words.span(format.day(one.starts_on), format.day(one.ends_on))
              : words.span(format.day(one.starts_on), '…')}
            : {hoursInWords(one.hours, format.locale)}
          </li>
        ))}
        {need.offers.map((offer) => (
          <li key={offer.offer_id}>
            {offer.name}: {hoursInWords(offer.hours ?? [], format.locale)}{' '}
            <Status tone={TONE_OF[offer.state]}>{states[offer.state]}</Status>{' '}
            {offer.mission_id && <Link to={`/missions/${offer.mission_id}`}>{words.toMission}</Link>}
          </li>
        ))}
      </ul>
      {open && people.length > 0 && (
        <>
          <table>
            <caption className="hidden-words">{words.substitutes(need.practice_name)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.substitute}</th>
                <th scope="col">{words.takes}</th>
                <th scope="col" data-second>
                  {words.reason}
                </th>
                <th scope="col">{words.act}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((one, index) => (
                <tr key={one.user_id} {...rowProps(index)} aria-selected={index === current}>
                  <td>
                    {one.name}
                    <br />
                    <Status tone={TONES[one.verdict]}>{verdicts[one.verdict]}</Status>{' '}
                    {one.at_once && <Status tone="good">{words.atOnce}</Status>}
                  </td>
                  <td>
                    {hoursInWords(one.hours, format.locale) || words.noHours}
                    <br />
                    <span className="quiet">
                      {words.ofHours(
                        format.number(minutesOf(one.hours) / 60, 1),
                        format.number(one.of / 60, 1),
                      )}
                    </span>
                  </td>
                  <td data-second>{one.reasons.missing[0] ?? one.reasons.fits[0]}</td>
                  <td>
                    <button type="button" tabIndex={-1} onClick={() => ask(index)}>
                      {words.askHer}
                      <span className="hidden-words"> {one.name}</span>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {focused && (
            <details>
              <summary>{words.whyOf(focused.name)}</summary>
              <Reasons reasons={focused.reasons} />
            </details>
          )}
        </>
      )}
    </section>
  );
}
