import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { TestApp } from './app.js';

/** A business and its owner, signed in; `get`, `post` … call the API with the owner's key. */
export interface GivenWorkspace extends Caller {
  readonly workspace_id: string;
  readonly user_id: string;
  readonly email: string;
  readonly password: string;
  /** `__Host-sid=…`, for calls as the owner's browser. */
  readonly cookie: string;
  readonly key: string;
}

/** The API as one credential sees it; paths begin with /api. */
export interface Caller {
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  put(path: string, body?: object | string | Buffer): supertest.Test;
  patch(path: string, body: object): supertest.Test;
  delete(path: string, body?: object): supertest.Test;
}

export interface WorkspaceOverrides {
  readonly email?: string;
  readonly password?: string;
  readonly name?: string;
  /** Facts of the business that differ from the Belgian or French one below. */
  readonly workspace?: Readonly<Record<string, unknown>>;
}

const BELGIAN = {
  name: 'Secrétariat Claire Dumont',
  country: 'BE',
  legal_form: 'self_employed',
  company_number: '1999990144',
  vat_number: 'BE1999990144',
  vat_regime: 'normal',
  street: 'Rue des Tilleuls 12',
  postal_code: '5000',
  city: 'Namur',
  email: 'contact@dumont.example',
  iban: 'BE68539007547034',
  account_name: 'Claire Dumont',
  language: 'fr',
};

const FRENCH = {
  name: 'Hélène Marchand Secrétariat',
  country: 'FR',
  legal_form: 'ei',
  company_number: '998123459',
  siret: '99812345900013',
  vat_number: 'FR80998123459',
  vat_regime: 'normal',
  street: '8 rue des Acacias',
  postal_code: '69003',
  city: 'Lyon',
  email: 'contact@marchand.example',
  iban: 'FR1420041010050500013M02606',
  account_name: 'Hélène Marchand',
  language: 'fr',
};

/** What POST /api/sign-up takes for a business of `country`. */
export const workspaceFacts = (country: unknown = 'BE') => ({ ...(country === 'FR' ? FRENCH : BELGIAN) });

/** Signs a new business up and makes its owner an API key. `{ workspace: { country: 'FR' } }` gives a French one. */
export async function givenWorkspace(
  app: TestApp,
  overrides: WorkspaceOverrides = {},
): Promise<GivenWorkspace> {
  const email = overrides.email ?? `owner-${randomUUID()}@example.org`;
  const password = overrides.password ?? 'quatre lanternes bleues';
  const workspace = { ...workspaceFacts(overrides.workspace?.country), ...overrides.workspace };
  const signedUp = await app.http
    .post('/api/sign-up')
    .send({ email, password, name: overrides.name ?? 'Claire Dumont', workspace });
  expectStatus(signedUp, 201);
  const cookie = cookieOf(signedUp);
  const made = await callerWith(app, { cookie }).post('/api/api-keys', { name: 'given' });
  expectStatus(made, 201);
  const { workspace_id, user } = signedUp.body as { workspace_id: string; user: { id: string } };
  const key = made.body.token as string;
  return {
    ...callerWith(app, { 'x-api-key': key }),
    workspace_id,
    user_id: user.id,
    email,
    password,
    cookie,
    key,
  };
}

/** A member of `owner`'s workspace, invited by mail and signed in; calls go out with their session. */
export async function givenMember(
  app: TestApp,
  owner: GivenWorkspace,
  role: 'owner' | 'manager' | 'secretary' | 'accountant' | 'practice' = 'secretary',
  practice_id?: string,
): Promise<Caller & { readonly user_id: string; readonly email: string; readonly cookie: string }> {
  const email = `${role}-${randomUUID()}@example.org`;
  expectStatus(
    await owner.post('/api/invitations', { email, role, practice_id, password: owner.password }),
    201,
  );
  const token = await invitationToken(app, owner.workspace_id, email);
  const accepted = await app.http
    .post('/api/invitations/accept')
    .send({ token, password: 'six paniers rouges', name: `Membre ${role}` });
  expectStatus(accepted, 201);
  const cookie = cookieOf(accepted);
  return { ...callerWith(app, { cookie }), user_id: accepted.body.user.id as string, email, cookie };
}

/** The token in the last mail written to `email`: the way its reader gets it, whether it has left already or not. */
export async function invitationToken(app: TestApp, workspace_id: string, email: string): Promise<string> {
  const { rows } = await app.admin.query<{ id: string; text: string | null }>(
    `SELECT id, payload->>'text' AS text FROM outbox_message
      WHERE workspace_id = $1 AND payload->>'to' = $2 ORDER BY id DESC LIMIT 1`,
    [workspace_id, email],
  );
  const [{ id, text }] = rows as [{ id: string; text: string | null }];
  return /#(inv_\S+)/.exec(text ?? (await letter(app, id)))![1]!;
}

/** The words of a mail that has left: a file in the outbox folder, in quoted-printable. */
async function letter(app: TestApp, id: string): Promise<string> {
  const folder = join(app.config.dataDir, 'outbox');
  const name = (await readdir(folder)).find((each) => each.endsWith(`${id}.eml`))!;
  const coded = (await readFile(join(folder, name), 'utf8')).replaceAll(/=\r?\n/g, '');
  return coded.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The API with these headers on every call. */
export function callerWith(app: TestApp, headers: Readonly<Record<string, string>>): Caller {
  return {
    get: (path) => app.http.get(path).set(headers),
    post: (path, body = {}) => app.http.post(path).set(headers).send(body),
    put: (path, body = {}) => app.http.put(path).set(headers).send(body),
    patch: (path, body) => app.http.patch(path).set(headers).send(body),
    delete: (path, body) => app.http.delete(path).set(headers).send(body),
  };
}

/** The session cookie an answer sets, ready to be sent back. */
export function cookieOf(answer: supertest.Response): string {
  const [set] = answer.headers['set-cookie'] as unknown as string[];
  return set!.split(';')[0]!;
}

/** Throws with the whole answer when a state could not be built. */
export function expectStatus(answer: supertest.Response, status: number): void {
  if (answer.status === status) return;
  throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
}
