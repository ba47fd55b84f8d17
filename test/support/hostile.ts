import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Place } from './fuzzing.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Stands for text that JSON.stringify would never write. */
const UNSPEAKABLE: Readonly<Record<string, string>> = {
  '«deep array»': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  '«deep object»': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  '«1e999»': '1e999',
  '«-0»': '-0',
  '«long number»': '9'.repeat(2_000),
};

/** `value` as JSON, with the stand-ins above written out. */
export function textOfJson(value: Json): string {
  return Object.entries(UNSPEAKABLE).reduce(
    (text, [mark, said]) => text.replaceAll(`"${mark}"`, said),
    JSON.stringify(value),
  );
}

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff tail',
  '\u202egnp.exe',
  '\u{1f469}\u200d\u2695\ufe0f',
  'e\u0301'.repeat(100),
  '\ufeff',
  '\r\nx-injected: 1',
  '=HYPERLINK("https://example.org")',
  '<script>alert(1)</script>',
  '{{7*7}}%s%n',
  "'; --",
  '../../etc/passwd',
  '\uffff\ufffe',
  '\t',
];
const NUMBERS: Json[] = [-1, 0, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e308, -1e308];

type Trick = (value: Json, place: Place, pick: number) => Json | { raw: string | Buffer };

/** Puts what `change` makes of the value at the place there; undefined takes the key away. */
function at(value: Json, { path }: Place, change: (old: Json) => Json | undefined): Json {
  const last = path.at(-1);
  if (last === undefined) return change(value) ?? null;
  const parent = path
    .slice(0, -1)
    .reduce<Json>((node, key) => (node as Record<string, Json>)[key]!, value) as Record<string, Json>;
  const changed = change(parent[last]!);
  if (changed !== undefined) parent[last] = changed;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return value;
}

const put =
  (choices: readonly Json[]): Trick =>
  (value, place, pick) =>
    at(value, place, () => choices[pick % choices.length]!);

const inObject =
  (key: string, extra: Json): Trick =>
  (value, place) =>
    at(value, place, (old) =>
      old && typeof old === 'object' && !Array.isArray(old) ? { ...old, [key]: extra } : { [key]: extra },
    );

const raw =
  (write: (text: string) => string | Buffer): Trick =>
  (value) => ({ raw: write(textOfJson(value)) });

/** What can go wrong with a body, by name: each changes one place of a value that fits. */
export const TRICKS: Readonly<Record<string, Trick>> = {
  'key dropped': (value, place) => at(value, place, () => undefined),
  'extra key': inObject('surely_unknown', 1),
  'own __proto__': inObject('__proto__', { admin: true }),
  'own constructor': inObject('constructor', { prototype: { admin: true } }),
  'own toString': inObject('toString', 1),
  'another type': (value, place, pick) =>
    at(value, place, (old) =>
      typeof old === 'string' ? pick : typeof old === 'number' ? String(old) : 'text',
    ),
  null: put([null]),
  'array for scalar': (value, place) => at(value, place, (old) => [old, old]),
  'object for scalar': put([{}, { 0: 'a', length: 1 }]),
  'beyond the bound': (value, place, pick) =>
    at(value, place, (old) => {
      const { minimum, maximum, maxLength } = (place.schema ?? {}) as Record<string, number | undefined>;
      if (typeof old === 'string' && maxLength !== undefined) return 'x'.repeat(maxLength + 1);
      if (typeof old === 'number') return pick % 2 ? (minimum ?? 0) - 1 : (maximum ?? 2 ** 53) + 1;
      return 'x'.repeat(5_000);
    }),
  'numbers out of range': put(NUMBERS),
  'numbers JSON.stringify never writes': put(['«1e999»', '«-0»', '«long number»']),
  'hostile text': put(TEXTS),
  'a name of 5,000 characters': put(['N'.repeat(5_000), '\u{1f600}'.repeat(5_000)]),
  'a text of 1 MB': put([
    'x'.repeat(1_000_000),
    ' '.repeat(1_000_000),
    `${'a.'.repeat(499_000)}@`,
    '\u00e9'.repeat(500_000),
  ]),
  'deep nesting': put(['«deep array»', '«deep object»']),
  'negative quantity': (value, place) =>
    at(value, place, (old) => (typeof old === 'number' ? -Math.abs(old) - 1 : '-1')),
  'a date that cannot be': put([
    '2026-02-30',
    '2999-01-01',
    '10000-01-01',
    '2026-11-30T25:00:00Z',
    '2099-01-01T00:00:00Z',
  ]),
  'a uuid that is none': put([
    '00000000-0000-0000-0000-00000000000g',
    'ABCDEF00-0000-7000-8000-000000000000',
    '00000000-0000-0000-0000-000000000000',
  ]),
  'ten thousand items': (value, place) =>
    at(value, place, (old) => Array.from({ length: 10_000 }, () => (Array.isArray(old) ? null : 0))),
  'key given twice': raw((text) => text.replace(/^\{"([^"]*)":/, '{"$1":null,"$1":')),
  'cut short': raw((text) => text.slice(0, -1)),
  'byte order mark': raw((text) => `\ufeff${text}`),
  'bytes that are no UTF-8': raw((text) =>
    Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe, 0x7d])]),
  ),
  'nothing at all': raw(() => ''),
};

