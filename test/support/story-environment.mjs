import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** Node, with a way to what is loaded outside of the sandbox of a file of stories, and the metadata that is kept there. */
export default class StoryEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.requireOutside = createRequire(import.meta.url);
    this.global.Reflect = Reflect;
  }
}
