import { Caller, expectStatus } from './given.js';
import { givenOpenPractice } from './given-entries.js';
import { givenPractice } from './given-practice.js';

/** Practices of somebody who logs calls, under the digits of their order. */
export interface GivenCapture {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

/** Three practices under the digits 1, 2 and 3; the first has practitioners. */
export async function givenCapture(by: Caller): Promise<GivenCapture> {
  const names = ['Cabinet Alpha', 'Cabinet Bravo', 'Cabinet Charlie'];
  const first = await givenPractice(by, { name: names[0] });
  const ids = [first.id];
  for (const name of names.slice(1)) ids.push(await givenOpenPractice(by, { name }));
  const practices = ids.map((practice_id, index) => ({
    practice_id,
    letter: 'ABC'[index],
    colour: index + 1,
  }));
  expectStatus(await by.put('/api/capture-order', { practices }), 200);
  return { ids, names };
}

/** All entries that `by` may see, the newest first. */
export async function entriesOf(by: Caller, query = ''): Promise<Record<string, unknown>[]> {
  const answer = await by.get(`/api/work-entries?limit=500${query}`);
  expectStatus(answer, 200);
  return answer.body.items as Record<string, unknown>[];
}
