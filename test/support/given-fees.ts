import type { TestApp } from './app.js';
import { type Caller, expectStatus } from './given.js';

/** Sends a list of fee codes. */
export const sendFees = (
  app: TestApp,
  headers: Readonly<Record<string, string>>,
  text: string,
  query = 'nomenclature=be-inami',
  path = 'fee-imports',
) =>
  app.http
    .post(`/api/${path}?${query}`)
    .set({ ...headers, 'content-type': text.startsWith('<') ? 'application/xml' : 'text/csv' })
    .send(text);

/** Takes the list of Belgian codes that comes with the product: the id of the import. */
export async function givenFees(by: Caller): Promise<string> {
  const answer = await by.post('/api/fee-lists/be-starter/import');
  expectStatus(answer, 201);
  return answer.body.import.id as string;
}
