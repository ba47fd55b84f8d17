import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refusalsWork } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { REFUSALS } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';

/** Time spent on a refusal: one key starts the clock, the same key records it for the practice. */
export function RefusalClock({ id }: { readonly id: string }) {
  const words = useWords(refusalsWords);
  const format = useFormat();
  const client = useQueryClient();
  const [started, setStarted] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (started === null) return;
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, [started]);
  const seconds = started === null ? 0 : Math.max(1, Math.round((Math.max(now, started) - started) / 1_000));
  const toggle = async () => {
    if (started === null) {
      setNow(Date.now());
      setStarted(Date.now());
      return;
    }
    const work_s = Math.max(1, Math.round((Date.now() - started) / 1_000));
    const body = { started_at: new Date(started).toISOString(), work_s };
    const key = crypto.randomUUID();
    await ask(() => refusalsWork({ path: { refusal_id: id }, body, headers: { 'Idempotency-Key': key } }));
    setStarted(null);
    say(words.worked(format.duration(work_s)));
    await client.invalidateQueries({ queryKey: [REFUSALS] });
  };
  const press = () => void toggle().catch((error) => say(error.message, { tone: 'bad' }));
  useKeys([{ keys: 't', says: started === null ? words.timer : words.timerStop, run: press }]);
  return (
    <div className="row">
      <button type="button" onClick={press}>
        {started === null ? words.timer : words.timerStop} <kbd>t</kbd>
      </button>
      {started !== null && <span role="timer">{words.timerRuns(format.duration(seconds))}</span>}
    </div>
  );
}
