import { type Returned, returnTo } from '../../src/demo/care/return-writer.js';
import type { TestApp } from './app.js';
import { type Caller, expectStatus } from './given.js';
import { givenBatch } from './given-care.js';

/** A file that was exported, with its bytes. */
export interface GivenFile {
  readonly id: string;
  readonly bytes: Buffer;
}

/** Exports the drafts of a practice and downloads what was written. */
export async function givenFile(by: Caller, practice_id: string): Promise<GivenFile> {
  const { id } = await givenBatch(by, practice_id);
  const file = await by.get(`/api/claim-batches/${id}/file`).buffer(true);
  expectStatus(file, 200);
  return { id, bytes: Buffer.from(file.text, 'latin1') };
}

interface Taken {
  readonly id: string;
  readonly known: boolean;
  readonly opened: number;
  readonly paid: number;
}

/** Uploads a return as the body. */
export const sendReturn = (app: TestApp, by: { readonly cookie: string }, bytes: Uint8Array) =>
  app.http
    .post('/api/efact-returns')
    .set({ cookie: by.cookie, 'content-type': 'text/plain' })
    .send(Buffer.from(bytes).toString('latin1'));

export async function givenTaken(
  app: TestApp,
  by: { readonly cookie: string },
  message: '920098' | '920099' | '920900',
  file: GivenFile,
  records: readonly Returned[] = [],
): Promise<Taken> {
  const answer = await sendReturn(app, by, returnTo(message, file.bytes, records));
  expectStatus(answer, 201);
  return answer.body as Taken;
}

/** The only case of the refusal desk in a state. */
export async function onlyRefusal(by: Caller, state = 'open', language = 'en') {
  const answer = await by.get(`/api/refusals?state=${state}&language=${language}`);
  expectStatus(answer, 200);
  const { items } = answer.body as { items: { id: string; claim_id: string | null }[] };
  if (items.length !== 1) throw new Error(`${items.length} cases are ${state}.`);
  return items[0]!;
}
