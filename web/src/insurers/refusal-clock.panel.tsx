import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refusalsWork } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { newRef } from '../shell/offline/outbox.ts';
import { serverNow } from '../shell/server-clock.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { useRefusalClock } from './refusal-clock.store.ts';
import { REFUSALS } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';

const LONGEST_S = 86_400;
const since = (started_at: string) =>
  Math.min(LONGEST_S, Math.max(1, Math.round((serverNow() - Date.parse(started_at)) / 1_000)));

/** Time spent on a case: one key starts the one clock, the same key records it for the practice of that case. */
export function RefusalClock({
  chosen,
}: {
  readonly chosen: { readonly id: string; readonly reference: string } | undefined;
}) {
  const words = useWords(refusalsWords);
  const { undo } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const { clock, read, set } = useRefusalClock();
  const [, tick] = useState(0);
  const running = clock?.work_s === null;
  useEffect(() => {
    if (!running) return;
    const ticking = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(ticking);
  }, [running]);
  const toggle = async () => {
    // As it stands on this computer: another tab may have stopped it.
    const now = await read();
    if (!now) {
      const started_at = new Date(serverNow()).toISOString();
      if (chosen)
        await set({
          refusal_id: chosen.id,
          reference: chosen.reference,
          started_at,
          work_s: null,
          ref: newRef(),
        });
      return;
    }
    const { refusal_id, started_at, ref } = now;
    const work_s = now.work_s ?? since(started_at);
    await set({ ...now, work_s });
    const headers = { 'Idempotency-Key': ref };
    await ask(() => refusalsWork({ path: { refusal_id }, body: { started_at, work_s }, headers }));
    await set(null);
    say(words.worked(format.duration(work_s)));
    await client.invalidateQueries({ queryKey: [REFUSALS] });
  };
  const press = () => void attempt(toggle);
  const drop = async () => {
    const dropped = await read();
    await set(null);
    say(words.timerDropped, { undo: { says: undo, run: () => void set(dropped) } });
  };
  const does = !clock ? words.timer : running ? words.timerStop : words.timerRecord;
  useKeys([{ keys: 't', says: does, run: (event) => event.repeat || press() }]);
  if (!clock && !chosen) return null;
  const time = clock && format.duration(clock.work_s ?? since(clock.started_at));
  return (
    <div className="row">
      <button type="button" onClick={press}>
        {does} <kbd>t</kbd>
      </button>
      {clock && time && (
        <>
          {running ? (
            <span role="timer">{words.timerRuns(clock.reference, time)}</span>
          ) : (
            <span>{words.timerWaits(clock.reference, time)}</span>
          )}
          <button type="button" data-plain onClick={() => void attempt(drop)}>
            {words.timerDrop}
          </button>
        </>
      )}
    </div>
  );
}
