import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { practiceFacts } from '../support/given-practice.js';
import { documentOf, Route, routesOf } from '../support/openapi.js';
import { exchange, rawRequest } from '../support/raw-http.js';
import { THOROUGH } from '../support/thorough.js';

const ID = '00000000-0000-7000-8000-000000000000';

/** Ways to write the same address that routers and proxies have read differently from guards. */
const FORMS: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => path.replace('/api', '/%61pi'),
  (path) => path.replace('/api', '/%2561pi'),
  (path) => `/${path}`,
  (path) => path.replace('/api/', '/api//'),
  (path) => `${path}/`,
  (path) => path.replace('/api/', '/api/./'),
  (path) => path.replace('/api/', '/health/../api/'),
  (path) => path.replace('/api/', '/health/%2e%2e/api/'),
  (path) => `http://localhost${path}`,
  (path) => `http://elsewhere.example/health/..${path}`,
  (path) => path.toUpperCase(),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace('/api/', '\\api\\'),
  (path) => `${path};x=y`,
  (path) => `/health;${path}`,
  (path) => `${path}%00`,
  (path) => `${path}%20`,
  (path) => `${path}#/health`,
  (path) => `${path}?/health`,
];

/** All ways, or every fifth of them, another fifth for each route. */
const someOf = <Way>(ways: readonly Way[], at: number): Way[] =>
  ways.filter((_, way) => THOROUGH || way % 5 === at % 5);

