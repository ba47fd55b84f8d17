import supertest from 'supertest';
import { TestApp } from './app.js';
import { expectStatus } from './given.js';
import { Credential } from './given-call-log.js';

/** Sends a file to be measured, with the other fields of its form as JSON. */
export function sendFile(
  app: TestApp,
  { key, cookie }: Credential,
  file: Buffer,
  name: string,
  fields: object = {},
): supertest.Test {
  const request = app.http.post('/api/measurements').set(key ? { 'x-api-key': key } : { cookie: cookie! });
  for (const [field, value] of Object.entries(fields)) request.field(field, JSON.stringify(value));
  return request.attach('file', file, name);
}

/** Measures a file and answers what was found. */
export async function givenMeasurement(app: TestApp, by: Credential, file: Buffer, name: string) {
  const answer = await sendFile(app, by, file, name);
  expectStatus(answer, 201);
  return answer.body as { id: string };
}
