import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { Attempt, attemptsOn, Known } from '../support/fuzzing.js';
import { GivenWorkspace, givenWorkspace, workspaceFacts } from '../support/given.js';
import { claimFacts, senderFacts } from '../support/given-care.js';
import { invoiceFacts } from '../support/given-french.js';
import { perCallCard } from '../support/given-invoice.js';
import { practiceFacts } from '../support/given-practice.js';
import {
  Ids,
  LISTS,
  oneOfEverything,
  PLAIN,
  parametersOf,
  REFERENCES,
} from '../support/one-of-everything.js';
import { documentOf, Route, routesOf, sampleOf } from '../support/openapi.js';
import { openPayingApp, PayingApp } from '../support/paying-app.js';
import { THOROUGH } from '../support/thorough.js';

/** The same cases each time in `npm test`, others each time in `npm run test:long` (laws.ts). */
const SEED = Number(process.env.FUZZ_SEED ?? (THOROUGH ? Date.now() % 2 ** 31 : 20_261_127));
const CASES = Number(process.env.FUZZ_CASES ?? (THOROUGH ? 50 : 15));
/** Of the routes, one in so many is looked at for what its refusals store. */
const COMPARED_EACH = THOROUGH ? 1 : 3;
/** Where there is no body, what is left to go wrong is the address: a third of the ways, and mostly the same code for all. */
const casesOf = ({ body, raw }: Route) => (body || raw.length > 0 ? CASES : Math.ceil(CASES * 0.4));
const AT_ONCE = 4;
const MOST_MS = 5_000;
/** Requests that wait for a search, one after the other. */
const SEARCHING = /^\/api\/rotas\/[^/]+\/plan\b/;
const MOST_SEARCHING_MS = 8_000;
/** Of the refused requests of an operation, how many are sent again to see that they store nothing. */
const REPLAYED = 10;

/** Queues whose jobs go on writing after an answer. */
const IN_THE_BACKGROUND = [
  'render-invoice',
  'render-self-bill',
  'month-end',
  'refresh-calendar',
  'plan-week',
  'reseal-patients',
  'simulate-rates',
  'write-letter',
  'match-bank-transactions',
];

/** Tables that grow beside a refused request: who came, how often, with which key; and routes, decided again in the background. */
const MAY_GROW = [
  'audit_event',
  'sign_in_attempt',
  'idempotency_key',
  'session',
  'api_key',
  'practice_route',
];

/** What must not be read in a refusal. */
const LEAKS = [
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.+\b(FROM|VALUES|SET|WHERE)\b/,
  /\n\s+at \S/,
  /node_modules|\bfile:\/\/|\.[jt]s:\d|\/(home|tmp|root|usr|dist|src)\//,
  /violates .* constraint|relation "|syntax error at or near|invalid input syntax|QueryFailedError/,
];

/** Bodies whose parts depend on each other, which a sample of the schema alone would not meet. */
const BODIES: Readonly<Record<string, () => object>> = {
  'post /api/sign-up': () => ({
    email: 'other@example.org',
    password: 'quatre lanternes bleues',
    name: 'Nadia Lemoine',
    workspace: workspaceFacts('FR'),
  }),
  'post /api/practices': () => practiceFacts(),
  'post /api/claims': () => {
    const { practice_id: _, ...claim } = claimFacts('');
    return claim;
  },
  'post /api/b2-files': () => ({ envelope: null, invoices: [invoiceFacts('1')] }),
  'put /api/practices/{id}/claim-senders/{third_party}': () => senderFacts(),
  'post /api/rate-cards': () => ({ name: 'Tarif', valid_from: '2026-01-01', definition: perCallCard() }),
  'post /api/rate-simulations': () => ({ from: '2026-09', to: '2026-10', definition: perCallCard() }),
  'post /api/rate-cards/examples': () => ({ definition: perCallCard(), month: '2026-11', groups: [] }),
  'put /api/members/{user_id}/weekly-pattern': () => ({ slots: [] }),
  'post /api/members/{user_id}/availability-exceptions': () => ({
    from: '2027-02-01T08:00',
    to: '2027-02-01T09:00',
    wish: 'wanted',
  }),
  'post /api/members/{user_id}/calendars': () => ({ url: 'https://calendar.invalid/a.ics' }),
  'post /api/rate-cards/{id}/versions': () => ({ valid_from: '2026-12-01', definition: perCallCard() }),
};

