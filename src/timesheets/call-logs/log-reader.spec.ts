import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../kernel/domain-error.js';
import type { Call } from './call.js';
import { newTally, readCallLog } from './call-log.js';
import type { CallLogTally } from './log-reader.js';
import type { CallLogProfile } from './profile.js';
import { PROFILES } from './profiles.js';

const context = {
  now: Date.parse('2026-12-01T00:00:00Z'),
  time_zone: 'Europe/Brussels',
  country: 'BE',
  lines: new Set<string>(),
  digest: (text: string) => text,
} as const;

const profile = (code: string) => PROFILES.find((one) => one.code === code);

async function read(
  file: string | Uint8Array,
  wanted?: CallLogProfile,
): Promise<{ calls: Call[]; tally: CallLogTally }> {
  const tally = newTally();
  const calls: Call[] = [];
  const source = (async function* () {
    yield Buffer.from(file as string);
  })();
  for await (const batch of readCallLog(source, { context, profile: wanted }, tally)) calls.push(...batch);
  return { calls, tally };
}

const HEADER = 'started_at,from,to,talk,agent\n';
const GOOD = '2026-11-17 09:00:00,025557801,025558801,60,3301\n';

async function refusal(row: string): Promise<Problem> {
  const { calls, tally } = await read(`${HEADER}${GOOD}${row}\n${GOOD.replace('09:00', '10:00')}`);
  expect([calls.length, tally.rows, tally.refused]).toEqual([2, 3, 1]);
  return tally.problems[0]!;
}

describe('a row that cannot be read is refused with its line and column, and the others stand', () => {
  test.each([
    ['2026-11-31 09:00:00,025557801,025558801,60,3301', 'started_at', 'unreadable-date'],
    [',025557801,025558801,60,3301', 'started_at', 'missing-date'],
    ['2026-12-02 09:00:00,025557801,025558801,60,3301', 'started_at', 'date-in-future'],
    ['1999-12-31 09:00:00,025557801,025558801,60,3301', 'started_at', 'date-too-early'],
    ['2026-11-17 09:00:00,025557801,025558801,-60,3301', 'talk', 'negative-duration'],
    ['2026-11-17 09:00:00,025557801,025558801,a while,3301', 'talk', 'unreadable-duration'],
    ['2026-11-17 09:00:00,025557801,025558801,9999999,3301', 'talk', 'duration-too-long'],
    [`2026-11-17 09:00:00,025557801,025558801,60,${'é'.repeat(5000)}`, 'agent', 'field-too-long'],
    ['2026-11-17 09:00:00,025557801,025558801,60', undefined, 'ragged-row'],
    ['2026-11-17 09:00:00,025557801,025558801,60,3301,', undefined, 'ragged-row'],
    ['2026-11-17 09:00:00,025557801,025558801,60,33\0', undefined, 'nul-byte'],
  ])('%.50s', async (row, column, code) => {
    expect(await refusal(row)).toMatchObject({ line: 3, code, ...(column ? { column } : {}) });
  });

  test('a day from now is still believed, for clocks differ', async () => {
    const { calls } = await read(`${HEADER}2026-12-02 00:59:59,025557801,025558801,60,3301\n`);
    expect(calls).toHaveLength(1);
  });

  test('an emoji in a name is no fault', async () => {
    const { calls } = await read(`${HEADER}${GOOD.replace('3301', 'Zoé 🎉')}`);
    expect(calls[0]!.agent).toBe('Zoé 🎉');
  });

  describe('a word for the direction', () => {
    const header = 'started_at,from,to,talk,direction\n';
    const row = (word: string, minute = 0) => `2026-11-17 09:0${minute}:00,025557801,025558801,60,${word}\n`;
    const own = (direction?: CallLogProfile['direction']): CallLogProfile => ({
      ...profile('custom')!,
      code: 'central',
      direction,
    });

    test('nobody knows refuses its row, and says what to add to the profile', async () => {
      const { calls, tally } = await read(header + row('Entrant') + row('Renvoi'), own({ entrant: 'in' }));
      expect([calls.length, tally.refused]).toEqual([1, 1]);
      expect(tally.problems).toEqual([
        {
          line: 3,
          column: 'direction',
          code: 'unknown-direction',
          detail:
            '"Renvoi" is no direction that the profile "central" knows: say in a profile of your own what it means, ' +
            '"direction": { "Renvoi": "in" }, or "out" or "internal".',
        },
      ]);
      const wordless = await read(header + row('in'), own());
      expect(wordless.tally.problems).toMatchObject([{ line: 2, code: 'unknown-direction' }]);
    });

    test('is what the profile says, case ignored; without one the numbers decide', async () => {
      const words = own({ Entrant: 'in', SORTANT: 'out', Interne: 'internal' });
      const file = header + ['ENTRANT', 'sortant', 'interne', ' '].map(row).join('');
      const { calls, tally } = await read(file, words);
      expect([tally.refused, calls.map(({ direction }) => direction)]).toEqual([
        0,
        ['in', 'out', 'internal', 'in'],
      ]);
    });
  });

  test('the first 50 are listed, all are counted', async () => {
    const { tally } = await read(HEADER + GOOD.replace('60', '-60').repeat(80));
    expect([tally.problems.length, tally.refused]).toEqual([50, 80]);
  });

  test('a moment before the start is refused, unless the clock was just set back', async () => {
    const row = (start: string, answer: string, end: string) =>
      `Call 1,1,00:01:00,${start},${answer},${end},,+3225557801,Ext.3301,,,,,,,,,,,,,,,,,,`;
    const wrong = await read(row('2026/11/17 09:00:00', '2026/11/17 08:59:59', '2026/11/17 09:02:00'));
    expect(wrong.tally.problems).toMatchObject([{ line: 1, column: 'time-answered', code: 'before-start' }]);
    const { calls } = await read(row('2026/10/25 02:58:00', '2026/10/25 02:58:30', '2026/10/25 02:01:00'));
    expect(calls.map(({ started_at, ended_at }) => (ended_at - started_at) / 1000)).toEqual([180]);
  });
});

