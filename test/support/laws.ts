import fc from '../../node_modules/fast-check/lib/fast-check.js';
import { THOROUGH } from './thorough.js';

/**
 * Stands for fast-check in every test: `npm test` draws the same cases each time, so that it judges a change and not the
 * draw; `npm run test:long` draws others each time.
 */
if (!THOROUGH) fc.configureGlobal({ seed: 20_261_127 });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
