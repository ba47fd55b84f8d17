import { describe, expect, it } from '@jest/globals';
import { month } from '../kernel/day.js';
import type { Call } from '../timesheets/call-logs/call.js';
import { newTally, readCallLog } from '../timesheets/call-logs/call-log.js';
import { callsOf, DemoCall } from './call-generator.js';
import { callLog, LAYOUTS, Layout, rowsOf } from './call-log-writers.js';
import { stranger } from './practices.js';
import { Random } from './random.js';

const ZONE = 'Europe/Brussels';
const line = { e164: '+3225558000', label: 'cabinet' };
const desk = {
  line,
  period: month('2026-10'),
  time_zone: ZONE,
  extensions: ['3301', '3302', '3303'],
  stranger: stranger('BE'),
};
const calls = callsOf(desk, 300, new Random('writers'));

async function readBack(layout: Layout, written: readonly DemoCall[]) {
  const tally = newTally();
  const context = {
    now: Date.parse('2026-11-02T09:00:00Z'),
    time_zone: ZONE,
    country: 'BE' as const,
    lines: new Set([line.e164]),
    digest: (text: string) => text,
  };
  const read: Call[] = [];
  async function* bytes() {
    yield* callLog(layout, written, ZONE);
  }
  for await (const batch of readCallLog(bytes(), { context }, tally)) read.push(...batch);
  return { tally, read: read.sort((a, b) => a.started_at - b.started_at) };
}

describe.each(LAYOUTS)('the %s layout', (layout) => {
  it('is recognised, and every row of it is read', async () => {
    const { tally } = await readBack(layout, calls);
    expect(tally).toMatchObject({ profile: layout, refused: 0, excluded: 0, problems: [] });
    expect(tally.rows).toBe(calls.reduce((rows, call) => rows + rowsOf(layout, call), 0));
  });

  it('says of each call what happened', async () => {
    const { read } = await readBack(layout, calls);
    const told = read.map(({ started_at, direction, outcome, counterparty, talk_s }) => ({
      started_at,
      direction,
      outcome,
      counterparty,
      talk_s,
    }));
    expect(told).toEqual(
      calls.map(({ started_at, direction, outcome, counterparty, talk_s }) => ({
        started_at,
        direction,
        outcome,
        counterparty,
        talk_s: outcome === 'answered' ? talk_s : 0,
      })),
    );
  });

  it('names the line of each call by its number or its label', async () => {
    const { read } = await readBack(layout, calls);
    expect(read.every(({ line_e164 }) => line_e164 === line.e164 || line_e164 === line.label)).toBe(true);
  });
});

it('writes a hunt group as one FreePBX row for each extension that rang', () => {
  const hunted = calls.find(({ tried }) => tried.length === 2)!;
  const text = Buffer.concat([...callLog('freepbx', [hunted], ZONE)]).toString();
  expect(text.trimEnd().split('\n')).toHaveLength(1 + 3);
});