test('lines may end in a carriage return alone, and a line for Excel may name the delimiter', async () => {
  const later = GOOD.replace('09:00', '10:00');
  for (const file of [(HEADER + GOOD + later).replaceAll('\n', '\r'), `sep=,\r\n${HEADER}${GOOD}${later}`]) {
    const { calls, tally } = await read(file);
    expect([calls.length, tally.rows, tally.refused]).toEqual([2, 2, 0]);
  }
  const { tally } = await read(`sep=,\n${HEADER}${GOOD.replace('60', '-60')}${later}`);
  expect(tally.problems).toMatchObject([{ line: 3 }]);
});

describe('shorter layouts of the same systems', () => {
  const told = async (file: string) => {
    const { calls, tally } = await read(file);
    expect(tally.refused).toBe(0);
    return [tally.profile, ...calls.map((call) => `${call.source_key} ${call.line_e164} ${call.talk_s}`)];
  };

  test('FreePBX reports export no line and no linkedid, and a table may say NULL for nothing', async () => {
    const header =
      'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield';
    const row = (second: string) =>
      `2026-11-17 09:00:0${second},"""A"" <+3225557801>",+3225557801,600,q,SIP/t-1,SIP/3301-2,Queue,600,42,30,ANSWERED,3,,17.${second},`;
    expect(await told([header, row('1'), row('2')].join('\n'))).toEqual([
      'freepbx',
      '17.1 600 30',
      '17.2 600 30',
    ]);
    expect(await told(`${header},did,linkedid\n${row('1')},NULL,NULL\n`)).toEqual(['freepbx', '17.1 600 30']);
  });

  test('the CDR file of 3CX ended with its chain once', async () => {
    const row =
      'Call 1,1,00:01:00,2026/11/17 09:00:00,2026/11/17 09:00:08,2026/11/17 09:01:08,TerminatedBySrc,+3225557801,Ext.3301,1,3301,+3225558801,,,,,,,,Chain: Ext.3301;\n';
    expect(await told(row)).toEqual(['3cx', 'Call 1 +3225558801 60']);
  });
});

