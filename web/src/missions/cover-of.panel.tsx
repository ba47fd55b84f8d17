import { useEffect, useRef, useState } from 'react';
import type { Covering } from '../client/types.gen.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useFilters } from '../ui/search.ts';
import { AbsenceEnd } from './absence-end.panel.tsx';
import { useCover, useCoverActs } from './cover.query.ts';
import { CoverBands } from './cover-bands.panel.tsx';
import { CoverNeedPart } from './cover-need.panel.tsx';
import { bestOf, waitingIn } from './cover-people.ts';
import { coverWords } from './cover-words.ts';
import { HandOverPack } from './hand-over-pack.panel.tsx';
import { useNames } from './missions.query.ts';

/** What one absence leaves open, who can take over, and one button that asks them. */
export function CoverOf({ id }: { readonly id: string }) {
  const words = useWords(coverWords);
  const { undo } = useWords(shellWords);
  const format = useFormat();
  const names = useNames();
  const cover = useCover(id);
  const { set } = useFilters();
  const loud = useRef<HTMLButtonElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const [pack, setPack] = useState<string | null>(null);
  const loaded = cover.isSuccess;
  useEffect(() => {
    if (loaded) (loud.current ?? head.current)?.focus();
  }, [loaded]);
  const attempt = useAttempt();
  const acts = useCoverActs(id);
  const takeBack = async () => {
    say(words.takenBack[await acts.takeBack()]);
    head.current?.focus();
  };
  const withdraw = async () => {
    await acts.withdraw();
    set({ absence: undefined });
    say(words.isWithdrawn);
  };
  const askFor = async (body: Covering) => {
    const { needs } = await acts.cover(body);
    say(words.asked(format.list(waitingIn(needs))), {
      undo: { says: undo, run: () => void attempt(takeBack) },
    });
    head.current?.focus();
  };
  useKeys([
    { keys: 'p', says: words.pack, run: () => setPack(cover.data?.needs[0]?.mission_id ?? null) },
    { keys: 'b', says: words.another, run: () => set({ absence: undefined }) },
  ]);
  return (
    <Loaded query={cover}>
      {(data) => {
        const { absence, needs } = data;
        const best = bestOf(needs);
        const gone = absence.withdrawn_at !== null;
        return (
          <section className="panel stack" aria-label={words.cover}>
            <div className="row">
              <h2 ref={head} tabIndex={-1}>
                {words.isAway(
                  names.person(absence.user_id),
                  words.span(format.day(absence.starts_on), format.day(absence.ends_on)),
                )}
              </h2>
              <button type="button" onClick={() => set({ absence: undefined })}>
                {words.another} <kbd>b</kbd>
              </button>
            </div>
            {!gone && best.length > 0 && (
              <div className="row">
                <button ref={loud} type="button" data-loud onClick={() => void attempt(() => askFor({}))}>
                  {words.askBest(format.list(best))} <kbd>Enter</kbd>
                </button>
                <span className="hint">{words.askHint}</span>
              </div>
            )}
            <CoverBands cover={data} lacking={!gone && best.length === 0} />
            {needs.map((need) => (
              <CoverNeedPart
                key={need.need_id}
                need={need}
                onPack={() => setPack(need.mission_id)}
                onAsk={(user_id, hours) =>
                  void attempt(() =>
                    askFor({
                      choices: [{ need_id: need.need_id, user_id, ...(hours.length > 0 && { hours }) }],
                    }),
                  )
                }
              />
            ))}
            <div className="row">
              {waitingIn(needs).length > 0 && (
                <button type="button" onClick={() => void attempt(takeBack)}>
                  {words.takeBack}
                </button>
              )}
              {!gone && absence.starts_on > format.today() && (
                <button type="button" data-grave onClick={() => void attempt(withdraw)}>
                  {words.withdraw}
                </button>
              )}
            </div>
            {!gone && absence.ends_on >= format.today() && <AbsenceEnd absence={absence} />}
            {pack && <HandOverPack id={pack} onClose={() => setPack(null)} />}
          </section>
        );
      }}
    </Loaded>
  );
}
