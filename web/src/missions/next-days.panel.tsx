import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useAvailability } from './profile.query.ts';
import { WISH_TONES } from './profile-terms.ts';
import { profileWords } from './profile-words.ts';

/** When she can in the next seven days, and why. */
export function NextDays({ id }: { readonly id: string }) {
  const words = useWords(profileWords);
  const format = useFormat();
  const availability = useAvailability(id);
  return (
    <section className="stack" aria-label={words.nextDays}>
      <h2>{words.nextDays}</h2>
      <Loaded query={availability}>
        {({ intervals, unknown_from }) => (
          <>
            {unknown_from && <p>{words.unknownFrom(format.day(unknown_from))}</p>}
            <ul role="list" className="stack">
              {intervals
                .filter(({ because }) => because !== 'unsaid')
                .map((one) => (
                  <li key={one.from} className="row">
                    <Status tone={WISH_TONES[one.wish]}>{words.wishes[one.wish]}</Status>
                    {format.dateTime(one.from)} – {format.time(one.to)}
                    <span className="quiet">{words.because[one.because]}</span>
                  </li>
                ))}
            </ul>
            {intervals.every(({ because }) => because === 'unsaid') && <p>{words.nothingSaid}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}