describe('at the edge of HTTP', () => {
  let app: TestApp;
  let origin: string;
  let secured: Route[];
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    origin = await app.app.getUrl();
    secured = routesOf(await documentOf(app)).filter((route) => route.secured);
    owner = await givenWorkspace(app);
  }, 60_000);
  afterAll(() => app.close());

  const practices = async () => {
    const { rows } = await app.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM practice');
    return rows[0]!.n;
  };

  /** The statuses that `targets` of a method get from nobody, with what was asked. */
  const askedByNobody = async (asked: readonly (readonly [method: string, target: string])[]) => {
    const told: [string, string, number][] = [];
    for (let from = 0; from < asked.length; from += 20) {
      const answers = asked.slice(from, from + 20).map(async ([method, target]) => {
        told.push([method, target, (await exchange(origin, rawRequest(method, target))).status]);
      });
      await Promise.all(answers);
    }
    return told;
  };

  test.each([
    ['/api/practices?limit=0', 'The query parameter "limit": ', { parameter: 'limit', code: 'schema' }],
    ['/api/practices?colour=red', 'The query: ', { code: 'schema' }],
    ['/api/practices/north', 'The path parameter "id": ', { parameter: 'id', code: 'schema' }],
  ])('a parameter that does not fit is named: %s', async (path, title, problem) => {
    const { status, body } = await owner.get(path);
    expect([status, body.title]).toEqual([400, expect.stringContaining(title)]);
    expect(body.problems).toEqual([{ ...problem, detail: expect.any(String) }]);
  });

  test('no way of writing an address opens a guarded route', async () => {
    const asked = secured.flatMap(({ method, path }, at) =>
      someOf(FORMS, at).map((form) => [method.toUpperCase(), form(path.replace(/\{\w+\}/g, ID))] as const),
    );
    const told = await askedByNobody(asked);
    expect(told.filter(([, , status]) => ![400, 401, 404].includes(status))).toEqual([]);
    expect(told.length).toBe(asked.length);
    expect(new Set(secured.flatMap((_, at) => someOf(FORMS, at))).size).toBe(FORMS.length);
    // The guard is what stands there: with a key the plain form is answered.
    const own = await exchange(origin, rawRequest('GET', '/api/workspace', { 'x-api-key': owner.key }));
    expect(own.status).toBe(200);
  }, 60_000);

  test('no method opens a guarded route', async () => {
    const paths = [...new Set(secured.map(({ path }) => path.replace(/\{\w+\}/g, ID)))];
    const methods = ['HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'PROPFIND', 'LINK'];
    const told = await askedByNobody(
      paths.flatMap((path, at) => someOf(methods, at).map((method) => [method, path] as const)),
    );
    expect(told.filter(([, , status]) => ![400, 401, 404].includes(status))).toEqual([]);
  }, 60_000);

  test('HEAD tells what GET tells, without the body', async () => {
    const head = await exchange(origin, rawRequest('HEAD', '/api/workspace', { 'x-api-key': owner.key }));
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.head).toMatch(/^content-type: application\/json/im);
  });

  test('a body is JSON in UTF-8, or it is refused and nothing is stored', async () => {
    const facts = JSON.stringify(practiceFacts());
    const before = await practices();
    const sent = async (
      type: string | undefined,
      body: string | Buffer,
      more: Record<string, string> = {},
    ) => {
      const bytes = Buffer.from(body);
      const headers = {
        'x-api-key': owner.key,
        'content-length': String(bytes.length),
        ...(type && { 'content-type': type }),
        ...more,
      };
      const answer = await exchange(
        origin,
        Buffer.concat([Buffer.from(rawRequest('POST', '/api/practices', headers)), bytes]),
      );
      expect(answer.head).toMatch(/^content-type: application\/problem\+json/im);
      return answer.status;
    };
    expect(await sent('text/plain', facts)).toBe(415);
    expect(await sent('application/x-www-form-urlencoded', 'name=Cabinet&kind=gp')).toBe(415);
    expect(await sent(undefined, facts)).toBe(415);
    expect(await sent('application/xml', '<a/>')).toBe(415);
    expect(await sent('text/csv', facts)).toBe(400);
    expect(await sent('multipart/form-data; boundary=x', '--x\r\n\r\n--x--\r\n')).toBe(400);
    expect(await sent('application/json; charset=utf-16', Buffer.from(facts, 'utf16le'))).toBe(400);
    expect(await sent('application/json', gzipSync(facts), { 'content-encoding': 'gzip' })).toBe(400);
    expect(await practices()).toBe(before);
  });

  test('a request with two lengths is refused, and nothing behind it is answered', async () => {
    const hidden = rawRequest('GET', '/health');
    const json = { 'x-api-key': owner.key, 'content-type': 'application/json', connection: 'keep-alive' };
    const lengths = rawRequest(
      'POST',
      '/api/practices',
      { ...json, 'content-length': '2\r\nContent-Length: 30' },
      `{}${hidden}`,
    );
    const chunked = { ...json, 'content-length': '4', 'transfer-encoding': 'chunked' };
    const both = rawRequest('POST', '/api/practices', chunked, `0\r\n\r\n${hidden}`);
    const odd = rawRequest(
      'POST',
      '/api/practices',
      { ...json, 'transfer-encoding': 'xchunked' },
      `0\r\n\r\n${hidden}`,
    );
    const folded = rawRequest('GET', '/health', { 'x-a': 'b\r\n folded' });
    for (const bytes of [lengths, both, odd]) {
      const answer = await exchange(origin, bytes);
      expect([bytes, answer.status, answer.answers]).toEqual([bytes, 400, 1]);
      const { code, title, request_id } = JSON.parse(answer.body);
      expect([code, typeof title, typeof request_id]).toEqual(['request-unreadable', 'string', 'string']);
      expect(answer.head).toMatch(/^content-type: application\/problem\+json/im);
    }
    expect((await exchange(origin, folded)).answers).toBe(1);
    const large = await exchange(origin, rawRequest('GET', '/health', { 'x-a': 'a'.repeat(70_000) }));
    expect([large.status, JSON.parse(large.body).status]).toEqual([431, 431]);
  });

  test('a body past the limit is a 413, with or without its length told', async () => {
    const body = JSON.stringify({ ...practiceFacts(), name: 'x'.repeat(1_100_000) });
    const told = await owner.post('/api/practices', JSON.parse(body));
    expect([told.status, told.body.status, told.type]).toEqual([413, 413, 'application/problem+json']);
    const headers = {
      'x-api-key': owner.key,
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    };
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const untold = await exchange(origin, rawRequest('POST', '/api/practices', headers, chunk));
    expect([untold.status, JSON.parse(untold.body).status]).toEqual([413, 413]);
  });

  test('an upload that was refused before its end leaves the connection usable', async () => {
    const csv = `${'"a","b"\n'.repeat(100_000)}`;
    const headers = {
      'x-api-key': owner.key,
      'content-type': 'text/csv',
      'content-length': String(csv.length),
      connection: 'keep-alive',
    };
    const answer = await exchange(
      origin,
      rawRequest('POST', '/api/call-logs/preview', headers, csv) + rawRequest('GET', '/health'),
    );
    expect([answer.status, answer.answers]).toEqual([422, 2]);
  });

  test('every answer carries the security headers', async () => {
    const expected = {
      'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    };
    await app.admin.query('ALTER TABLE mission RENAME TO mission_gone');
    const broken = await owner.get('/api/missions');
    await app.admin.query('ALTER TABLE mission_gone RENAME TO mission');
    expect(broken.body).toEqual({
      type: 'about:blank',
      status: 500,
      code: 'internal',
      title: expect.any(String),
      request_id: expect.any(String),
    });
    const answers = [
      [200, await owner.get('/api/workspace')],
      [400, await owner.get('/api/practices?limit=0')],
      [400, await owner.get('/api/practices/%zz')],
      [401, await app.http.get('/api/workspace')],
      [404, await owner.get('/api/nowhere')],
      [404, await owner.get(`/api/practices/${ID}`)],
      [422, await owner.post('/api/practices', practiceFacts({ company_number: '0202239950' }))],
      [500, broken],
    ] as const;
    for (const [status, { status: got, headers }] of answers) {
      expect([got, headers]).toEqual([status, expect.objectContaining(expected)]);
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    }
  });

  test('another site cannot use the cookie for anything that changes something', async () => {
    const before = await practices();
    const post = (headers: Record<string, string>) =>
      app.http
        .post('/api/practices')
        .set({ cookie: owner.cookie, ...headers })
        .send(practiceFacts());
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: `${origin}.elsewhere.example` },
      { origin: origin.replace('http:', 'https:') },
    ];
    for (const headers of foreign) {
      const { status, body } = await post(headers as Record<string, string>);
      expect([headers, status, body.code]).toEqual([headers, 403, 'foreign-origin']);
      const { cookie } = owner;
      for (const method of ['put', 'patch', 'delete'] as const) {
        const other = await app.http[method](`/api/practices/${ID}`).set({ cookie, ...headers } as Record<
          string,
          string
        >);
        expect([method, [403, 404].includes(other.status)]).toEqual([method, true]);
      }
    }
    expect(await practices()).toBe(before);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await post({ origin })).status).toBe(201);
    const read = await app.http
      .get('/api/workspace')
      .set({ cookie: owner.cookie, 'sec-fetch-site': 'cross-site' });
    expect(read.status).toBe(200);
    // A key is never sent by a browser of its own accord.
    const keyed = await app.http
      .post('/api/practices')
      .set({ 'x-api-key': owner.key, origin: 'https://a.example' })
      .send(practiceFacts());
    expect(keyed.status).toBe(201);
  });

  test('the session cookie is for this host only, and scripts cannot read it', async () => {
    const { email, password } = owner;
    const { headers } = await app.http.post('/api/sign-in').send({ email, password });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-sid=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    const [cookie] = (headers['set-cookie'] as unknown as string[])[0]!.split(';');
    const left = await app.http.post('/api/sign-out').set({ cookie: cookie! });
    expect(left.headers['set-cookie']).toEqual([
      '__Host-sid=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
    expect((await app.http.get('/api/workspace').set({ cookie: cookie! })).status).toBe(401);
  });
});
