import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { asteriskRow, callsOf, example, givenImport, sendLog, stored } from '../support/given-call-log.js';
import { GivenPractice, givenPractice } from '../support/given-practice.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: GivenPractice;

const line = '+3225559201';
const HEADER = 'started_at,from,to,talk\n';

beforeAll(async () => {
  app = await openTestApp();
}, 30_000);
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await givenWorkspace(app);
  practice = await givenPractice(owner, { lines: [{ e164: line, valid_from: '2026-01-01' }] });
});

/** Sends a log that must be refused, and holds that nothing of it was stored. */
async function refused(file: string | Buffer, path = '') {
  const answer = await sendLog(app, owner, file, path);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(await stored(app, owner.workspace_id)).toEqual({ entries: 0, imports: 0, audited: 0 });
  return answer;
}

describe('a file that cannot be read is refused with the place', () => {
  it('empty, and with nothing but a header', async () => {
    const empty = await refused('');
    expect([empty.status, empty.body.code]).toEqual([422, 'empty-file']);
    expect((await refused(Buffer.from('\ufeff\r\n'))).body.code).toBe('empty-file');
    expect((await refused(HEADER)).body.code).toBe('no-rows');
    const nobody = await app.http.post('/api/call-logs').set('x-api-key', owner.key);
    expect([nobody.status, nobody.body.code]).toEqual([422, 'empty-file']);
  });

  it('columns nobody knows', async () => {
    const { status, body } = await refused('nom,prénom\nA,B\n');
    expect([status, body.code]).toEqual([422, 'unknown-layout']);
    expect(body.title).toMatch(
      /Choose another profile \(freepbx, asterisk, .*\) or make one that names your columns/,
    );
  });

  it('columns of another profile: those missing are named, the right one is proposed', async () => {
    const { status, body } = await refused(example('aircall.csv'), '?profile=freepbx');
    expect([status, body.code]).toEqual([422, 'missing-columns']);
    expect(body.title).toMatch(/lacks .*"linkedid", "calldate".* fit the profile "aircall": choose that one/);
    expect(body.problems[0]).toMatchObject({ line: 1, code: 'missing-columns' });
  });

  it('a quote that is never closed, in row 3', async () => {
    const { body } = await refused(`${HEADER}2026-11-17 09:00:00,025551111,${line},60\n"2026-11-17`);
    expect([body.code, body.problems[0].line]).toEqual(['unclosed-quote', 3]);
  });

  it('JSON that breaks off', async () => {
    const { body } = await refused(example('ovh.json').subarray(0, 900));
    expect(body.code).toBe('malformed-json');
  });

  it('two encodings in one file', async () => {
    const rows = [1, 2].map((n) => asteriskRow({ line, name: `Zoé ${n}` }));
    const mixed = Buffer.concat([Buffer.from(rows[0]!.repeat(600)), Buffer.from(rows[1]!, 'latin1')]);
    const { body } = await refused(mixed);
    expect([body.code, body.problems[0].line]).toEqual(['wrong-encoding', 601]);
  });
});

