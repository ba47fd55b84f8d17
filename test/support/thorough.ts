/**
 * `npm run test:long` tries every way; `npm test` a part of them, so that it stays short: all routes and all kinds of ways, not
 * each way on each route.
 */
export const THOROUGH = process.env.PERMANENCE_THOROUGH === 'yes';
