import { useEffect, useRef, useState } from 'react';
import type { CaptureContext, NewWorkEntry } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { sendNow, useOutbox } from '../shell/offline/outbox.ts';
import { countsOf } from '../shell/offline/queue.ts';
import { clockAhead, serverNow } from '../shell/server-clock.ts';
import { askSignIn } from '../shell/session-asks.ts';
import { useWords } from '../shell/words.ts';
import { Mark } from '../ui/mark.tsx';
import { Status } from '../ui/status.tsx';
import { useLastStored } from './capture.query.ts';
import { CaptureTray } from './capture-tray.panel.tsx';
import { captureWords } from './capture-words.ts';
import { workWords } from './work-words.ts';

/** An entry of this page, or the last one that the server knows. */
export interface Logged {
  readonly ref: string | null;
  readonly entry: Pick<NewWorkEntry, 'practice_id' | 'kind' | 'outcome' | 'started_at'>;
  readonly entry_id: string | null;
  /** The undo that was offered last when it was logged. */
  readonly after: number;
}

/** The last entry that can be taken back: of this page, or of before it was loaded. */
export function useLast(logged: Logged | null, context: CaptureContext | undefined) {
  const stored = useLastStored(context?.undo_minutes ?? 60, serverNow).data;
  const gone = useRef(new Set<string>());
  const before: Logged | null =
    stored?.practice_id && !gone.current.has(stored.id) && stored.billing.state !== 'billed'
      ? { ref: stored.client_ref, entry: stored as Logged['entry'], entry_id: stored.id, after: 0 }
      : null;
  const forget = ({ entry_id }: Logged) => {
    if (entry_id) gone.current.add(entry_id);
  };
  return { last: logged ?? before, forget };
}

const CLOCK_MS = 120_000;

/** What was logged last and where it is, how many entries wait on this computer, and what is to be corrected. */
export function CaptureState({
  last,
  context,
  onUndo,
}: {
  readonly last: Logged | null;
  readonly context: CaptureContext | undefined;
  onUndo(): void;
}) {
  const words = useWords(captureWords);
  const work = useWords(workWords);
  const { time, duration } = useFormat();
  const { queue, others, ending } = useOutbox();
  const [tray, setTray] = useState(false);
  const { waiting, refused } = countsOf(queue);
  const online = useOnline();
  const practice = context?.practices.find(({ id }) => id === last?.entry.practice_id);
  const mine = queue.find(({ ref }) => ref === last?.ref);
  const where = mine?.state === 'refused' ? 'refused' : mine ? 'kept' : last?.entry_id ? 'sent' : 'sending';
  const tone = { refused: 'bad', kept: 'wait', sent: 'good', sending: 'plain' } as const;
  const what = last && (last.entry.outcome ? work.outcomes[last.entry.outcome] : work.kinds[last.entry.kind]);
  const off = clockAhead();
  return (
    <>
      <div className="row capture-last" data-last={last ? where : undefined}>
        <span className="hidden-words">{words.last}</span>
        {last && (
          <>
            <span>{time(last.entry.started_at)}</span>
            {practice && <Mark letter={practice.letter} colour={practice.colour} />}
            <span className="capture-practice">{practice?.name}</span>
            <span>{what}</span>
            <Status tone={tone[where]}>{words[where]}</Status>
            <button type="button" data-plain onClick={onUndo}>
              {words.takeBack} <kbd>u</kbd>
            </button>
          </>
        )}
      </div>
      <div role="status" className="row">
        {last && <span className="hidden-words">{words.logged(what ?? '', practice?.name ?? '')}</span>}
        {waiting > 0 && (ending === 'later' || !online) && (
          <span className="capture-band" data-tone="wait">
            {words.offline(waiting)}
          </span>
        )}
        {waiting > 0 && ending === 'signed-out' && online && (
          <span className="capture-band" data-tone="wait">
            {words.signedOut(waiting)}{' '}
            <button type="button" onClick={() => void askSignIn().then((done) => void (done && sendNow()))}>
              {words.signIn}
            </button>
          </span>
        )}
        {others > 0 && (
          <span className="capture-band" data-tone="note">
            {words.others(others)}
          </span>
        )}
        {Math.abs(off) > CLOCK_MS && (
          <span className="capture-band" data-tone="note">
            {words.clockOff(duration(Math.abs(off) / 1_000))}
          </span>
        )}
      </div>
      {refused > 0 && (
        <button type="button" data-grave onClick={() => setTray(true)}>
          {words.toCorrect(refused)}
        </button>
      )}
      {tray && context && <CaptureTray context={context} onClose={() => setTray(false)} />}
    </>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const read = () => setOnline(navigator.onLine);
    addEventListener('online', read);
    addEventListener('offline', read);
    return () => {
      removeEventListener('online', read);
      removeEventListener('offline', read);
    };
  }, []);
  return online;
}
