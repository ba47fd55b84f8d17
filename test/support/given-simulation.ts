import { setTimeout as pause } from 'node:timers/promises';
import { Caller, expectStatus } from './given.js';

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
