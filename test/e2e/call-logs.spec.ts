import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { asteriskRow, callsOf, example, givenImport, sendLog } from '../support/given-call-log.js';
import { givenPractice } from '../support/given-practice.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
}, 30_000);
afterAll(() => app?.close());

const FACTS = ['direction', 'outcome', 'talk_s', 'counterparty_last2', 'line_e164', 'legs', 'agent'];

/** A workspace with one practice whose only line has this number and this name. */
async function givenLine(e164: string, label?: string): Promise<{ owner: GivenWorkspace; practice: string }> {
  const owner = await givenWorkspace(app);
  const { id } = await givenPractice(owner, { lines: [{ e164, label, valid_from: '2026-01-01' }] });
  return { owner, practice: id };
}

describe('the layouts', () => {
  // What each call of these files is stands in src/timesheets/call-logs/call-log.spec.ts.
  it.each<
    [file: string, profile: string, line: { e164: string; label?: string }, ours: number, calls: number]
  >([
    ['asterisk-18-columns.csv', 'asterisk', { e164: '+3225558001', label: 'cabinet-tilleul' }, 6, 7],
    ['freepbx.csv', 'freepbx', { e164: '+3225558101' }, 3, 3],
    ['3cx-cdr.csv', '3cx', { e164: '+3225558201' }, 2, 3],
    ['3cx-v20.csv', '3cx-v20', { e164: '+3225558301', label: '3301' }, 3, 4],
    ['ovh.json', 'ovh', { e164: '+33972998001' }, 5, 5],
    ['aircall.csv', 'aircall', { e164: '+3225558401' }, 4, 4],
    ['ringover.json', 'ringover', { e164: '+33972998601' }, 3, 3],
    ['twilio.csv', 'twilio', { e164: '+3225558701' }, 2, 2],
  ])('%s is recognised and becomes calls of the practice', async (file, profile, line, ours, calls) => {
    const { owner, practice } = await givenLine(line.e164, line.label);
    const report = await givenImport(app, owner, example(file));
    const counts = { calls, inserted: calls, unassigned: calls - ours, refused: 0, updated: 0, unchanged: 0 };
    expect(report).toMatchObject({ profile, ...counts });
    const read = await callsOf(app, owner.workspace_id, ['practice_id', 'source']);
    expect(read.filter(([owned]) => owned === practice)).toEqual(Array(ours).fill([practice, profile]));
  });

  it('what a log says of a call is what the entry says', async () => {
    const { owner } = await givenLine('+3225558101');
    await givenImport(app, owner, example('freepbx.csv'));
    expect(await callsOf(app, owner.workspace_id, FACTS)).toEqual([
      ['in', 'answered', 102, '01', '+3225558101', 3, '3302'],
      ['in', 'voicemail', 0, '02', '+3225558101', 1, null],
      ['out', 'answered', 60, '03', '+3225558101', 1, '3302'],
    ]);
  });

  it('both forms of Twilio carry the same kind of call', async () => {
    const { owner } = await givenLine('+3225558701');
    const report = await givenImport(app, owner, example('twilio.json'));
    expect(report).toMatchObject({ profile: 'twilio', refused: 0 });
    const [first] = await callsOf(app, owner.workspace_id, ['source_key', 'talk_s', 'legs']);
    expect(first).toEqual(['CAa1', 110, 2]);
  });

  it('a profile of one’s own reads semicolons, windows-1252 and a date and a time in two columns', async () => {
    const { owner, practice } = await givenLine('+3225558801');
    const profile = {
      code: 'cabinet-hetre',
      name: 'Export du central',
      format: 'csv',
      header: true,
      date_formats: ['DD/MM/YYYY HH:mm:ss'],
      map: {
        external_id: 'Référence',
        started_at: 'Date',
        started_time: 'Heure',
        from: 'Appelant',
        line: 'Ligne',
        talk: 'Durée',
        agent: 'Secrétaire',
      },
      answered: { column: 'Durée', greater_than_zero: true },
      merge_by: ['external_id'],
    };
    expectStatus(await owner.put('/api/call-log-profiles/cabinet-hetre', profile), 200);
    const file = example('own-semicolon-windows-1252.csv');
    expect(await givenImport(app, owner, file)).toMatchObject({ profile: 'cabinet-hetre', inserted: 2 });
    expect(await callsOf(app, owner.workspace_id, ['practice_id', ...FACTS])).toEqual([
      [practice, 'in', 'answered', 102, '01', '+3225558801', 1, 'Hélène'],
      [practice, 'in', 'abandoned', 0, '02', '+3225558801', 1, null],
    ]);
    const again = await sendLog(app, owner, file, '?profile=no-such-thing');
    expect([again.status, again.body.code]).toEqual([404, 'no-such-profile']);
  });
});