interface Answer {
  readonly attempt: Attempt;
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly ms: number;
}

const PAGES = /^\/(c|p|s|pay|portal)\//;

describe(`bad input (FUZZ_SEED=${SEED})`, () => {
  let app: PayingApp;
  let document: OpenAPIObject;
  let routes: Route[];
  let owner: GivenWorkspace;
  let ids: Ids;
  let known: Known;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const faults: string[] = [];
  const halfStored: string[][] = [];
  const statuses = new Map<number, number>();
  let compared = 0;

  beforeAll(async () => {
    app = await openPayingApp({}, { DEMO_WORKSPACES: 'off' });
    document = await documentOf(app);
    // What takes things away comes last, so that the others find something to work on.
    const order = ['get', 'post', 'put', 'patch', 'delete'];
    const ending = (route: Route) =>
      Number(/\/(archive|end|issue|sign-out)$|work-entries\/\{id\}\/undo$/.test(route.path));
    routes = routesOf(document).sort(
      (a, b) => ending(a) - ending(b) || order.indexOf(a.method) - order.indexOf(b.method),
    );
    owner = await givenWorkspace(app);
    ids = await oneOfEverything(app, owner, 'Own');
    const idOf = (name: string) => (REFERENCES[name] ? ids[REFERENCES[name]] : undefined);
    known = {
      idOf,
      pathOf: (route) =>
        parametersOf(route.path).reduce(
          (path, { name, key }) => path.replace(`{${name}}`, PLAIN[key] ?? ids[key]!),
          route.path,
        ),
      bodyOf: (route) =>
        route.body && {
          ...(sampleOf(document, route.body, (name) => {
            const id = idOf(name);
            return LISTS.has(name) && id ? [id] : id;
          }) as object),
          ...BODIES[`${route.method} ${route.path}`]?.(),
        },
    };
    // The first page drawn waits for its worker to start, which is no fault of the input.
    await Promise.all([1, 2, 3, 4].map(() => owner.get(`/api/invoices/${ids['invoices/{invoice_id}']}/pdf`)));
    await tryEverything();
  }, 600_000);
  afterAll(async () => {
    agent.destroy();
    await app.close();
  });

  /** Sends the attempt as its bytes are, with the owner's key, or their cookie where no key is taken. */
  const send = async (attempt: Attempt): Promise<Answer> => {
    const own = /^\/api\/(session|sign-out|password|totp|step-up)/.test(attempt.path);
    const began = performance.now();
    const headers = {
      ...(own ? { cookie: owner.cookie } : { 'x-api-key': owner.key }),
      ...(attempt.key && { 'idempotency-key': attempt.key }),
      ...(attempt.type && { 'content-type': attempt.type }),
      ...(attempt.body !== undefined && { 'content-length': Buffer.byteLength(attempt.body) }),
    };
    const target = new URL(await app.app.getUrl());
    return new Promise((resolve) => {
      const call = request(
        {
          agent,
          host: target.hostname,
          port: target.port,
          path: attempt.path,
          method: attempt.method,
          headers,
        },
        async (reply) => {
          const chunks: Buffer[] = [];
          for await (const chunk of reply) chunks.push(chunk as Buffer);
          const { statusCode: status, headers: got } = reply;
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            attempt,
            status: status!,
            type: got['content-type'] ?? '',
            text,
            ms: performance.now() - began,
          });
        },
      );
      call.setTimeout(5 * MOST_MS, () => call.destroy(new Error('no answer')));
      call.once('error', (error) =>
        resolve({ attempt, status: 599, type: '', text: error.message, ms: performance.now() - began }),
      );
      call.end(attempt.body);
    });
  };

  const sendAll = async (attempts: readonly Attempt[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let from = 0; from < attempts.length; from += AT_ONCE) {
      answers.push(...(await Promise.all(attempts.slice(from, from + AT_ONCE).map(send))));
    }
    return answers;
  };

  /** What is wrong with an answer, or nothing. */
  const faultOf = ({ status, type, text, ms, attempt }: Answer): string | undefined => {
    if (ms > (SEARCHING.test(attempt.path) ? MOST_SEARCHING_MS : MOST_MS)) return `took ${Math.round(ms)} ms`;
    if (status >= 500) return 'is a fault of ours';
    if (status < 400) return undefined;
    // A page of a link is for people: what is refused there is said in a page.
    if (PAGES.test(attempt.path) && type === 'text/html; charset=utf-8') return undefined;
    if (!type.startsWith('application/problem+json')) return `is ${type}`;
    const problem = JSON.parse(text) as Record<string, unknown>;
    if (problem.status !== status) return 'tells another status';
    for (const key of ['code', 'title', 'request_id']) {
      if (typeof problem[key] !== 'string' || !problem[key]) return `has no ${key}`;
    }
    if ('stack' in problem) return 'has a stack';
    const told = text.replaceAll(attempt.path, '');
    return LEAKS.some((leak) => leak.test(told)) ? 'leaks' : undefined;
  };

  const report = ({ attempt, status, text }: Answer, fault: string) =>
    `${attempt.method} ${attempt.path.slice(0, 150)} (${attempt.trick}) ${String(attempt.body ?? '').slice(0, 300)} → ${status} ${fault}: ${text.slice(0, 300)}`;

  /** Month-ends go on, documents are drawn, calendars read and weeks planned in the background: what a refusal stores is looked at after that. */
  const drawn = async (): Promise<void> => {
    for (let waited = 0; waited < 200; waited += 1) {
      const { rows } = await app.admin.query(
        `SELECT FROM pgboss.job_common
          WHERE name = ANY ($1)
            AND (state = 'active' OR state IN ('created', 'retry') AND start_after <= now()) LIMIT 1`,
        [IN_THE_BACKGROUND],
      );
      if (rows.length === 0) return;
      await setTimeout(100);
    }
  };

  /** Rows and their digest, by table. */
  const stored = async (): Promise<Record<string, string>> => {
    const { rows: tables } = await app.admin.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)`,
      [MAY_GROW],
    );
    // A mail that waits in the outbox is sent meanwhile, so of those only the ids count.
    const whatOf = (name: string) => (name === 'outbox_message' ? 't.id' : 't');
    const counts = tables.map(
      ({ name }) => `SELECT '${name}' AS name,
        count(*) || ' ' || coalesce(sum(hashtextextended(${whatOf(name)}::text, 0)), 0) AS rows FROM "${name}" t`,
    );
    const { rows } = await app.admin.query<{ name: string; rows: string }>({
      name: 'stored',
      text: counts.join(' UNION ALL '),
    });
    return Object.fromEntries(rows.map((table) => [table.name, table.rows]));
  };

  /** Sends what was refused once more; the tables that then hold something else, or null when some of it was accepted. */
  const storedBy = async (refused: readonly Attempt[]): Promise<string[] | null> => {
    await drawn();
    const before = await stored();
    const again = await sendAll(refused);
    const after = await stored();
    if (again.some(({ status }) => status < 400)) return null;
    return Object.keys(after).filter((name) => after[name] !== before[name]);
  };

  const tryEverything = async () => {
    for (const [index, route] of routes.entries()) {
      const attempts = fc.sample(attemptsOn(document, route, known), {
        seed: SEED + index,
        numRuns: casesOf(route),
      });
      const answers = await sendAll(attempts);
      for (const answer of answers) {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const fault = faultOf(answer);
        if (fault) faults.push(report(answer, fault));
      }
      const refused = answers.filter(({ status }) => status >= 400).map(({ attempt }) => attempt);
      if ((SEED + index) % COMPARED_EACH !== 0) continue;
      const changed = await storedBy(refused.slice(0, REPLAYED));
      if (changed) compared += 1;
      if (changed?.length) halfStored.push([`${route.method} ${route.path}`, ...changed]);
    }
  };

  test('every operation answers whatever it is sent with a success or a problem', () => {
    expect({ seed: SEED, faults: faults.slice(0, 40), of: faults.length }).toEqual({
      seed: SEED,
      faults: [],
      of: 0,
    });
    expect(routes.length).toBeGreaterThan(80);
    // A generator whose every request is refused at the door tests the door only.
    const accepted = (statuses.get(200) ?? 0) + (statuses.get(201) ?? 0);
    const sent = routes.reduce((sum, route) => sum + casesOf(route), 0);
    expect(accepted).toBeGreaterThan(sent / 10);
  });

  test('what is refused leaves nothing behind', () => {
    expect({ seed: SEED, halfStored }).toEqual({ seed: SEED, halfStored: [] });
    expect(compared).toBeGreaterThan((routes.length / COMPARED_EACH) * 0.8);
  });
});
