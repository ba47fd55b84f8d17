import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { asteriskRow, callsOf, example, givenImport, sendLog, stored } from '../support/given-call-log.js';
import { givenPractice } from '../support/given-practice.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: string;

const line = '+3225559301';
const NOTHING = { entries: 0, imports: 0, audited: 0 };

beforeAll(async () => {
  app = await openTestApp();
}, 30_000);
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await givenWorkspace(app);
  practice = (await givenPractice(owner, { lines: [{ e164: line, valid_from: '2026-01-01' }] })).id;
});

const rows = (count: number) => Array.from({ length: count }, () => asteriskRow({ line })).join('');

/** A request whose body is written piece by piece. */
function opened() {
  const address = app.app.getHttpServer().address() as { port: number };
  const sent = request({
    port: address.port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/call-logs',
    headers: { 'x-api-key': owner.key, 'content-type': 'text/csv', 'transfer-encoding': 'chunked' },
  });
  sent.on('error', () => undefined);
  return sent;
}

/** Backends of the app that are inside a transaction. */
async function busy(): Promise<{ pid: number }[]> {
  const { rows: found } = await app.admin.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'permanence' AND xact_start IS NOT NULL`,
  );
  return found;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 100) throw new Error('It never came to pass.');
    await pause(50);
  }
}

describe('an upload', () => {
  it('in JSON is streamed, whatever its length', async () => {
    const call = (n: number) => ({
      cdr_id: n,
      call_id: `7${n}`,
      last_state: 'ANSWERED',
      direction: 'in',
      is_answered: true,
      start_time: '2026-11-17T08:02:11Z',
      answered_time: '2026-11-17T08:02:19Z',
      end_time: '2026-11-17T08:04:01Z',
      incall_duration: 102,
      total_duration: 110,
      from_number: '33155507601',
      to_number: line.slice(1),
      user: { email: 'lea@example.test' },
      comment: 'x'.repeat(400),
    });
    const file = JSON.stringify({ call_list: Array.from({ length: 3_000 }, (_, n) => call(n)) });
    expect(file.length).toBeGreaterThan(2_000_000);
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const answer = await sendLog(app, owner, file, '', type);
      expect([answer.status, answer.body.calls, answer.body.size]).toEqual([201, 3_000, file.length]);
    }
    expect((await stored(app, owner.workspace_id)).entries).toBe(3_000);
  });

  it('in JSON to other routes keeps its bound', async () => {
    const answer = await owner.post('/api/practices', { name: 'x'.repeat(2_000_000) });
    expect(answer.status).toBe(413);
  });

  it('of a form is read, and gives the import its name', async () => {
    const answer = await app.http
      .post('/api/call-logs')
      .set('x-api-key', owner.key)
      .attach('file', Buffer.from(rows(3)), 'Master.csv');
    expect([answer.status, answer.body.file_name, answer.body.inserted]).toEqual([201, 'Master.csv', 3]);
  });

  it('to be looked at first stores nothing and shows no number', async () => {
    const answer = await sendLog(app, owner, rows(2_000), '/preview');
    expect([answer.status, answer.body.profile, answer.body.calls.length]).toEqual([200, 'asterisk', 20]);
    expect(answer.body.calls[0]).toMatchObject({
      line,
      practice_id: practice,
      counterparty_last2: '01',
      talk_s: 120,
    });
    expect(JSON.stringify(answer.body)).not.toContain('5557001');
    const json = await sendLog(app, owner, example('ringover.json'), '/preview', 'application/json');
    expect([json.status, json.body.calls.length]).toEqual([200, 3]);
    expect(await stored(app, owner.workspace_id)).toEqual(NOTHING);
  });

  it('that breaks off stores nothing and gives its connection back', async () => {
    const uploads = Array.from({ length: 12 }, opened);
    for (const upload of uploads) upload.write(rows(1_000));
    await until(async () => (await busy()).length > 0);
    for (const upload of uploads) upload.destroy();
    await until(async () => (await busy()).length === 0);
    expect(await stored(app, owner.workspace_id)).toEqual(NOTHING);
    const answers = await Promise.all(Array.from({ length: 12 }, () => owner.get('/api/practices')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await givenImport(app, owner, rows(10))).toMatchObject({ inserted: 10 });
  });

  it('whose database goes away is answered with 503, and the app goes on', async () => {
    const upload = opened();
    const answered = once(upload, 'response');
    upload.write(rows(2_000));
    await until(async () => (await busy()).length === 1);
    const [{ pid }] = (await busy()) as [{ pid: number }];
    await app.admin.query('SELECT pg_terminate_backend($1)', [pid]);
    upload.end(rows(2_000));
    const [response] = await answered;
    expect(response.statusCode).toBe(503);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    response.resume();
    expect(await stored(app, owner.workspace_id)).toEqual(NOTHING);
    expect(await givenImport(app, owner, rows(10))).toMatchObject({ inserted: 10 });
  });
});

describe('what callers may expect', () => {
  it('nothing in the database holds a full number of theirs or a name', async () => {
    const caller = '+32475987612';
    const files = [
      asteriskRow({ line, from: caller, name: 'CANARI Yvonne' }),
      `started_at,from,to,talk,remark\n2026-11-17 09:00:00,0475 98 76 12,${line},60,CANARI\n`,
      `started_at,from,to,talk\n2026-11-17 09:30:00,${line},0032475987612,60\n`,
    ];
    for (const file of files) await givenImport(app, owner, file);
    const bad = await sendLog(
      app,
      owner,
      asteriskRow({ line, from: caller, name: 'CANARI', at: '2027-01-01 00:00:00' }),
    );
    expect(bad.status).toBe(422);
    const digits = '475987612';
    const shapes = [digits, 'CANARI', ...[digits, 'CANARI'].map((text) => Buffer.from(text).toString('hex'))];
    const { rows: tables } = await app.admin.query<{ name: string }>(
      `SELECT quote_ident(nspname) || '.' || quote_ident(relname) AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE relkind = 'r' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`,
    );
    expect(tables.map(({ name }) => name)).toContain('public.work_entry');
    for (const { name } of tables) {
      const { rows: found } = await app.admin.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const dump = found
        .map(({ row }) => row.replace(/[\s./-]/g, ''))
        .join('\n')
        .toLowerCase();
      for (const shape of shapes) expect([name, dump.includes(shape.toLowerCase())]).toEqual([name, false]);
    }
    const calls = await callsOf(app, owner.workspace_id, ['counterparty_last2', 'direction']);
    expect(calls).toContainEqual(['12', 'in']);
    expect(calls).toContainEqual(['12', 'out']);
  });

  it('one caller is told from another by a pseudonym that stays the same', async () => {
    await givenImport(app, owner, asteriskRow({ line, from: '+32475987601' }));
    await givenImport(app, owner, asteriskRow({ line, from: '0475987601', at: '2026-11-18 09:00:00' }));
    await givenImport(app, owner, asteriskRow({ line, from: '+32475987602', at: '2026-11-19 09:00:00' }));
    const [a, b, c] = (await callsOf(app, owner.workspace_id, ['counterparty_hash'])).map(([hash]) =>
      String(hash),
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});

it('a secretary imports; an accountant and a client of ours do not', async () => {
  const [secretary, accountant, client] = await Promise.all([
    givenMember(app, owner, 'secretary'),
    givenMember(app, owner, 'accountant'),
    givenMember(app, owner, 'practice', practice),
  ]);
  expect(await givenImport(app, secretary, rows(1))).toMatchObject({
    inserted: 1,
    created_by: secretary.user_id,
  });
  for (const outsider of [accountant, client]) {
    for (const path of ['', '/preview', '/assign']) {
      const answer = await sendLog(app, outsider, rows(1), path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'permission-missing']);
    }
    expect((await outsider.get('/api/call-logs')).status).toBe(403);
  }
  expect((await stored(app, owner.workspace_id)).entries).toBe(1);
});
