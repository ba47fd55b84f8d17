import { afterAll, beforeAll } from '@jest/globals';
import { openTestApp, TestApp } from './app.js';
import { GivenWorkspace, givenWorkspace } from './given.js';

/** The application of a story file, there once its tests run. */
interface AppStory {
  readonly app: TestApp;
}

/** The same with the owner of a business in it. */
interface Story extends AppStory {
  readonly owner: GivenWorkspace;
}

/** Opens an application before the tests of the file, and closes it after them. */
export function storyOfApp(): AppStory {
  let opened: TestApp | undefined;
  beforeAll(async () => {
    opened = await openTestApp();
  });
  afterAll(() => opened?.close());
  return {
    get app() {
      return opened ?? tooEarly();
    },
  };
}

/** Opens an application with a business in it. */
export function storyOfABusiness(): Story {
  const story = storyOfApp();
  let given: GivenWorkspace | undefined;
  beforeAll(async () => {
    given = await givenWorkspace(story.app);
  });
  return {
    get app() {
      return story.app;
    },
    get owner() {
      return given ?? tooEarly();
    },
  };
}

function tooEarly(): never {
  throw new Error('The application of a story is there in its tests only.');
}