describe('one encoding or the other is read', () => {
  const read = async () =>
    (await callsOf(app, owner.workspace_id, ['line_e164', 'counterparty_last2', 'talk_s']))[0];

  it.each([
    ['windows-1252', Buffer.from(asteriskRow({ line, name: 'Zoé Hélène' }), 'latin1')],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${asteriskRow({ line, name: 'Zoé 🌻' })}`)],
    ['UTF-16', Buffer.from(`\ufeff${asteriskRow({ line, name: 'Zoé' })}`, 'utf16le')],
  ])('%s', async (_, file) => {
    expect(await givenImport(app, owner, file)).toMatchObject({ inserted: 1, unassigned: 0 });
    expect(await read()).toEqual([line, '01', 120]);
  });
});

describe('a row that cannot stand refuses the whole file', () => {
  const good = () => asteriskRow({ line });

  it.each([
    [
      'a date in the future',
      () => asteriskRow({ line, at: '2026-12-24 09:00:00' }),
      'date-in-future',
      'start',
    ],
    [
      'a date that is none',
      () => asteriskRow({ line }).replaceAll('2026-11-17', '2026-02-30'),
      'unreadable-date',
      'start',
    ],
    [
      'a negative duration',
      () => asteriskRow({ line }).replace('"120"', '"-5"'),
      'negative-duration',
      'billsec',
    ],
    [
      'a name of 5,000 characters',
      () => asteriskRow({ line, name: 'x'.repeat(5_000) }),
      'field-too-long',
      'clid',
    ],
    ['too few columns', () => '"a","b"\n', 'ragged-row', undefined],
  ])('%s', async (_, bad, code, column) => {
    const { status, body } = await refused(good() + bad() + good());
    expect([status, body.code]).toEqual([422, 'rows-refused']);
    expect(body.title).toMatch(/^1 of 3 rows were refused, so nothing was stored/);
    expect(body.problems).toEqual([expect.objectContaining({ line: 2, code, ...(column && { column }) })]);
  });

  it('a word for the direction that nobody knows, until the profile says what it means', async () => {
    const map = { started_at: 'Date', from: 'Appelant', line: 'Ligne', direction: 'Sens', talk: 'Durée' };
    const profile = {
      ...{ code: 'central', name: 'Central', format: 'csv', header: true, date_formats: ['iso'], map },
      ...{ answered: { column: 'Durée', greater_than_zero: true }, merge_by: ['from', 'started_at'] },
    };
    const path = '/api/call-log-profiles/central';
    expectStatus(await owner.put(path, { ...profile, direction: { entrant: 'in' } }), 200);
    const file = `Date;Appelant;Ligne;Sens;Durée\n2026-11-17 09:00:00;025557801;${line};Sortant;60\n`;
    const { status, body } = await sendLog(app, owner, file, '?profile=central');
    expect([status, body.code]).toEqual([422, 'rows-refused']);
    expect(body.problems).toEqual([
      expect.objectContaining({ line: 2, column: 'Sens', code: 'unknown-direction' }),
    ]);
    expect(body.problems[0].detail).toMatch(
      /"Sortant" .* in a profile of your own .*"direction": \{ "Sortant": "in" \}/,
    );
    expectStatus(await owner.put(path, { ...profile, direction: { entrant: 'in', sortant: 'out' } }), 200);
    await givenImport(app, owner, file, '?profile=central');
    expect(await callsOf(app, owner.workspace_id, ['direction'])).toEqual([['out']]);
  });

  it('a day outside the contract of its practice', async () => {
    const ended = '+3225559202';
    const contracts = [{ starts_on: '2026-01-01', ends_on: '2026-10-31' }];
    await givenPractice(owner, { lines: [{ e164: ended, valid_from: '2026-01-01' }], contracts });
    const { status, body } = await refused(good() + asteriskRow({ line: ended }));
    expect([status, body.code]).toEqual([422, 'rows-refused']);
    expect(body.problems).toEqual([expect.objectContaining({ line: 2, code: 'outside-contract' })]);
  });

  it('a day of a locked period', async () => {
    const lock = { practice_id: practice.id, starts_on: '2026-11-01', ends_on: '2026-11-15' };
    expectStatus(await owner.post('/api/period-locks', lock), 201);
    const file = good() + asteriskRow({ line, at: '2026-11-15 23:59:59' });
    const { body } = await refused(file);
    expect(body.problems).toEqual([expect.objectContaining({ line: 2, code: 'period-locked' })]);
    expect(await givenImport(app, owner, file, '?skip_refused=true')).toMatchObject({
      inserted: 1,
      refused: 1,
    });
  });

  it('a change that would leave a locked day', async () => {
    const id = '1795420931.801';
    await givenImport(app, owner, asteriskRow({ line, id, at: '2026-11-10 09:00:00' }));
    const lock = { practice_id: practice.id, starts_on: '2026-11-01', ends_on: '2026-11-15' };
    expectStatus(await owner.post('/api/period-locks', lock), 201);
    const moved = await sendLog(app, owner, asteriskRow({ line, id, at: '2026-11-20 09:00:00' }));
    expect([moved.status, moved.body.problems[0].code]).toEqual([422, 'period-locked']);
    expect(await callsOf(app, owner.workspace_id, ['day'])).toEqual([['2026-11-10']]);
  });

  it('is left out with skip_refused, and the rest is stored', async () => {
    const report = await givenImport(app, owner, `${good()}"a","b"\n${good()}`, '?skip_refused=true');
    expect(report).toMatchObject({ rows: 3, inserted: 2, refused: 1 });
    expect(report.problems).toEqual([expect.objectContaining({ line: 2, code: 'ragged-row' })]);
    expect((await stored(app, owner.workspace_id)).entries).toBe(2);
  });
});
