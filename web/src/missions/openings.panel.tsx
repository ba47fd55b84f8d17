import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { boardWords } from './board-words.ts';
import { useOpenings } from './profile.query.ts';
import { profileWords } from './profile-words.ts';
import { Reasons } from './reasons.panel.tsx';

/** Open needs that would suit her, each with why. */
export function Openings({ id }: { readonly id: string }) {
  const words = useWords(profileWords);
  const { verdicts } = useWords(boardWords);
  const format = useFormat();
  const openings = useOpenings(id);
  return (
    <Loaded query={openings}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty says={words.noOpenings} />
        ) : (
          <ul role="list" className="stack">
            {items.map((one) => (
              <li key={one.need_id} className="panel stack">
                <div className="row">
                  <h3>
                    {one.title} · {one.practice_name}
                  </h3>
                  <Status tone={one.verdict === 'fits' ? 'good' : 'note'}>{verdicts[one.verdict]}</Status>
                </div>
                <p>{words.opening(format.day(one.starts_on), format.number(one.minutes / 60, 1))}</p>
                <Reasons reasons={one.reasons} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
