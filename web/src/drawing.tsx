import { createMemoryHistory } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { App, newQueries } from './app.tsx';
import { type Answers, type Brought, firstAsks, takeBrought } from './first-screen.ts';
import type { Language } from './kernel/language.ts';
import { newRouter } from './router.tsx';

/** A page that somebody who is signed in opens. */
interface Opened {
  /** Path and query. */
  readonly address: string;
  readonly now: number;
  readonly answers: Answers;
  readonly language: Language;
}

interface Drawn {
  /** Empty where nothing is drawn. */
  readonly html: string;
  readonly brought: Brought;
  /** The address of the screen as `screens.ts` has it. */
  readonly screen: string;
}

const ORIGIN = 'http://page.invalid';
/** More than words within words that a screen asks for one after the other. */
const MOST_TRIES = 20;

/** What the API is to be asked for before the page is drawn, by the names of `Answers`. */
export const asks = ({ address }: Pick<Opened, 'address'>) => firstAsks(address);

/**
 * Draws the page as its script will: nothing in it outlives the call but words and screens. A screen whose own answers are
 * not there is not drawn, for there is nothing on it that one came for. Throws where a page cannot be drawn whole.
 */
export async function draw({ address, now, answers, language }: Opened): Promise<Drawn> {
  // As on a computer whose clock is right.
  Date.now = () => now;
  const brought = { language, now, answers };
  const queries = newQueries();
  takeBrought(queries, brought);
  const router = newRouter({ history: createMemoryHistory({ initialEntries: [address] }), origin: ORIGIN });
  await router.load();
  const screen = router.state.matches.at(-1)!.fullPath;
  const app = <App queries={queries} router={router} language={language} />;
  const html = answers.day ? await htmlOf(app) : '';
  return { html, brought, screen };
}

async function htmlOf(app: ReactElement): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const html = renderToString(app);
    // A part that waits for its words or its file: they come, and stay.
    if (!html.includes('<!--$!-->')) return html;
    await new Promise((resolve) => setTimeout(resolve));
  }
  throw new Error('It waits for something that does not come.');
}
