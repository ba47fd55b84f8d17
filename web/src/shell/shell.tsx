import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Band } from '../ui/band.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useKeys } from './keys.ts';
import { NoticeStrip } from './notice-strip.tsx';
import { dismiss, latestUndo } from './notices.ts';
import { Palette } from './palette.tsx';
import type { Screen } from './screens.ts';
import { useProof, useSession } from './session.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

const KeyList = lazy(() => import('./key-list.tsx').then((module) => ({ default: module.KeyList })));

const GROUPS = ['day', 'billing', 'agency', 'more'] as const;

/** The frame of every screen: navigation, the screen itself, messages, and the capture bar at the bottom. */
export function Shell({
  screens,
  capture,
  account,
  children,
}: {
  readonly screens: readonly Screen[];
  readonly capture: ReactNode;
  readonly account: ReactNode;
  readonly children: ReactNode;
}) {
  const words = useWords(shellWords);
  const session = useSession();
  const { who } = session;
  useProof(session);
  const navigate = useNavigate();
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null);
  const [unfolded, setUnfolded] = useState(false);
  const main = useRef<HTMLElement>(null);
  const open = screens.filter(({ name, needs }) => name && (!needs || who.permissions.includes(needs)));
  const undo = () => {
    const notice = latestUndo();
    if (!notice) return;
    dismiss(notice.id);
    notice.undo!.run();
  };
  useKeys([
    { keys: 'Ctrl+K', says: words.palette, run: () => setOverlay('palette') },
    { keys: '?', says: words.keyList, run: () => setOverlay('keys') },
    { keys: 'u', says: words.keyUndo, run: undo },
    {
      keys: '/',
      says: words.keySearch,
      run: () => main.current?.querySelector<HTMLElement>('input[type=search]')?.focus(),
    },
    ...open
      .filter(({ keys }) => keys)
      .map(({ keys, name, path }) => ({
        keys: keys!,
        says: words.screens[name!],
        run: () => void navigate({ to: path }),
      })),
  ]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <nav className="rail" aria-label={words.navigation} data-unfolded={unfolded || undefined}>
        <div className="rail-head">
          <Link to="/day" className="brand">
            Permanence
          </Link>
          <button
            type="button"
            className="unfold"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {words.menu}
          </button>
        </div>
        <div className="rail-body">
          <button type="button" onClick={() => setOverlay('palette')}>
            {words.palette} <kbd>Ctrl+K</kbd>
          </button>
          {GROUPS.map((group) => {
            const own = open.filter((screen) => screen.group === group);
            return own.length === 0 ? null : (
              <section key={group} aria-labelledby={`rail-${group}`}>
                <h2 id={`rail-${group}`}>{words.groups[group]}</h2>
                <ul role="list">
                  {own.map((screen) => (
                    <li key={screen.path}>
                      <Link
                        to={screen.path}
                        data-keys={screen.keys}
                        activeOptions={{ exact: true, includeSearch: false }}
                        onClick={() => setUnfolded(false)}
                      >
                        {words.screens[screen.name!]}
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
          {account}
        </div>
      </nav>
      <main id="main" ref={main} tabIndex={-1}>
        {'demo' in who && who.demo === true && (
          <Band tone="note">
            {words.demo} <Link to="/welcome">{words.demoLeave}</Link>
          </Band>
        )}
        <Suspense fallback={<Skeleton says={words.loading} />}>{children}</Suspense>
        {overlay === 'palette' && <Palette screens={open} onClose={() => setOverlay(null)} />}
        {overlay === 'keys' && (
          <Suspense>
            <KeyList onClose={() => setOverlay(null)} />
          </Suspense>
        )}
      </main>
      <NoticeStrip />
      {capture}
    </div>
  );
}
