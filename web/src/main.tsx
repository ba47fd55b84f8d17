import './ui/tokens.css';
import './ui/base.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyAppearance } from './shell/appearance.ts';
import { listenToKeys } from './shell/keys.ts';

applyAppearance();
listenToKeys();
createRoot(document.getElementById('root')!).render(<App />);

// Without it the app works, but does not open without a network.
if (import.meta.env.PROD)
  addEventListener('load', () => navigator.serviceWorker?.register('/worker.js').catch(() => undefined));