/** A path segment or query value where an id or a figure is meant. */
export const hostileSegment = fc.oneof(
  fc.uuid(),
  fc.constantFrom(
    ...[
      'NaN',
      '-1',
      '0',
      '1.5',
      '1e3',
      '2147483648',
      '9007199254740993',
      '9'.repeat(30),
      'null',
      'undefined',
    ],
    ...[
      '%00',
      'a%00b',
      '%C3%28',
      '%ED%A0%80',
      '%E2%80%AE',
      '%F0%9F%98%80',
      '%252e',
      '%2e%2e',
      '..%2f..%2f',
      '%20',
    ],
    ...[
      '00000000-0000-7000-8000-00000000000G',
      '00000000-0000-7000-8000-000000000000%20',
      '%5B%5D',
      '__proto__',
    ],
    ...['a'.repeat(199), 'a'.repeat(5_000), '%7B%7D', "'--", '*', '%', '%zz'],
  ),
);

const cursorOf = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
const cursorPart = fc.constantFrom(
  ...['infinity', '-infinity', 'now', '2026-13-45', '10000-01-01T00:00:00Z', '', '\u0000', '\ud800', 'Zorg'],
  ...[
    '2026-11-30T08:00:00Z',
    '00000000-0000-7000-8000-000000000000',
    0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    3_000_000_000,
  ],
);

/** Cursors that no list has given, some of them of the right form. */
export const hostileCursor = fc.oneof(
  { weight: 6, arbitrary: fc.array(cursorPart, { minLength: 1, maxLength: 3 }).map(cursorOf) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[cursorOf([[], {}]), cursorOf([null, null]), cursorOf({}), cursorOf(null), cursorOf([true])],
      ...[
        '',
        '%00',
        'a'.repeat(501),
        'a'.repeat(500),
        '!!!',
        Buffer.from('[1e999,1e999]').toString('base64url'),
      ],
    ),
  },
);

const multipart = (part: string) => Buffer.from(part.replaceAll('\n', '\r\n'));
const form = { type: 'multipart/form-data; boundary=x' };
const part = '--x\nContent-Disposition: form-data; name="file"; filename="';
const HEADER =
  '"accountcode","src","dst","dcontext","clid","channel","dstchannel","lastapp","lastdata","start"\n';

/** Files that are none of what an upload expects. */
export const hostileFile: fc.Arbitrary<{ trick: string; type?: string; body?: string | Buffer }> = fc
  .oneof(
    fc.constantFrom(
      { type: 'text/csv', body: '' },
      { type: 'text/csv' },
      { type: undefined, body: 'a' },
      { type: 'text/csv', body: HEADER + `"",${'"x",'.repeat(9)}\n`.repeat(50) },
      { type: 'text/csv', body: `__proto__,constructor,start\n1,2,3\n` },
      { type: 'text/csv', body: `${HEADER}"unclosed` },
      { type: 'text/csv', body: 'a'.repeat(1_000_000) },
      { type: 'text/csv', body: '"'.repeat(100_001) },
      { type: 'text/csv', body: ','.repeat(100_000) },
      { type: 'text/csv', body: '\n'.repeat(100_000) },
      { type: 'text/csv', body: Buffer.from(`\ufeff${HEADER}`, 'utf16le') },
      { type: 'text/csv', body: '\u0000'.repeat(1_000) },
      { type: 'application/octet-stream', body: gzipSync(Buffer.alloc(1_000_000)) },
      { type: 'application/json', body: UNSPEAKABLE['«deep array»'] },
      { type: 'application/json', body: '[{"__proto__":1}]' },
      { type: 'application/json', body: '[null,1,"a",[]]' },
      { type: 'application/x-ndjson', body: '{"a":1}\n{"a":' },
      { type: 'multipart/form-data', body: 'no boundary' },
      { ...form, body: 'nothing of it' },
      { ...form, body: multipart(`${part}a.csv"\n\n`) },
      { ...form, body: multipart(`${part}../../a\u0000.csv"\n\na,b\n--x--\n`) },
      { ...form, body: multipart(`${part}${'n'.repeat(5_000)}"\n\na,b\n--x--\n`) },
      { ...form, body: multipart('--x\nContent-Disposition: form-data; name="__proto__"\n\n1\n--x--\n') },
      {
        type: 'image/png',
        body: Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff0806000000', 'hex'),
      },
      { type: 'image/png', body: Buffer.from('89504e470d0a1a0a', 'hex') },
      { type: 'image/jpeg', body: Buffer.from('ffd8ffe000104a46', 'hex') },
    ),
    fc.record({
      type: fc.constantFrom('text/csv', 'image/png', 'image/jpeg', 'application/octet-stream'),
      body: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    }),
    fc.record({
      type: fc.constant('text/csv'),
      body: fc
        .array(
          fc.array(fc.constantFrom(...TEXTS, '1', '2026-11-30 08:00:00', '+3281550001'), { maxLength: 10 }),
        )
        .map((rows) => HEADER + rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')),
    }),
  )
  .map((file) => ({ ...file, trick: `file of ${file.type}: ${String(file.body).slice(0, 60)}` }));
