import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { dismiss, latestUndo, say } from '../shell/notices.ts';
import { enqueue, newRef, onSettled, takeBack, useSending } from '../shell/offline/outbox.ts';
import { serverNow } from '../shell/server-clock.ts';
import { useMay, useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Problem } from '../ui/problem.tsx';
import { CAPTURE, useCaptureContext, useOwner } from './capture.query.ts';
import { CaptureForm } from './capture-form.panel.tsx';
import { CaptureOptions } from './capture-options.panel.tsx';
import { CaptureState, type Logged, useLast } from './capture-state.panel.tsx';
import { captureWords } from './capture-words.ts';
import { type Capturing, entryOf, opened, withPractice } from './capturing.ts';
import './capture.css';

/** Logs a call in four keys, with or without a network; only for those who write entries. */
export function CaptureBar({ apart = false }: { readonly apart?: boolean }) {
  return useMay()('entries:write') ? <Bar apart={apart} /> : null;
}

function Bar({ apart }: { readonly apart: boolean }) {
  const words = useWords(captureWords);
  const { today } = useFormat();
  const { who } = useSession();
  const asked = useCaptureContext();
  const context = asked.data;
  const [bar, setBar] = useState<Capturing | null>(null);
  const [logged, setLogged] = useState<Logged | null>(null);
  const { last, forget } = useLast(logged, context);
  const before = useRef<Element | null>(null);
  const closing = useRef(false);
  const practice = useRef<string | null>(null);
  useSending(useOwner());
  useArrivals((ref, entry_id) => setLogged((one) => (one?.ref === ref ? { ...one, entry_id } : one)));

  const open = (kind: Capturing['kind']) => {
    if (!context) return;
    if (bar?.kind === kind) {
      if (practice.current) setBar(withPractice(bar, practice.current));
      return;
    }
    if (!bar) before.current = document.activeElement;
    setBar(opened(kind, serverNow()));
  };
  const close = () => {
    closing.current = true;
    setBar(null);
  };
  useEffect(() => {
    if (bar || !closing.current) return;
    closing.current = false;
    const to = before.current;
    const there = to instanceof HTMLElement && to.isConnected && to !== document.body;
    (there ? to : document.querySelector<HTMLElement>('.capture [data-opens]'))?.focus();
  }, [bar]);
  const log = async (full: Capturing) => {
    const ref = newRef();
    const entry = entryOf(full, serverNow(), who.user.id);
    practice.current = full.practice_id;
    setLogged({ ref, entry, entry_id: null, after: latestUndo()?.id ?? 0 });
    close();
    try {
      await enqueue(ref, entry);
    } catch {
      setLogged(null);
      setBar(full);
      say(words.notKept, { tone: 'bad' });
    }
  };
  const undo = async () => {
    const notice = latestUndo();
    if (notice && notice.id > (last?.after ?? 0)) {
      dismiss(notice.id);
      notice.undo!.run();
    } else if (last) {
      forget(last);
      setLogged(null);
      try {
        await takeBack(last.ref, last.entry_id);
        say(words.tookBack);
      } catch {
        say(words.notTakenBack, { tone: 'bad' });
      }
    }
  };
  useKeys([
    { keys: 'n', says: words.logCall, run: () => open('call') },
    { keys: 'Shift+N', says: words.logWork, run: () => open('work') },
    { keys: 'u', says: words.keyUndo, run: undo },
  ]);
  return (
    <section className="capture" aria-label={words.bar} data-apart={apart || undefined}>
      {!context && asked.isError && <Problem error={asked.error} onRetry={() => asked.refetch()} />}
      {bar && context && (
        <CaptureForm
          bar={bar}
          context={context}
          today={today()}
          onChange={setBar}
          onAgain={() => open(bar.kind)}
          onClose={close}
          onLog={log}
        />
      )}
      <div className="capture-line">
        {!bar && (
          <>
            <button type="button" data-loud data-opens aria-disabled={!context} onClick={() => open('call')}>
              {words.logCall} <kbd>n</kbd>
            </button>
            <button type="button" aria-disabled={!context} onClick={() => open('work')}>
              {words.logWork} <kbd>⇧N</kbd>
            </button>
          </>
        )}
        <CaptureState last={last} context={context} onUndo={undo} />
        {!bar && context && <CaptureOptions context={context} apart={apart} />}
      </div>
    </section>
  );
}

const SETTLE_MS = 400;

/** Tells of entries that arrived in any tab, and has lists of entries read again once no more come for a moment. */
function useArrivals(tell: (ref: string, entry_id: string) => void): void {
  const client = useQueryClient();
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stop = onSettled((ref, entry_id) => {
      if (entry_id) latest.current(ref, entry_id);
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const key of ['work-entries', 'work-week', CAPTURE])
          void client.invalidateQueries({ queryKey: [key] });
      }, SETTLE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}
