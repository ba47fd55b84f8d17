import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { practiceFacts } from '../support/given-practice.js';

describe('an Idempotency-Key', () => {
  let app: TestApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());

  const post = (key: string, body: object, { path = '/api/practices', by = owner } = {}) =>
    app.http.post(path).set({ 'x-api-key': by.key, 'idempotency-key': key }).send(body);

  const named = async (name: unknown) => {
    const { rows } = await app.admin.query('SELECT id FROM practice WHERE name = $1', [name]);
    return rows.length;
  };

  test('makes the same request answer the same, with one effect', async () => {
    const facts = practiceFacts();
    const first = await post('again', facts);
    const second = await post('again', facts);
    expect([first.status, first.headers['idempotent-replayed']]).toEqual([201, undefined]);
    expect([second.status, second.headers['idempotent-replayed']]).toEqual([201, 'true']);
    expect(second.text).toBe(first.text);
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(await named(facts.name)).toBe(1);
  });

  test('refuses another body, and another route, under the same key', async () => {
    const facts = practiceFacts();
    expect((await post('taken', facts)).status).toBe(201);
    const other = await post('taken', { ...facts, name: 'Cabinet Autre' });
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
    const elsewhere = await post('taken', facts, { path: '/api/rate-cards' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'idempotency-key-reused']);
    expect(await named('Cabinet Autre')).toBe(0);
  });

  test('gives ten requests at once one effect and one answer', async () => {
    const facts = practiceFacts();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('ten', facts)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length).toBe(9);
    expect(await named(facts.name)).toBe(1);
  });

  test('is not used up by a request that was refused', async () => {
    const wrong = practiceFacts({ company_number: '0202239950' });
    expect((await post('tried', wrong)).status).toBe(422);
    expect((await post('tried', wrong)).status).toBe(422);
    expect((await post('tried', { surely_unknown: 1 })).status).toBe(400);
    const right = practiceFacts();
    expect((await post('tried', right)).status).toBe(201);
    expect(await named(right.name)).toBe(1);
  });

  test('is not used up by a conflict, nor by a fault of ours', async () => {
    const first = practiceFacts({ code: 'C-1' });
    expect((await post(randomUUID(), first)).status).toBe(201);
    expect((await post('clash', practiceFacts({ code: 'C-1' }))).status).toBe(409);
    const facts = practiceFacts({ code: 'C-2' });
    await app.admin.query('ALTER TABLE contract RENAME TO contract_gone');
    const broken = await post('clash', facts);
    await app.admin.query('ALTER TABLE contract_gone RENAME TO contract');
    expect([broken.status, await named(facts.name)]).toEqual([500, 0]);
    expect((await post('clash', facts)).status).toBe(201);
    expect(await named(facts.name)).toBe(1);
  });

  test('is independent of the same key in another workspace', async () => {
    const other = await givenWorkspace(app);
    const facts = practiceFacts();
    const [mine, theirs] = await Promise.all([post('shared', facts), post('shared', facts, { by: other })]);
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(mine.body.id).not.toBe(theirs.body.id);
    expect(await named(facts.name)).toBe(2);
  });

  test('is independent of the same key of a colleague', async () => {
    const colleague = await givenMember(app, owner, 'manager');
    const facts = practiceFacts();
    const theirs = await app.http
      .post('/api/practices')
      .set({ cookie: colleague.cookie, 'idempotency-key': 'ours' })
      .send(facts);
    const mine = await post('ours', practiceFacts());
    expect([theirs.status, mine.status]).toEqual([201, 201]);
  });

  test('never keeps an answer that holds a secret', async () => {
    const first = await post('key', { name: 'office' }, { path: '/api/api-keys' });
    const second = await post('key', { name: 'office' }, { path: '/api/api-keys' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.token).not.toBe(first.body.token);
    const { rows } = await app.admin.query('SELECT body::text AS body FROM idempotency_key');
    expect(rows.filter(({ body }) => String(body).includes('pk_'))).toEqual([]);
  });

  test('that was used before an upgrade, or under another SECRET_KEY, is refused and has no second effect', async () => {
    const facts = practiceFacts();
    expect((await post('of-before', facts)).status).toBe(201);
    // The plain hash that versions before this one kept.
    const before = createHash('sha256')
      .update(JSON.stringify(['/api/practices', facts]))
      .digest('hex');
    await app.admin.query("UPDATE idempotency_key SET request_hash = $1 WHERE key = 'of-before'", [before]);
    const again = await post('of-before', facts);
    expect([again.status, again.body.code]).toEqual([409, 'idempotency-key-reused']);
    expect(await named(facts.name)).toBe(1);
    expect((await post('of-now', practiceFacts())).status).toBe(201);
  });

  test('is 1 to 200 printable characters', async () => {
    for (const key of ['k'.repeat(201), 'a b', 'caf\u00e9']) {
      const { status, body } = await post(key, practiceFacts());
      expect([key, status, body.code]).toEqual([key, 422, 'bad-idempotency-key']);
    }
    expect((await post('k'.repeat(200), practiceFacts())).status).toBe(201);
  });
});