describe('the practice of a call', () => {
  const line = '+3225559001';
  const rows = ['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01']
    .map((day) => asteriskRow({ line, at: `${day} 12:00:00` }))
    .join('');

  it('is the one that had the line that day', async () => {
    const owner = await givenWorkspace(app);
    const lines = (valid_from: string, valid_to?: string) => ({
      lines: [{ e164: line, valid_from, valid_to }],
    });
    const before = await givenPractice(owner, lines('2026-01-01', '2026-05-31'));
    const since = await givenPractice(owner, lines('2026-07-01'));
    const report = await givenImport(app, owner, rows);
    expect(report).toMatchObject({ inserted: 4, unassigned: 2, unknown_lines: [{ line, calls: 2 }] });
    const calls = await callsOf(app, owner.workspace_id, ['practice_id', 'day']);
    expect(calls).toEqual([
      [before.id, '2026-05-31'],
      [null, '2026-06-01'],
      [null, '2026-06-30'],
      [since.id, '2026-07-01'],
    ]);
  });

  it('is unknown until the line is, then the waiting calls are given to it', async () => {
    const { owner } = await givenLine('+3225559099');
    const other = asteriskRow({ line: '+3225559002' });
    const report = await givenImport(app, owner, rows + other);
    expect(report).toMatchObject({ inserted: 5, unassigned: 5 });
    expect(report.unknown_lines).toEqual([
      { line, calls: 4 },
      { line: '+3225559002', calls: 1 },
    ]);
    const waiting = await owner.get('/api/work-entries?unassigned=true');
    expect(waiting.body.items).toHaveLength(5);

    expect((await owner.post('/api/call-logs/assign')).body).toEqual({
      assigned: 0,
      refused: 0,
      problems: [],
    });
    const late = await givenPractice(owner, { lines: [{ e164: line, valid_from: '2026-06-01' }] });
    const assigned = await owner.post('/api/call-logs/assign');
    expect([assigned.status, assigned.body]).toEqual([200, { assigned: 3, refused: 0, problems: [] }]);
    const attached = await owner.get(`/api/work-entries?practice_id=${late.id}`);
    expect(attached.body.items).toHaveLength(3);
    expect((await owner.get('/api/work-entries?unassigned=true')).body.items).toHaveLength(2);
  });

  it('is not given a waiting call of a locked day', async () => {
    const { owner } = await givenLine('+3225559098');
    await givenImport(app, owner, rows);
    const { id } = await givenPractice(owner, { lines: [{ e164: line, valid_from: '2026-01-01' }] });
    const lock = { practice_id: id, starts_on: '2026-06-01', ends_on: '2026-06-30' };
    expectStatus(await owner.post('/api/period-locks', lock), 201);
    const { body } = await owner.post('/api/call-logs/assign');
    expect(body).toMatchObject({ assigned: 2, refused: 2 });
    expect(body.problems[0]).toMatchObject({ code: 'period-locked' });
  });

  it('counts a day by the clock of the practice', async () => {
    const owner = await givenWorkspace(app);
    const lines = [{ e164: line, valid_from: '2026-01-01' }];
    await givenPractice(owner, { lines, time_zone: 'America/Guadeloupe' });
    await givenImport(app, owner, asteriskRow({ line, at: '2026-11-17 02:00:00' }));
    expect(await callsOf(app, owner.workspace_id, ['day'])).toEqual([['2026-11-16']]);
  });
});

it('past imports are listed, newest first', async () => {
  const { owner } = await givenLine('+3225559097');
  const first = await givenImport(app, owner, asteriskRow({ line: '+3225559097' }), '?file_name=octobre.csv');
  app.clock.moveTo('2026-11-30T09:00:01Z');
  const second = await givenImport(app, owner, asteriskRow({ line: '+3225559097' }));
  const list = await owner.get('/api/call-logs');
  expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
  const one = await owner.get(`/api/call-logs/${first.id}`);
  expect(one.body).toMatchObject({ file_name: 'octobre.csv', rows: 1, calls: 1, inserted: 1 });
  const page = await owner.get('/api/call-logs?limit=1');
  const next = await owner.get(`/api/call-logs?limit=1&cursor=${encodeURIComponent(page.body.next_cursor)}`);
  expect(next.body.items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
  const foreign = await givenWorkspace(app);
  expect((await foreign.get(`/api/call-logs/${first.id}`)).status).toBe(404);
});
