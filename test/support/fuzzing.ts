import { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { hostileCursor, hostileFile, hostileSegment, Json, TRICKS, textOfJson } from './hostile.js';
import { Route, resolved, Schema } from './openapi.js';

/** One request to try, ready for the wire. */
export interface Attempt {
  readonly trick: string;
  readonly method: string;
  readonly path: string;
  readonly type?: string;
  readonly key?: string | null;
  readonly body?: string | Buffer;
}

/** What an attempt may be built from: ids that exist, and bodies that are accepted as they stand. */
export interface Known {
  idOf(name: string): string | undefined;
  pathOf(route: Route): string;
  bodyOf(route: Route): object | undefined;
}

/** Values by property, where the schema alone would hardly ever be met. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  company_number: ['1999990144', '998123459', '0202239950'],
  siret: ['99812345900013'],
  vat_number: ['BE1999990144', 'FR80998123459'],
  iban: ['BE68539007547034', 'BE68539007547035'],
  bic: ['KREDBEBB'],
  country: ['BE', 'FR', 'NL'],
  time_zone: ['Europe/Brussels', 'Pacific/Kiritimati', 'Etc/GMT+12'],
  e164: ['+3281550099', '+33478000000', '112'],
  phone: ['+3281550099'],
  nihii: ['19900143'],
  rpps: ['10003000107'],
  unit_price: ['1.00', '0.70', '999999999.999999', '-0.000001'],
  overage_price: ['0.95', '9999999.999999'],
  price: ['2.00'],
  quantity: ['1', '999999999.999999', '-1.5'],
  currency: ['EUR', 'XXX'],
  password: ['quatre lanternes bleues', 'faux'],
  current_password: ['faux'],
  code: ['calls', 'own-pbx', 'C-1'],
};

const DAYS = ['2026-11-30', '2026-11-01', '2024-02-29', '2027-06-01', '0001-01-01', '9999-12-31'];
const MOMENTS = [
  '2026-11-30T08:00:00Z',
  '2026-11-30T08:00:00.123456789+14:00',
  '9999-12-31T23:59:59-12:00',
  '0000-01-01T00:00:00+14:00',
];

const safe = (value: number) => Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value));

/** Values that fit `schema`, mostly: ids that exist, figures near their bounds, texts of every script. */
function fitting(document: OpenAPIObject, schema: Schema, known: Known, name = ''): fc.Arbitrary<Json> {
  const here = resolved(document, schema) as Schema & { maximum?: number; maxItems?: number };
  if (here.nullable) {
    const { nullable: _, ...rest } = here;
    return fc.option(fitting(document, rest, known, name), { freq: 5 });
  }
  if (here.const !== undefined) return fc.constant(here.const as Json);
  if (here.enum) return fc.constantFrom(...(here.enum as Json[]));
  const parts = here.anyOf ?? here.oneOf ?? here.allOf;
  if (parts) return fc.oneof(...parts.map((part) => fitting(document, part, known, name)));
  if (here.type === 'object') {
    const fields = Object.entries(here.properties ?? {});
    const model = Object.fromEntries(fields.map(([key, one]) => [key, fitting(document, one, known, key)]));
    const whole = fc.record(model, { requiredKeys: [...(here.required ?? [])], noNullPrototype: true });
    return whole as fc.Arbitrary<Json>;
  }
  if (here.type === 'array') {
    const least = here.minItems ?? 0;
    const items = fitting(document, here.items ?? {}, known, name);
    return fc.array(items, { minLength: least, maxLength: Math.min(here.maxItems ?? 3, least + 2) });
  }
  if (here.type === 'integer' || here.type === 'number') {
    const min = Math.ceil(safe(here.minimum ?? 0));
    const max = Math.floor(safe(here.maximum ?? Number.MAX_SAFE_INTEGER));
    return fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min, max: Math.min(max, min + 500) }) },
      { weight: 1, arbitrary: fc.constantFrom(min, max) },
    );
  }
  if (here.type === 'boolean') return fc.boolean();
  if (here.type === 'string') return textsOf(here, known, name);
  return fc.jsonValue() as fc.Arbitrary<Json>;
}

function textsOf(schema: Schema, known: Known, name: string): fc.Arbitrary<string> {
  const id = known.idOf(name);
  if (schema.format === 'uuid') {
    return fc.oneof(
      { weight: id ? 9 : 0, arbitrary: fc.constant(id ?? '') },
      { weight: 1, arbitrary: fc.uuid() },
    );
  }
  if (FACTS[name]) return fc.constantFrom(...FACTS[name]);
  if (schema.format === 'date') return fc.constantFrom(...DAYS);
  if (schema.format === 'date-time') return fc.constantFrom(...MOMENTS);
  if (schema.format === 'email') return fc.constantFrom('somebody@example.org', 'o_o@xn--e1afmkfd.example');
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  const maxLength = Math.min(schema.maxLength ?? 40, 40);
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength });
}

