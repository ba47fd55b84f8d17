import { setTimeout as pause } from 'node:timers/promises';
import { Caller, expectStatus } from './given.js';
import { givenEntries } from './given-entries.js';

export const AUTUMN = { from: '2026-09', to: '2026-10' };

/** A simulation of the autumn, once it is over. */
export async function givenSimulation(by: Caller, request: object) {
  const asked = await by.post('/api/rate-simulations', { ...AUTUMN, ...request });
  expectStatus(asked, 202);
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await by.get(`/api/rate-simulations/${asked.body.id}`);
    expectStatus(answer, 200);
    if (answer.body.state === 'done' || answer.body.state === 'failed') return answer.body;
    await pause(50);
  }
  throw new Error('The simulation did not end.');
}

/** `count` answered calls on a day of a month, the tenth unless another is named. */
export const givenCallsOf = (by: Caller, practice: string, month: string, count: number, day = '10') =>
  givenEntries(by, practice, count, (n) => ({ started_at: `${month}-${day}T09:0${n}:00Z` }));

/** A page of what a simulation found, practice by practice. */
export const practicesOf = async (by: Caller, id: string, query = '') =>
  (await by.get(`/api/rate-simulations/${id}/practices${query}`)).body;