describe('days on which the clock changes', () => {
  const asterisk = (start: string, duration: number, billsec: number) =>
    `"a","+3225557801","3301","t","","c","PJSIP/3301-1","Dial","","${start}","${start}","${start}","${duration}","${billsec}","ANSWERED","D","${start}",""\n`;

  test('lengths come from the counted seconds, not from the clock', async () => {
    const { calls } = await read(
      asterisk('2026-10-25 02:30:00', 7200, 7190) + asterisk('2026-03-29 01:59:00', 120, 110),
    );
    expect(
      calls.map((call) => [new Date(call.started_at).toISOString(), new Date(call.ended_at).toISOString()]),
    ).toEqual([
      ['2026-10-25T00:30:00.000Z', '2026-10-25T02:30:00.000Z'],
      ['2026-03-29T00:59:00.000Z', '2026-03-29T01:01:00.000Z'],
    ]);
    expect(calls.map(({ queue_s, talk_s }) => [queue_s, talk_s])).toEqual([
      [10, 7190],
      [10, 110],
    ]);
  });
});

describe('a file that cannot be read at all says why', () => {
  test.each([
    ['', undefined, 'empty-file', /empty/],
    [' \r\n\n', undefined, 'empty-file', /empty/],
    [HEADER, undefined, 'no-rows', /only a header/],
    ['[]', profile('ovh'), 'no-rows', /empty list/],
    ['a,b,c\n1,2,3\n', undefined, 'unknown-layout', /asterisk.*custom/],
    ['started_at,from,talk\n', profile('custom'), 'missing-columns', /"custom", lacks "to"/],
    [`${HEADER}${GOOD}`, profile('freepbx'), 'missing-columns', /fit the profile "custom"/],
    [`${HEADER}${GOOD}`, profile('asterisk'), 'missing-columns', /another number of columns.*"custom"/],
    [`${HEADER}${GOOD}`, profile('ringover'), 'wrong-format', /does not read CSV.*"custom"/],
    ['[{"a":1}]', profile('aircall'), 'wrong-format', /does not read JSON/],
    ['[{"a":1}]', profile('ovh'), 'missing-columns', /lacks "consumptionId", "creationDatetime"/],
    [`${HEADER}${GOOD}"2026`, undefined, 'unclosed-quote', /Line 3/],
  ])('%.30j', async (file, wanted, code, sentence) => {
    const reading = read(file, wanted);
    await expect(reading).rejects.toMatchObject({
      kind: 'invalid',
      code,
      problems: [{ line: expect.any(Number), code }],
    });
    await expect(reading).rejects.toThrow(sentence);
  });

  test('a column named __proto__ is a column like any other', async () => {
    const { calls } = await read(`__proto__,${HEADER}x,${GOOD}`);
    expect(calls).toHaveLength(1);
    await expect(read('[{"__proto__":{"duration":1}}]', profile('ovh'))).rejects.toMatchObject({
      code: 'missing-columns',
    });
  });

  test('an Asterisk file with its column names in the first line is read by them', async () => {
    const names = profile('asterisk')!.header as readonly string[];
    const row = names.map(
      (name) => ({ start: '2026-11-17 09:00:00', src: '+3225557801', billsec: '5' })[name] ?? '',
    );
    const { calls, tally } = await read(`${names.join(';')}\n${row.join(';')}\n`, profile('asterisk'));
    expect([calls.length, tally.rows]).toEqual([1, 1]);
  });
});
