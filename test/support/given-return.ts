/** Returns as the fictional funds of the demo write them. */
export { type Returned, returned, returnTo as givenReturn } from '../../src/demo/care/return-writer.js';
