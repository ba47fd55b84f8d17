import './ui/tokens.css';
import './ui/base.css';
import './shell/shell.css';
import { keepEarly } from './shell/early.ts';

/** When a page is taken over that tells of no paint: nobody looks at it, or the browser keeps it to itself. */
const PATIENCE_MS = 150;

let started = false;
const start = () => {
  if (started) return;
  started = true;
  const files = document.getElementById('files') as HTMLTemplateElement | null;
  if (files) document.head.append(files.content);
  void import('./start.tsx');
};

// What the server drew is seen before the work begins that takes it over.
if (document.getElementById('root')!.hasChildNodes()) {
  keepEarly();
  new PerformanceObserver(start).observe({ type: 'paint', buffered: true });
  setTimeout(start, PATIENCE_MS);
} else start();

// Without it the app works, but does not open without a network.
if (import.meta.env.PROD)
  addEventListener('load', () => navigator.serviceWorker?.register('/worker.js').catch(() => undefined));
