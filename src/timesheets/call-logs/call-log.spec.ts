import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../kernel/domain-error.js';
import type { Call } from './call.js';
import { newTally, readCallLog } from './call-log.js';
import type { CallLogTally } from './log-reader.js';
import { Pseudonyms } from './pseudonym.js';
import type { ReadingContext } from './reading.js';

const SAMPLES = new URL('../../../test/examples/call-logs/', import.meta.url);
const OTHERS = new URL('../../../../shared/samples/cdr/', import.meta.url);

const pseudonyms = new Pseudonyms(new Uint8Array(32).fill(7));
const context: ReadingContext = {
  now: Date.parse('2026-12-01T00:00:00Z'),
  time_zone: 'Europe/Brussels',
  country: 'BE',
  lines: new Set(),
  digest: (text) => pseudonyms.of(text),
};

interface How {
  readonly context?: Partial<ReadingContext>;
  readonly size?: number;
  readonly window?: number;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  file: string | Uint8Array,
  how: How = {},
): Promise<{ calls: Call[]; tally: CallLogTally }> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const tally = newTally();
  const calls: Call[] = [];
  const options = { context: { ...context, ...how.context }, window: how.window };
  for await (const batch of readCallLog(pieces(bytes, how.size ?? 65_536), options, tally))
    calls.push(...batch);
  return { calls, tally };
}

const sample = (name: string) => readFileSync(new URL(name, SAMPLES));
const utc = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(5, 19));
const brief = (c: Call) =>
  [
    utc(c.started_at),
    c.direction,
    c.outcome,
    c.counterparty,
    c.line_e164,
    c.talk_s,
    c.queue_s,
    c.legs,
    c.agent,
  ].join(' ');

describe('layouts', () => {
  test.each([
    [
      'asterisk-18-columns.csv',
      'asterisk',
      [
        '11-17T07:02:11 in answered +3225557001 cabinet-tilleul 102 8 1 3301',
        '11-17T07:10:00 in abandoned +3225557002 cabinet-tilleul 0 30 1 3301',
        '11-17T07:20:00 in voicemail +3225557003 cabinet-tilleul 0 20 1 3301',
        '11-17T09:00:00 out answered +3225557009 cabinet-tilleul 300 8 1 3301',
        '11-17T09:20:00 internal answered  cabinet-tilleul 60 3 1 3302',
        '11-17T16:45:00 in answered  cabinet-tilleul 60 5 1 3301',
        '11-17T17:00:00 in answered +32475557010 +3225558002 75 12 2 3301',
      ],
    ],
    [
      'freepbx.csv',
      'freepbx',
      [
        '11-17T08:02:11 in answered +3225557101 +3225558101 102 27 3 3302',
        '11-17T08:30:00 in voicemail +3225557102 +3225558101 0 5 1 ',
        '11-17T10:00:00 out answered +32475557103 +3225558101 60 10 1 3302',
      ],
    ],
    [
      '3cx-cdr.csv',
      '3cx',
      [
        '11-17T08:02:11 in answered +3225557201 +3225558201 102 8 1 3301',
        '11-17T08:10:00 in abandoned +3225557202 +3225558201 0 30 1 3301',
        '11-17T09:00:00 out answered +3225557203 3301 300 8 1 3301',
      ],
    ],
    [
      '3cx-v20.csv',
      '3cx-v20',
      [
        '11-17T08:02:11 in answered +3225557301 3301 102 8 1 3301',
        '11-17T08:10:00 in abandoned +3225557302 3301 0 30 1 3301',
        '11-17T09:00:00 out answered +32475557303 3301 300 5 1 3301',
        '11-17T09:30:00 internal answered   40 2 1 ',
      ],
    ],
    [
      'aircall.csv',
      'aircall',
      [
        '11-17T08:02:11 in answered +3225557401 +3225558401 102 8 1 Sophie L',
        '11-17T08:10:00 in abandoned +3225557402 +3225558401 0 30 1 ',
        '11-17T08:20:00 in voicemail +3225557403 +3225558401 0 20 1 ',
        '11-17T09:00:00 out answered +32475557404 +3225558401 300 8 1 Sophie L',
      ],
    ],
    [
      'ovh.json',
      'ovh',
      [
        '11-17T08:02:11 in answered +33155507501 +33972998001 102 3 2 ',
        '11-17T08:03:12 in answered +33155507501 +33972998001 20 0 1 ',
        '11-17T08:10:00 in abandoned +33155507502 +33972998001 0 0 1 ',
        '11-17T09:00:00 out answered +33655507503 +33972998001 300 0 1 ',
        '11-17T09:00:30 out answered +33655507504 +33972998001 40 0 1 ',
      ],
    ],
    [
      'ringover.json',
      'ringover',
      [
        '11-17T08:02:11 in answered +33155507601 +33972998601 102 8 1 lea@example.test',
        '11-17T08:10:00 in abandoned  +33972998601 0 30 1 ',
        '11-17T09:00:00 out answered +33655507603 +33972998601 300 8 1 lea@example.test',
      ],
    ],
    [
      'twilio.json',
      'twilio',
      [
        '11-17T08:02:11 in answered +3225557701 +3225558701 110 0 2 ',
        '11-17T09:00:00 out voicemail +32475557702 +3225558701 0 0 1 ',
      ],
    ],
    [
      'twilio.csv',
      'twilio',
      [
        '11-17T08:02:11 in answered +3225557701 +3225558701 110 0 1 ',
        '11-17T08:10:00 in abandoned +3225557702 +3225558701 0 5 1 ',
      ],
    ],
  ])('%s is recognised and read', async (file, code, expected) => {
    const { calls, tally } = await read(sample(file));
    expect(tally).toMatchObject({ profile: code, refused: 0 });
    expect(calls.map(brief)).toEqual(expected);
  });

  test('16 columns tell the same calls as 18, with keys of their own', async () => {
    const wide = await read(sample('asterisk-18-columns.csv'));
    const narrow = await read(sample('asterisk-16-columns.csv'));
    expect(narrow.calls.map(brief)).toEqual(wide.calls.map(brief));
    expect(narrow.calls.every(({ source_key }) => /^[0-9a-f]{32}$/.test(source_key))).toBe(true);
    expect(new Set(narrow.calls.map(({ source_key }) => source_key)).size).toBe(narrow.calls.length);
  });

  test('known lines decide direction and line', async () => {
    const rows =
      'started_at,from,to,talk\n2026-11-17 09:00:00,025558801,025557801,60\n2026-11-17 09:05:00,025557801,025558801,60\n';
    const { calls } = await read(rows, { context: { lines: new Set(['+3225558801']) } });
    expect(calls.map((c) => [c.direction, c.line_e164, c.counterparty])).toEqual([
      ['out', '+3225558801', '+3225557801'],
      ['in', '+3225558801', '+3225557801'],
    ]);
  });

  test('a line’s own name stands before its number where a practice has given it', async () => {
    const named = await read(sample('asterisk-18-columns.csv'), {
      context: { lines: new Set(['cabinet-chene']) },
    });
    expect(named.calls.at(-1)!.line_e164).toBe('cabinet-chene');
    const numbered = await read(sample('asterisk-18-columns.csv'), {
      context: { lines: new Set(['+3225558002']) },
    });
    expect(numbered.calls.at(-1)!.line_e164).toBe('+3225558002');
  });

  test('keeps no name, note or comment, and no number in its keys', async () => {
    for (const file of readdirSync(SAMPLES).filter((name) => !name.startsWith('own'))) {
      const { calls } = await read(sample(file));
      const text = JSON.stringify(calls);
      expect(text).not.toMatch(/DUPONT|LAMBERT|PETIT|DUBOIS|rappel|dossier|urgence|rdv/);
      for (const call of calls) if (call.from) expect(call.source_key).not.toContain(call.from.slice(1));
    }
  });

  test('reads further samples where there are some', async () => {
    if (!existsSync(OTHERS)) {
      process.stderr.write('skipped: no further call-log samples beside this repository\n');
      return;
    }
    const files = readdirSync(OTHERS).map((name) => readFileSync(new URL(name, OTHERS)));
    const tallies = await Promise.all(files.map(async (file) => (await read(file)).tally));
    expect(tallies.map(({ refused }) => refused)).toEqual(files.map(() => 0));
    expect(new Set(tallies.map((tally) => tally.profile))).toEqual(
      new Set(['3cx-v20', 'aircall', 'asterisk', 'freepbx', 'ovh']),
    );
  });
});

