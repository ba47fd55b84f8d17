import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { OpenAPIObject } from '@nestjs/swagger';
import { WEB_APP_ROUTE } from '../../src/platform/http/web-app.client.js';
import { PERMISSIONS, permissionsOf, ROLES } from '../../src/workspaces/permissions.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { documentOf, Route, routesOf, Schema, visit } from '../support/openapi.js';

/** The routes open to everybody; each needs a reason. */
const PUBLIC = [
  'get /api/company-lookup', // asked while signing up
  'get /api/public/annex/{token}', // the token is the credential, here and below
  'get /api/public/annex/{token}/csv',
  'get /api/public/annex/{token}/recomputed',
  'get /api/public/campaign/{token}', // the same, for practices
  'get /api/public/self-bill/{token}', // the same, for freelancers
  'get /api/public/self-bill/{token}/pdf',
  'get /c/{token}', // a page for practices, which may have no account
  'get /cal/{token}', // the token is the credential: calendar programs sign in nowhere
  'get /health', // a load balancer has no account
  'get /invitation', // a page for somebody without an account yet
  'get /p/check.js', // the script of the page below
  'get /p/{token}', // a page for clients, who have no account
  'get /password-reset', // a page for somebody who cannot sign in
  'get /pay/{token}', // a page for clients; with its code and its documents
  'get /pay/{token}/pdf',
  'get /pay/{token}/qr.svg',
  'get /pay/{token}/xml',
  'get /portal', // each asks who reads, and shows the way in to whoever is not signed in
  'get /portal/calls',
  'get /portal/instructions',
  'get /portal/invoices/{invoice_id}',
  'get /portal/invoices/{invoice_id}/pdf',
  'get /portal/invoices/{invoice_id}/qr.svg',
  'get /portal/invoices/{invoice_id}/xml',
  'get /portal/people',
  'get /portal/statement',
  'get /portal/year',
  'get /portal/year/csv',
  'get /portal/year/pdf',
  'get /ready',
  'get /s/{token}', // a page for freelancers, who may have no account
  'post /api/demo-workspace', // for visitors who have no account yet
  'post /api/invitations/accept', // the token is the credential
  'post /api/password-resets', // whoever asks cannot sign in
  'post /api/password-resets/accept', // the token is the credential
  'post /api/public/annex/{token}/disputes',
  'post /api/public/self-bill/{token}/answer',
  'post /api/sign-in',
  'post /api/sign-up',
  'post /api/transports/{adapter}/webhook/{token}', // the token and the signature are the credentials
  'post /p/{token}',
  'post /pay/{token}/online',
  'post /portal/instructions',
  'post /portal/invoices/{invoice_id}/explained',
  'post /portal/invoices/{invoice_id}/online',
  'post /portal/sign-in',
  'post /portal/sign-out',
  'post /portal/workspace',
  'post /s/{token}',
  'post /webhooks/stripe/connect', // the signature over the bytes is the credential
  'post /webhooks/stripe/thin',
];

const CSV = 'docs/permissions.csv';
/** Paths that do not begin with /api. */
const OUTSIDE_API = [
  'c/:token',
  'cal/:token',
  'health',
  'ready',
  'invitation',
  'password-reset',
  'p/check.js',
  'pay/:token',
  'pay/:token/online',
  'pay/:token/pdf',
  'pay/:token/qr.svg',
  'pay/:token/xml',
  'portal',
  'portal/sign-in',
  'portal/sign-out',
  'portal/workspace',
  'portal/statement',
  'portal/year',
  'portal/year/pdf',
  'portal/year/csv',
  'portal/calls',
  'portal/instructions',
  'portal/people',
  'portal/invoices/:invoice_id',
  'portal/invoices/:invoice_id/online',
  'portal/invoices/:invoice_id/explained',
  'portal/invoices/:invoice_id/pdf',
  'portal/invoices/:invoice_id/qr.svg',
  'portal/invoices/:invoice_id/xml',
  'p/:token',
  's/:token',
  'webhooks/stripe/connect',
  'webhooks/stripe/thin',
];
const METHODS = ['get', 'post', 'put', 'delete', 'patch'];

interface Handler {
  readonly route: string;
  readonly permission: string | undefined;
  readonly isPublic: boolean;
}

/** Every route handler of the running application, with what its guard will ask. */
function handlersOf(app: TestApp): Handler[] {
  const list = <T>(value: T | T[] | undefined) => (Array.isArray(value) ? value : [value]) as string[];
  return [...app.app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) => {
      const controller = metatype as { prototype: Record<string, object> };
      const meta = (key: string, method: object) =>
        Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller);
      const names = new Set<string>();
      for (
        let proto = controller.prototype;
        proto && proto !== Object.prototype;
        proto = Object.getPrototypeOf(proto)
      ) {
        for (const name of Object.getOwnPropertyNames(proto)) names.add(name);
      }
      return [...names].flatMap((name) => {
        const method = name === 'constructor' ? undefined : controller.prototype[name];
        const verb = typeof method === 'function' ? Reflect.getMetadata('method', method) : undefined;
        if (!method || verb === undefined) return [];
        return list(Reflect.getMetadata('path', controller)).flatMap((base) =>
          list(Reflect.getMetadata('path', method)).map((leaf) => {
            const path = [base, leaf]
              .flatMap((part) => (part ?? '').split('/'))
              .filter(Boolean)
              .join('/');
            const prefix = OUTSIDE_API.includes(path) ? '/' : '/api/';
            return {
              route: `${METHODS[verb as number]} ${prefix}${path.replace(/:(\w+)/g, '{$1}')}`,
              permission: meta('permanence:permission', method) as string | undefined,
              isPublic: meta('permanence:public', method) === true,
            };
          }),
        );
      });
    }),
  );
}

