import { createRoot, hydrateRoot } from 'react-dom/client';
import { App, newQueries } from './app.tsx';
import { type Brought, takeBrought } from './first-screen.ts';
import { newRouter } from './router.tsx';
import { applyAppearance } from './shell/appearance.ts';
import { doEarly } from './shell/early.ts';
import { listenToKeys } from './shell/keys.ts';
import { firstLanguage } from './shell/language.ts';
import { hasLeft } from './shell/leaving.ts';
import { drawnFor } from './shell/page-owner.ts';
import { shellWords } from './shell/shell-words.ts';
import { captureWords } from './timesheets/capture-words.ts';
import { workWords } from './timesheets/work-words.ts';
import { signInWords } from './workspaces/sign-in-words.ts';

const page = document.getElementById('root')!;
const app = { queries: newQueries(), router: newRouter(), language: firstLanguage() };

applyAppearance();
listenToKeys();
void start().then(doEarly);

/** Takes over what the server drew and sent; draws the app anew where that is nothing, or not for who is here. */
async function start(): Promise<void> {
  const brought = readBrought();
  const own = brought?.language === app.language && !(await hasLeft());
  if (own) {
    drawnFor(brought.answers.session);
    takeBrought(app.queries, brought);
    const words = [shellWords, signInWords, captureWords, workWords].map(({ load }) => load(app.language));
    await Promise.all([app.router.load(), ...words]);
  } else page.replaceChildren();
  if (page.hasChildNodes()) hydrateRoot(page, <App {...app} />);
  else createRoot(page).render(<App {...app} />);
}

/** What came with the page; null where nothing did, or nothing that can be read. */
function readBrought(): Brought | null {
  try {
    return JSON.parse(document.getElementById('brought')!.textContent!) as Brought;
  } catch {
    return null;
  }
}
