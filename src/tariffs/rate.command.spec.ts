import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { rate } from './rate.command.js';
import { templateCard } from './templates/templates.js';

let folder: string;
const file = (name: string) => join(folder, name);
const write = (name: string, value: unknown) =>
  writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));

const CASE = { title: 'Deux appels', template: 'per_call', month: '2026-10', vat_bp: 2000 };
const EVENTS = {
  events: [
    { kind: 'call', times: 2 },
    { kind: 'call', outcome: 'spam' },
  ],
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'permanence-rate-'));
  write('good.json', { ...CASE, ...EVENTS, expected: { totals: { gross: '2.40' } } });
  write('other.json', { ...CASE, ...EVENTS, expected: { totals: { gross: '2.41' } } });
  write('broken.json', '{ "title": ');
  write('unknown.json', { ...CASE, ...EVENTS, colour: 'red' });
  write('twice.json', {
    ...CASE,
    events: [
      { kind: 'call', id: 'a' },
      { kind: 'call', id: 'a' },
    ],
  });
  write('card.json', templateCard('hourly', 'FR'));
  write('by-file.json', {
    card_file: 'card.json',
    month: '2026-10',
    events: [{ kind: 'work', work_s: 3600 }],
  });
  write('no-card.json', { card_file: 'gone.json', month: '2026-10', events: [] });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += text;
    return true;
  });
  const err = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += text;
    return true;
  });
  try {
    return {
      code: await rate(args),
      ...said,
      get json() {
        return JSON.parse(said.out);
      },
    };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test('a case is priced: JSON on standard output and nothing else', async () => {
  const { code, out, err, json } = await run(file('good.json'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.endsWith('}\n')).toBe(true);
  expect(json).toMatchObject({
    title: 'Deux appels',
    lines: [{ label: 'Appels entrants traités', quantity: '2', net: '2.00' }],
    totals: { net: '2.00', vat: '0.40', gross: '2.40' },
    reasons: { billed: 2, spam: 1 },
    differences: [],
    engine_version: expect.any(Number),
  });
  expect(json.events).toHaveLength(3);
  expect(json.explanation[0].nodes.filter((node: { code: string }) => node.code === 'event')).toHaveLength(2);
});

test('labels are in the language that is asked for', async () => {
  const { json } = await run('--lang', 'nl', file('good.json'));
  expect(json.lines[0].label).toBe('Behandelde inkomende oproepen');
});

test('a case that is not as expected gives 1 and says where', async () => {
  const { code, err, json } = await run(file('other.json'));
  expect(code).toBe(1);
  expect(err).toContain('other.json: /expected/totals/gross: expected "2.41", is "2.40"');
  expect(json.differences).toEqual([{ pointer: '/totals/gross', expected: '2.41', actual: '2.40' }]);
});

test('a card in a file beside the case is found', async () => {
  expect((await run(file('by-file.json'))).json.totals.net).toBe('28.00');
});

test.each([
  ['broken.json', 'broken.json: This is not JSON: '],
  ['unknown.json', 'unknown.json: /colour: There is no field "colour" here.'],
  ['gone.json', 'gone.json: There is no file '],
  ['twice.json', 'twice.json: /events/1/id: The same event id'],
  ['no-card.json', 'no-card.json: /card_file: There is no file '],
  ['.', 'is a folder, not a file.'],
])('%s is refused with 2, in a sentence', async (name, sentence) => {
  const { code, out, err } = await run(file(name));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(sentence);
});

test('several cases are a list; one that is refused does not stop the others', async () => {
  const { code, json } = await run(file('good.json'), file('broken.json'), file('by-file.json'));
  expect(code).toBe(2);
  expect(json.map(({ totals }: { totals: { net: string } }) => totals.net)).toEqual(['2.00', '28.00']);
});

test.each([[[]], [['--lang', 'es', 'x.json']], [['--colour', 'x.json']]])(
  'the arguments %j are refused with the usage',
  async (args) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('npm run -s rate -- ');
  },
);
