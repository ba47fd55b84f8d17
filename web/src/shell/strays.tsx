import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

/** An address that no screen has. */
export function Missing() {
  const words = useWords(shellWords);
  return (
    <main id="main">
      <Page title={words.missing}>
        <p>{words.missingHint}</p>
        <p>
          <Link to="/day">{words.screens.day}</Link>
        </p>
      </Page>
    </main>
  );
}

/** A screen that threw: what can be done, and what to quote. */
export function Broken({ error }: ErrorComponentProps) {
  const words = useWords(shellWords);
  return (
    <Page title={words.broken}>
      <p>{words.brokenHint}</p>
      <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>
      <div className="row">
        <button type="button" data-loud onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    </Page>
  );
}
