import { readFileSync } from 'node:fs';
import supertest from 'supertest';
import { TestApp } from './app.js';
import { expectStatus } from './given.js';

/** A caller's credential: `{ key }` or `{ cookie }`. */
export interface Credential {
  readonly key?: string;
  readonly cookie?: string;
}

const headersOf = ({ key, cookie }: Credential): Record<string, string> =>
  key ? { 'x-api-key': key } : { cookie: cookie! };

/** Uploads a call log as it is; `path` may carry a query or name the preview. */
export function sendLog(
  app: TestApp,
  by: Credential,
  file: string | Buffer,
  path = '',
  type = 'text/csv',
): supertest.Test {
  // supertest would write a Buffer as JSON itself.
  const body = type.startsWith('application/json') ? file.toString() : Buffer.from(file);
  return app.http.post(`/api/call-logs${path}`).set(headersOf(by)).type(type).send(body);
}

/** Imports a call log and answers the report. */
export async function givenImport(app: TestApp, by: Credential, file: string | Buffer, path = '') {
  const answer = await sendLog(app, by, file, path);
  expectStatus(answer, 201);
  return answer.body;
}

/** One of the example logs, one of each layout. */
export const example = (name: string): Buffer =>
  readFileSync(new URL(`../examples/call-logs/${name}`, import.meta.url));

let called = 0;

/** A row of Asterisk's Master.csv: an answered call of two minutes on a Tuesday morning, after 8 seconds of ringing. */
export function asteriskRow(facts: {
  line: string;
  from?: string;
  at?: string;
  talk?: number;
  id?: string;
  name?: string;
  disposition?: string;
}): string {
  called += 1;
  const { line, from = '+3225557001', at = '2026-11-17 09:00:00', talk = 120 } = facts;
  const { id = `1795420931.${called}`, name = 'Secretariat', disposition = 'ANSWERED' } = facts;
  const later = (seconds: number) =>
    new Date(Date.parse(`${at.replace(' ', 'T')}Z`) + seconds * 1_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
  const cells = [
    ...[
      'permanence',
      from,
      line,
      'from-trunk',
      `""${name}"" <${from}>`,
      'PJSIP/trunk-1',
      'PJSIP/3301-2',
      'Dial',
    ],
    ...[
      'PJSIP/3301,30,tT',
      at,
      later(8),
      later(8 + talk),
      8 + talk,
      talk,
      disposition,
      'DOCUMENTATION',
      id,
      '',
    ],
  ];
  return `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
}

/** How much of a workspace's call logs the database holds. */
export async function stored(app: TestApp, workspace_id: string) {
  const { rows } = await app.admin.query<{ entries: number; imports: number; audited: number }>(
    `SELECT (SELECT count(*)::int FROM work_entry WHERE workspace_id = $1) AS entries,
            (SELECT count(*)::int FROM call_log_import WHERE workspace_id = $1) AS imports,
            (SELECT count(*)::int FROM audit_event WHERE workspace_id = $1 AND action LIKE 'call_log%') AS audited`,
    [workspace_id],
  );
  return rows[0]!;
}

/** A workspace's calls in order of time, each as the facts named by `columns`. */
export async function callsOf(
  app: TestApp,
  workspace_id: string,
  columns: readonly string[],
): Promise<unknown[][]> {
  const { rows } = await app.admin.query<Record<string, unknown>>(
    `SELECT * FROM work_entry WHERE workspace_id = $1 AND kind = 'call' ORDER BY started_at, source_key`,
    [workspace_id],
  );
  return rows.map((row) => columns.map((column) => row[column]));
}
