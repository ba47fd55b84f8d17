import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workInThread } from '../threads/thread-work.client.js';

/** What the web app, built for drawing, makes of a page that is opened. */
interface Drawing {
  asks(opened: object): Record<string, string>;
  draw(opened: object): Promise<object>;
}

// What the web app looks for as it is loaded, in this thread alone: a browser that has kept nothing.
Object.assign(globalThis, {
  self: globalThis,
  localStorage: { getItem: () => null, setItem: () => undefined },
});

workInThread(async ({ program, step, opened }: { program: string; step: keyof Drawing; opened: object }) => {
  const drawing = (await import(pathToFileURL(resolve(program)).href)) as Drawing;
  return drawing[step](opened);
});