/** A place in a body: where it is, what is allowed there. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly schema: Schema | undefined;
}

function placesOf(document: OpenAPIObject, value: Json, schema?: Schema, path: Place['path'] = []): Place[] {
  const here = schema && resolved(document, schema);
  const below = (key: string | number, one: Json, part: Schema | undefined) =>
    placesOf(document, one, part, [...path, key]);
  const deeper = Array.isArray(value)
    ? value.flatMap((one, index) => below(index, one, here?.items))
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, one]) => below(key, one, here?.properties?.[key]))
      : [];
  return [{ path, schema: here }, ...deeper];
}

type Draft = Omit<Attempt, 'method'>;

/** Bodies with one hostile change in them, at any depth. */
function bent(
  document: OpenAPIObject,
  body: fc.Arbitrary<Json>,
  schema: Schema,
): fc.Arbitrary<Partial<Draft>> {
  return fc.tuple(body, fc.constantFrom(...Object.keys(TRICKS)), fc.nat()).map(([value, trick, pick]) => {
    const places = placesOf(document, value, schema);
    const place = places[pick % places.length]!;
    const changed = TRICKS[trick]!(structuredClone(value), place, pick);
    const at = `/${place.path.join('/')}`;
    return {
      trick: `${trick} at ${at}`,
      body:
        typeof changed === 'object' && changed && 'raw' in changed
          ? (changed.raw as string | Buffer)
          : textOfJson(changed),
    };
  });
}

const LIMITS = ['0', '-1', '201', '1.5', '1e308', 'NaN', '', '%00', '0x10', '9'.repeat(400), '50&limit=51'];

function queries(document: OpenAPIObject, route: Route, known: Known): fc.Arbitrary<Partial<Draft>> {
  const item = document.paths[route.path]![route.method]!;
  const parameters = (item.parameters ?? []) as { name: string; in: string; schema: Schema }[];
  const taken = parameters.filter((parameter) => parameter.in === 'query');
  const good = taken.map(({ name, schema }) =>
    fitting(document, schema, known, name).map(
      (value) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`,
    ),
  );
  const names = fc.constantFrom(...taken.map(({ name }) => name), 'surely_unknown');
  const bad = fc.oneof(
    fc.constantFrom(...LIMITS).map((value) => `limit=${value}`),
    hostileCursor.map((cursor) => `cursor=${cursor}`),
    names.map((name) => `${name}=a&${name}=b`),
    fc.tuple(names, hostileSegment).map(([name, value]) => `${name}=${value}`),
    names.map((name) => `${name}[x]=1&${name}[]=2`),
    fc.constantFrom(
      '__proto__[x]=1',
      '__proto__=1',
      'constructor=1',
      '&&&===',
      '%',
      '%C3%28=1',
      'a'.repeat(6_000),
    ),
  );
  const some = fc.subarray(good).chain((chosen) => fc.tuple(...chosen).map((pairs) => pairs.join('&')));
  return fc.tuple(some, fc.option(bad, { freq: 8 })).map(([fine, wrong]) => ({
    trick: `query ${wrong ?? 'that fits'}`.slice(0, 120),
    path: [fine, wrong].filter(Boolean).join('&'),
  }));
}

/** Everything to try on one operation: requests that fit, and requests with one thing wrong. */
export function attemptsOn(document: OpenAPIObject, route: Route, known: Known): fc.Arbitrary<Attempt> {
  const path = known.pathOf(route);
  const type = route.body && 'application/json';
  const sample = known.bodyOf(route);
  const generated = route.body && fitting(document, route.body, known);
  const bodies = generated && (sample ? fc.oneof(generated, fc.constant(sample as Json)) : generated);
  const plain: fc.Arbitrary<Partial<Draft>> = bodies
    ? bodies.map((body) => ({ body: textOfJson(body) }))
    : fc.constant({});
  const choices: fc.WeightedArbitrary<Partial<Draft>>[] = [
    { weight: 2, arbitrary: plain.map((draft) => ({ ...draft, trick: 'fits' })) },
  ];
  if (bodies) choices.push({ weight: 12, arbitrary: bent(document, bodies, route.body!) });
  if (route.raw.length > 0) choices.push({ weight: 12, arbitrary: hostileFile });
  choices.push({
    weight: route.method === 'get' ? 8 : 1,
    arbitrary: fc
      .tuple(plain, queries(document, route, known))
      .map(([draft, query]) => ({ ...draft, ...query, path: `${path}?${query.path}` })),
  });
  const holes = [...route.path.matchAll(/\{\w+\}/g)].length;
  if (holes > 0) {
    const holed = fc.tuple(plain, hostileSegment, fc.nat(holes - 1)).map(([draft, segment, which]) => {
      let hole = -1;
      const filled = path.split('/');
      const parts = route.path.split('/').map((part, index) => {
        if (/^\{\w+\}$/.test(part)) hole += 1;
        return /^\{\w+\}$/.test(part) && hole === which ? segment : filled[index]!;
      });
      return { ...draft, trick: `path with ${segment.slice(0, 60)}`, path: parts.join('/') };
    });
    choices.push({ weight: 4, arbitrary: holed });
  }
  const key = route.method === 'post' ? fc.option(fc.uuid(), { freq: 1 }) : fc.constant(null);
  const draft = fc.oneof(...choices);
  return fc
    .tuple(draft, key)
    .map(([draft, key]) => ({ path, type, method: route.method, trick: '', key, ...draft }));
}
