import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenAPIObject } from '@nestjs/swagger';
import supertest from 'supertest';
import { callerWith, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { claimFacts, senderFacts } from '../support/given-care.js';
import { invoiceFacts } from '../support/given-french.js';
import { perCallCard } from '../support/given-invoice.js';
import { mandateFacts } from '../support/given-self-bill.js';
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

const CANARY = 'CANARY-B';

const { secretary_id: _whose, ...mandate } = mandateFacts('');
const { practice_id: _where, ...claim } = claimFacts('');

/** Bodies whose parts depend on each other, where a sample of the schema alone would be refused first. */
const BODIES: Readonly<Record<string, object>> = {
  'patch /api/members/{user_id}': { role: 'practice' },
  'post /api/invitations': { email: 'patient@example.org', role: 'practice' },
  'post /api/rate-simulations': { from: '2026-09', to: '2026-10', having_rate_card_id: undefined },
  'post /api/access-grants': {
    kind: 'ehr_account',
    mandator_nihii: null,
    mandatary_kind: null,
    mandatary_number: null,
    scope: null,
    asked_on: undefined,
    granted_on: undefined,
    valid_from: '2026-11-30',
    valid_to: null,
  },
  'post /api/mandates': { ...mandate, prefix: 'ZZ' },
  'post /api/claims': { ...claim, qualification: undefined },
  'patch /api/claims/{claim_id}': { ...claim, qualification: undefined },
  'post /api/b2-files': { envelope: null, invoices: [invoiceFacts('1')] },
  'post /api/claim-batches': { federation: '100', third_party: undefined, month: undefined },
  'put /api/practices/{id}/claim-senders/{third_party}': senderFacts(),
  'put /api/members/{user_id}/weekly-pattern': { slots: [] },
  'post /api/members/{user_id}/availability-exceptions': {
    from: '2027-02-01T08:00',
    to: '2027-02-01T09:00',
    wish: 'wanted',
  },
  'post /api/rotas': {
    ...{ region: 'BE', starts_on: '2027-02-01', ends_on: '2027-02-01' },
    shifts: [{ name: 'Nuit', weekdays: [1], from: '19:00', to: '07:00' }],
  },
  'post /api/members/{user_id}/calendars': { url: 'https://calendar.invalid/a.ics' },
  'post /api/rate-cards/{id}/versions': { valid_from: '2026-12-01', definition: perCallCard() },
};

describe('a workspace from inside another one', () => {
  let app: PayingApp;
  let document: OpenAPIObject;
  let routes: Route[];
  let a: GivenWorkspace;
  let own: Ids;
  let foreign: Ids;
  const seenByA: string[] = [];

  beforeAll(async () => {
    app = await openPayingApp();
    document = await documentOf(app);
    routes = routesOf(document).filter((route) => route.secured);
    a = await givenWorkspace(app);
    const b = await givenWorkspace(app, {
      name: `${CANARY} owner`,
      workspace: { name: `${CANARY} workspace` },
    });
    own = await oneOfEverything(app, a, 'Own');
    foreign = await oneOfEverything(app, b, CANARY);
  }, 60_000);
  afterAll(() => app.close());

  const send = async (route: Route, path: string, body: unknown): Promise<supertest.Response> => {
    // Routes of one's own sign-in take no API key.
    const caller = /^\/api\/(session|totp|step-up)/.test(path) ? callerWith(app, { cookie: a.cookie }) : a;
    const answer = await caller[route.method](path, body as object);
    seenByA.push(`${route.method} ${path} ${answer.text ?? ''} ${JSON.stringify(answer.body)}`);
    return answer;
  };

  /** Status and problem of an answer, without what differs between any two requests. */
  const told = ({ status, body }: supertest.Response, ids: readonly string[]) => {
    const { request_id: _, ...problem } = body as Record<string, unknown>;
    return [status, ids.reduce((text, id) => text.replaceAll(id, '<id>'), JSON.stringify(problem))];
  };

  const fill = (path: string, value: (key: string) => string) =>
    parametersOf(path).reduce(
      (filled, { name, key }) => filled.replace(`{${name}}`, PLAIN[key] ?? value(key)),
      path,
    );

  const bodyOf = (route: Route, ids: (key: string) => string | undefined): object | undefined => {
    if (!route.body) return undefined;
    const sample = sampleOf(document, route.body, (name) => {
      if (name === 'password') return a.password;
      const id = REFERENCES[name] && ids(REFERENCES[name]);
      return LISTS.has(name) && id ? [id] : id;
    });
    return { ...(sample as object), ...BODIES[`${route.method} ${route.path}`] };
  };

  test('every path parameter has its builder', () => {
    const keys = new Set(routes.flatMap((route) => parametersOf(route.path).map(({ key }) => key)));
    const unknown = [...keys].filter((key) => !(key in foreign) && !(key in PLAIN));
    expect(unknown).toEqual([]);
  });

  test('every route answers the id of another workspace like an id that never was: 404', async () => {
    const faults: unknown[] = [];
    for (const route of routes) {
      const parameters = parametersOf(route.path).filter(({ key }) => !(key in PLAIN));
      if (parameters.length === 0) continue;
      const last = parameters.at(-1)!.key;
      const body = bodyOf(route, (key) => own[key]);
      // The whole path foreign; and, where a path goes deeper, a foreign leaf under one's own branch.
      for (const isForeign of [() => true, (key: string) => key === last]) {
        const random = randomUUID();
        const path = fill(route.path, (key) => (isForeign(key) ? foreign[key]! : own[key]!));
        const nowhere = fill(route.path, (key) => (isForeign(key) ? random : own[key]!));
        const theirs = told(await send(route, path, body), Object.values(foreign));
        const nobodys = told(await send(route, nowhere, body), [random]);
        const same = JSON.stringify(theirs) === JSON.stringify(nobodys);
        if (!same || theirs[0] !== 404)
          faults.push({ route: `${route.method} ${route.path}`, theirs, nobodys });
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('every body answers the id of another workspace like an id that never was', async () => {
    const faults: unknown[] = [];
    let tried = 0;
    for (const route of routes.filter((one) => one.body)) {
      for (const [property, key] of Object.entries(REFERENCES)) {
        const random = randomUUID();
        const withOne = (id: string) => bodyOf(route, (asked) => (asked === key ? id : own[asked]));
        const body = JSON.stringify(withOne(foreign[key]!));
        if (!body.includes(`"${property}"`) || !body.includes(foreign[key]!)) continue;
        tried++;
        const path = fill(route.path, (asked) => own[asked]!);
        const theirs = told(await send(route, path, withOne(foreign[key]!)), [foreign[key]!]);
        const nobodys = told(await send(route, path, withOne(random)), [random]);
        const same = JSON.stringify(theirs) === JSON.stringify(nobodys);
        if (!same || Number(theirs[0]) < 400)
          faults.push({ route: `${route.method} ${route.path}`, property, theirs, nobodys });
      }
    }
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(5);
  }, 120_000);

  test('no list, and no answer so far, holds anything of the other workspace', async () => {
    for (const route of routes) {
      if (route.method === 'get' && parametersOf(route.path).length === 0)
        await send(route, route.path, undefined);
    }
    expect(seenByA.length).toBeGreaterThan(50);
    expect(seenByA.filter((answer) => answer.split(' ').slice(2).join(' ').includes(CANARY))).toEqual([]);
  }, 60_000);

  test('the canaries do sing at home', async () => {
    const { rows } = await app.admin.query('SELECT count(*)::int AS n FROM practice WHERE name LIKE $1', [
      `${CANARY}%`,
    ]);
    expect(rows[0]!.n).toBe(1);
  });
});
