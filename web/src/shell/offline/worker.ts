import { NO_SCREENS } from '../../../../src/kernel/addresses.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: the files of the app's frame and of the capture bar, and a name for them together. */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;

const PREFIX = 'permanence-';
const CACHE = `${PREFIX}${__VERSION__}`;
const PAGE = '/';
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { headers: { accept: 'text/html' }, cache: 'no-cache' });
  if (!page.ok) throw new Error(`The page answered ${page.status}.`);
  await Promise.all([cache.put(PAGE, page), cache.addAll(__FILES__)]);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});

/** Keeps the files of this version, and of the one before it, for pages that are still open. */
async function forget(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(event.request));
  else if (mode === 'navigate' && !NO_SCREENS.test(pathname)) event.respondWith(page(event.request));
});

/** The page from the server, or, where that is gone or slow, as it was kept. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const first = await Promise.race([fresh.catch(() => null), late]);
  return first ?? (await caches.match(PAGE)) ?? fresh;
}

/** Files of the build never change under their name. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(CACHE)).put(request, fresh.clone());
  return fresh;
}
