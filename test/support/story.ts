import { afterAll, beforeAll } from '@jest/globals';
import { openTestApp, TestApp } from './app.js';
import { GivenWorkspace, givenWorkspace } from './given.js';

/** The application of a story file and the owner of a business in it, there once its tests run. */
export interface Story {
  readonly app: TestApp;
  readonly owner: GivenWorkspace;
}

/** Opens an application before the tests of the file, with a business in it, and closes it after them. */
export function storyOfABusiness(): Story {
  let opened: Story | undefined;
  const there = () => opened ?? fail();
  beforeAll(async () => {
    const app = await openTestApp();
    opened = { app, owner: await givenWorkspace(app) };
  });
  afterAll(() => opened?.app.close());
  return {
    get app() {
      return there().app;
    },
    get owner() {
      return there().owner;
    },
  };
}

function fail(): never {
  throw new Error('The application of a story is there in its tests only.');
}
