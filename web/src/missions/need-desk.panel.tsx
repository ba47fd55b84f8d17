import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { needsCount, needsWithdraw } from '../client/sdk.gen.ts';
import type { Need } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Fact } from './fact.panel.tsx';
import { NEEDS, OFFERS, useNames } from './missions.query.ts';
import { NeedCurve } from './need-curve.panel.tsx';
import { needsWords } from './needs-words.ts';
import { hoursInWords } from './week.ts';

/** One need: what is asked, when calls come, and what to do with it. */
export function NeedDesk({ need }: { readonly need: Need }) {
  const words = useWords(needsWords);
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const client = useQueryClient();
  const attempt = useAttempt();
  const open = need.state === 'open' && may('needs:write');
  const act = (call: () => Promise<unknown>, said: string) =>
    attempt(async () => {
      await call();
      await Promise.all([NEEDS, OFFERS].map((key) => client.invalidateQueries({ queryKey: [key] })));
      say(said);
    });
  const path = { need_id: need.id };
  return (
    <section className="panel stack" aria-label={need.title}>
      <h2>{need.title}</h2>
      {need.warnings.map((warning) => (
        <Band key={warning.code} tone="wait">
          {warning.detail}
        </Band>
      ))}
      <dl className="facts">
        <Fact says={words.practice}>{names.practice(need.practice_id)}</Fact>
        <Fact says={words.days}>
          {format.day(need.starts_on)} – {need.ends_on ? format.day(need.ends_on) : words.openEnd}
        </Fact>
        <Fact says={words.week}>{format.number(need.minutes_per_week / 60, 1)}</Fact>
        {need.hours && <Fact says={words.hours}>{hoursInWords(need.hours, format.locale)}</Fact>}
        <Fact says={words.takenBy}>{words.takenBys[need.taken_by]}</Fact>
        {need.languages.length > 0 && (
          <Fact says={words.languages}>
            {need.languages
              .map(({ language, level }) => `${language} ${level === 'native' ? words.native : level}`)
              .join(', ')}
          </Fact>
        )}
        {need.software.length > 0 && <Fact says={words.software}>{need.software.join(', ')}</Fact>}
        {need.specialties.length > 0 && <Fact says={words.specialties}>{need.specialties.join(', ')}</Fact>}
        {need.max_hourly_rate !== null && (
          <Fact says={words.most}>{format.price(Number(need.max_hourly_rate) * 1_000_000)}</Fact>
        )}
        {need.place && <Fact says={words.place}>{need.place}</Fact>}
        {need.platform && (
          <Fact says={words.platform}>
            {need.platform.name} {need.platform.reference}
          </Fact>
        )}
      </dl>
      {(need.call_curve ?? []).length > 0 && (
        <NeedCurve quarters={need.call_curve!} basis={need.curve_basis} />
      )}
      <div className="row">
        {need.state === 'open' && may('matching:read') && (
          <Link to="/missions/board" search={{ need: need.id } as never} className="button">
            {words.toBoard}
          </Link>
        )}
        {open && (
          <>
            <button
              type="button"
              onClick={() =>
                void act(() => ask(() => needsCount({ path, query: { weeks: 8 } })), words.counted)
              }
            >
              {words.count}
            </button>
            <button
              type="button"
              data-grave
              onClick={() => void act(() => ask(() => needsWithdraw({ path })), words.withdrawn)}
            >
              {words.withdraw}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
