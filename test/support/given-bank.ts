import supertest from 'supertest';
import { TestApp } from './app.js';
import { bankExample } from './bank-files.js';
import { expectStatus, GivenWorkspace } from './given.js';

/** The account on the invoices of the Belgian business in tests, and that of the example statements. */
export const HOUSE_IBAN = 'BE68539007547034';

/** Uploads a file of bank statements as it is; `path` may carry a query or name the preview. */
export function sendStatement(
  app: TestApp,
  by: { readonly key: string },
  file: string | Buffer,
  path = '',
  type = 'application/octet-stream',
): supertest.Test {
  return app.http
    .post(`/api/bank-statements${path}`)
    .set('x-api-key', by.key)
    .type(type)
    .send(Buffer.from(file));
}

/** Imports a file of bank statements, an example by its name, and answers the report. */
export async function givenStatement(app: TestApp, by: GivenWorkspace, file: string | Buffer, path = '') {
  const answer = await sendStatement(app, by, typeof file === 'string' ? bankExample(file) : file, path);
  expectStatus(answer, 201);
  return answer.body;
}

/** All movements of the workspace, newest first. */
export async function movementsIn(by: GivenWorkspace, query = '') {
  const answer = await by.get(`/api/bank-transactions?limit=200${query}`);
  expectStatus(answer, 200);
  return answer.body.items;
}
