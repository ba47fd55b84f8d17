import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { SCREENS } from './screens.ts';
import { NoticeStrip } from './shell/notice-strip.tsx';
import type { Screen } from './shell/screens.ts';
import { Shell } from './shell/shell.tsx';
import { Broken, Missing } from './shell/strays.tsx';
import { Account } from './workspaces/account.panel.tsx';
import { SessionDialogs } from './workspaces/session-dialogs.panel.tsx';

const CaptureBar = lazy(() =>
  import('./timesheets/capture-bar.panel.tsx').then(({ CaptureBar: bar }) => ({ default: bar })),
);

function Frame() {
  return (
    <Shell
      screens={SCREENS}
      account={<Account />}
      capture={
        <Suspense>
          <CaptureBar />
        </Suspense>
      }
    >
      <Outlet />
      <SessionDialogs />
    </Shell>
  );
}

const root = createRootRoute({ notFoundComponent: Missing });
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/day' });
  },
});
const CapturePage = lazyRouteComponent(() => import('./timesheets/capture.page.tsx'), 'Screen');
const popOut = createRoute({
  getParentRoute: () => root,
  path: '/capture',
  component: () => (
    <>
      <CapturePage />
      <NoticeStrip />
      <SessionDialogs />
    </>
  ),
});

const routeOf = (screen: Screen) =>
  createRoute({
    getParentRoute: () => frame,
    path: screen.path,
    validateSearch: (search: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
    component: lazyRouteComponent(screen.load, 'Screen'),
  });

const routeTree = root.addChildren([home, popOut, frame.addChildren(SCREENS.map(routeOf))]);

/** The screens under their addresses. `drawn` is where and by which history a page is drawn that no browser has yet. */
export const newRouter = (drawn?: { readonly history: RouterHistory; readonly origin: string }) =>
  createRouter({
    ...drawn,
    routeTree,
    scrollRestoration: !drawn,
    defaultPreload: 'intent',
    defaultErrorComponent: Broken,
    // Filters are plain texts: `?kind=call`, never `?kind="call"`.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text && `?${text}`;
    },
  });

export type AppRouter = ReturnType<typeof newRouter>;