/** What Fastify itself listens to, read from its own tree. */
function listenedTo(app: TestApp): string[] {
  const tree = app.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }) as string;
  const stack: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) return [];
    const depth = match[1]!.length / 4;
    stack.length = depth;
    stack[depth] = match[2]!;
    const path = stack
      .join('')
      .replace(/:(\w+)/g, '{$1}')
      .replace(/(.)\/$/, '$1')
      .replace(/^\*$/, '/*');
    const verbs = (match[3] ?? '')
      .split(', ')
      .filter((verb) => verb && verb !== 'HEAD' && verb !== 'OPTIONS');
    return verbs.map((verb) => `${verb.toLowerCase()} ${path}`);
  });
}

describe('the routes', () => {
  let app: TestApp;
  let document: OpenAPIObject;
  let routes: Route[];
  let handlers: Handler[];
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    document = await documentOf(app);
    routes = routesOf(document);
    handlers = handlersOf(app).sort((x, y) => (x.route < y.route ? -1 : 1));
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());

  const nameOf = (route: Route) => `${route.method} ${route.path}`;

  test('the document, the controllers and the server name the same ones', () => {
    const documented = routes.map(nameOf).sort();
    expect(handlers.map(({ route }) => route)).toEqual(documented);
    // The web app has whatever is left: no route of the API, and of no account.
    const listened = new Set(listenedTo(app));
    expect(listened.delete(`get ${WEB_APP_ROUTE}`)).toBe(true);
    expect([...listened].sort()).toEqual(documented);
  });

  test('each is public by name or asks for a permission that exists', () => {
    expect(handlers.filter(({ isPublic }) => isPublic).map(({ route }) => route)).toEqual(PUBLIC);
    const known: readonly string[] = PERMISSIONS;
    const astray = handlers.filter(
      ({ isPublic, permission }) => !isPublic && !known.includes(permission ?? ''),
    );
    expect(astray).toEqual([]);
    const secured = routes.filter((route) => route.secured).map(nameOf);
    expect(secured.sort()).toEqual(handlers.filter(({ isPublic }) => !isPublic).map(({ route }) => route));
  });

  test('docs/security.md lists the public ones, each once', () => {
    const [, section] = readFileSync('docs/security.md', 'utf8').split('\n## Public routes\n');
    const told = [...section!.split('\n## ')[0]!.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/\S*)`/g)];
    expect(told.map(([, verb, path]) => `${verb!.toLowerCase()} ${path}`).sort()).toEqual(PUBLIC);
  });

  test('each but the public ones answers 401 to nobody', async () => {
    for (const route of routes.filter(({ secured }) => secured)) {
      const path = route.path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
      const answer = await app.http[route.method](path);
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 401]);
      expect(answer.headers['www-authenticate']).toBeDefined();
    }
  });

  test('docs/permissions.csv says which role may call what', () => {
    const lines = handlers.map(({ route, permission, isPublic }) => {
      const cells = ROLES.map((role) =>
        isPublic || permissionsOf(role).has(permission ?? '') ? 'yes' : 'no',
      );
      return [...route.split(' '), isPublic ? 'public' : permission, ...cells].join(',');
    });
    const csv = `${[['method', 'route', 'permission', ...ROLES].join(','), ...lines].join('\n')}\n`;
    if (process.env.UPDATE_DOCS) {
      mkdirSync('docs', { recursive: true });
      writeFileSync(CSV, csv);
    }
    // Made anew by UPDATE_DOCS=1 and this test.
    expect(existsSync(CSV) ? readFileSync(CSV, 'utf8') : '').toBe(csv);
  });

  test('every body that comes in is strict', () => {
    const open: string[] = [];
    for (const route of routes.filter(({ body }) => body)) {
      visit(document, route.body!, nameOf(route), (schema, at) => {
        if (schema.properties && schema.additionalProperties !== false) open.push(at);
      });
    }
    expect(open).toEqual([]);
    const bodies = routes.filter(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(8);
  });

  test('an unknown query parameter is refused where parameters are taken', async () => {
    const taking = routes.filter(
      (route) => route.secured && route.method === 'get' && route.query.length > 0,
    );
    for (const route of taking) {
      const path = route.path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
      const caller = owner;
      const answer = await caller.get(`${path}?surely_unknown=1`);
      expect([nameOf(route), answer.status, answer.body.code]).toEqual([nameOf(route), 400, 'schema']);
    }
    expect(taking.length).toBeGreaterThan(3);
  });

  test('every text that comes in has an end: a length, a form, or a list of values', () => {
    const endless: string[] = [];
    const judge = (schema: Schema, at: string) => {
      const bounded = schema.maxLength ?? schema.format ?? schema.enum ?? schema.pattern ?? schema.const;
      if (schema.type === 'string' && bounded === undefined) endless.push(at);
    };
    for (const route of routes.filter(({ body }) => body)) visit(document, route.body!, nameOf(route), judge);
    // The router itself ends path parameters, and the idempotency interceptor its header.
    for (const [path, item] of Object.entries(document.paths)) {
      for (const parameter of Object.values(item).flatMap((operation) => operation?.parameters ?? [])) {
        const { name, in: place, schema } = parameter as { name: string; in: string; schema: Schema };
        if (place === 'query') visit(document, schema, `${path}?${name}`, judge);
      }
    }
    expect([...new Set(endless)]).toEqual([]);
  });
});