describe('laws of reading', () => {
  const names = readdirSync(SAMPLES).filter((name) => !name.startsWith('own'));

  test.each(names)('%s says the same wherever its bytes are cut', async (name) => {
    const bytes = sample(name);
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 4, max: 5000 }),
        async (size, window) => {
          expect(await read(bytes, { size, window })).toEqual(whole);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a byte-order mark, UTF-16 and other line endings change nothing', async () => {
    const text = sample('aircall.csv').toString().replace('Patient rappelé,\nvoir', 'Patient rappelé, voir');
    const whole = await read(text);
    expect(await read(`\uFEFF${text}`)).toEqual(whole);
    expect(await read(text.replaceAll('\n', '\r\n'))).toEqual(whole);
    expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(whole);
    expect(await read(Buffer.from(text, 'latin1'))).toEqual(whole);
  });

  test('the order of rows does not matter', async () => {
    const key = (a: Call, b: Call) => (a.source_key < b.source_key ? -1 : 1);
    const plain = ({ calls }: { calls: Call[] }) => calls.map((call) => ({ ...call, line_no: 0 })).sort(key);
    for (const [name, header] of [
      ['freepbx.csv', 1],
      ['asterisk-18-columns.csv', 0],
    ] as const) {
      const lines = sample(name).toString().trimEnd().split('\n');
      const turned = [...lines.slice(0, header), ...lines.slice(header).reverse()];
      expect(plain(await read(turned.join('\n')))).toEqual(plain(await read(lines.join('\n'))));
    }
  });

  test('bytes changed at random are read or refused, never anything else', async () => {
    const mutation = fc.record({
      name: fc.constantFrom(...names),
      edits: fc.array(
        fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })),
        { maxLength: 12 },
      ),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ name, edits, cut }) => {
        const bytes = Buffer.from(sample(name));
        for (const [at, byte] of edits) bytes[Math.floor(at * bytes.length)] = byte;
        const file = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
        try {
          const { calls, tally } = await read(file);
          expect(calls.reduce((legs, call) => legs + call.legs, 0)).toBe(
            tally.rows - tally.refused - tally.excluded,
          );
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error).toMatchObject({ kind: 'invalid', problems: [{ line: expect.any(Number) }] });
        }
      }),
      { numRuns: 600 },
    );
  });
});
