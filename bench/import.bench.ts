import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { Owner, peakMegabytes, startApp } from './support.js';

const ROWS = 80_000;
const ROUNDS = 3;
const PRACTICES = 200;
const BIG_BYTES = 200 * 1_048_576;
const MEGABYTE = 1_048_576;

/** A running app, and what speaks to it and behind it. */
interface Stage {
  readonly url: string;
  readonly key: string;
  readonly app: ChildProcess;
  readonly admin: pg.Client;
}

/**
 * Rows per second of an 80,000-row Asterisk log imported through HTTP, beside a raw COPY of the very same rows into the
 * same table, in turns and into an empty table each time, medians of three rounds on a durable PostgreSQL; then the same
 * file again, and the memory of the app, also after a file of 200 MB.
 */
export async function run(): Promise<Record<string, number | string>> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const admin = new pg.Client(server.adminUrl);
  let app: ChildProcess | undefined;
  try {
    const started = await startApp(folder, server);
    app = started.app;
    await admin.connect();
    const stage = { ...started, key: await givenPractices(started.url), admin };
    const file = join(folder, 'Master.csv');
    await writeLog(file, ({ rows }) => rows < ROWS);
    const figures = await compare(stage, file);
    return { ...figures, ...(await bigFile(stage, join(folder, 'big.csv'))) };
  } finally {
    if (app?.exitCode === null && app.kill()) await once(app, 'exit');
    await admin.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(stage: Stage, file: string): Promise<Record<string, number>> {
  // The first import warms the app up, and its rows are the ones COPY writes.
  await emptied(stage);
  await upload(stage, file, ROWS);
  const rows = await exported(stage);
  await emptied(stage);
  await copyBack(stage, rows);
  const times: Record<'imported' | 'copied', number[]> = { imported: [], copied: [] };
  let again = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await emptied(stage);
    times.copied.push(await timed(() => copyBack(stage, rows)));
    await emptied(stage);
    times.imported.push(await timed(() => upload(stage, file, ROWS)));
    if (round === ROUNDS - 1) again = await timed(() => upload(stage, file, 0));
  }
  const ratio = median(times.imported.map((time, round) => times.copied[round]! / time));
  return {
    import_rows_per_s: Math.round((ROWS / median(times.imported)) * 1_000),
    copy_rows_per_s: Math.round((ROWS / median(times.copied)) * 1_000),
    import_ratio: Number(ratio.toFixed(2)),
    import_again_s: Number((again / 1_000).toFixed(2)),
    import_peak_mb: peakMegabytes(stage.app),
  };
}

async function bigFile(stage: Stage, file: string): Promise<Record<string, number>> {
  await emptied(stage);
  const rows = await writeLog(file, ({ bytes }) => bytes < BIG_BYTES);
  const time = await timed(() => upload(stage, file, rows));
  return {
    big_file_mb: Math.round((await stat(file)).size / MEGABYTE),
    big_file_rows: rows,
    big_file_s: Number((time / 1_000).toFixed(1)),
    big_file_peak_mb: peakMegabytes(stage.app),
  };
}

/** The table as it is on the first day, and nothing left for the server to do meanwhile. */
async function emptied({ admin }: Stage): Promise<void> {
  await admin.query('TRUNCATE work_entry CASCADE');
  await admin.query('CHECKPOINT');
}

async function exported({ admin }: Stage): Promise<Buffer> {
  return buffer(admin.query(copyTo('COPY work_entry TO STDOUT')));
}

async function copyBack({ admin }: Stage, rows: Buffer): Promise<void> {
  await pipeline(Readable.from(slices(rows)), admin.query(copyFrom('COPY work_entry FROM STDIN')));
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function upload({ url, key }: Stage, file: string, inserted: number): Promise<void> {
  const sent = request(`${url}/api/call-logs?profile=asterisk`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'text/csv' },
  });
  const answered = once(sent, 'response');
  await pipeline(createReadStream(file), sent);
  const [answer] = (await answered) as [IncomingMessage];
  const report = JSON.parse(await text(answer)) as { inserted: number; unassigned: number };
  if (answer.statusCode !== 201 || report.inserted !== inserted || report.unassigned > 0)
    throw new Error(
      `The import came out wrong: ${answer.statusCode} ${JSON.stringify(report).slice(0, 500)}`,
    );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const line = (n: number) => `+3225553${String(n).padStart(3, '0')}`;

/** A business with one line for each of its practices; answers a key to its API. */
async function givenPractices(url: string): Promise<string> {
  const owner = await Owner.signUp(url);
  for (let n = 0; n < PRACTICES; n++) {
    const lines = [{ e164: line(n), valid_from: '2026-01-01' }];
    await owner.send('POST', 'practices', { name: `Cabinet ${n}`, kind: 'gp', lines });
  }
  return (await owner.send<{ token: string }>('POST', 'api-keys', { name: 'upload' })).token;
}

/** Writes an Asterisk Master.csv of 18 columns while `more` says so, and answers its rows; every tenth call was missed. */
async function writeLog(
  file: string,
  more: (so: { rows: number; bytes: number }) => boolean,
): Promise<number> {
  const so = { rows: 0, bytes: 0 };
  function* pieces(): Generator<string> {
    while (more(so)) {
      let piece = '';
      while (piece.length < 65_536 && more({ rows: so.rows, bytes: so.bytes + piece.length })) {
        piece += row(so.rows);
        so.rows += 1;
      }
      so.bytes += piece.length;
      yield piece;
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
  return so.rows;
}

/** The first call of the first row; the rows of 80,000 fill a month. */
const FIRST_CALL = Date.UTC(2026, 0, 2, 6);

function row(n: number): string {
  const started = FIRST_CALL + n * 30_000;
  const answered = n % 10 !== 0;
  const ring = 3 + (n % 17);
  const talk = answered ? 20 + ((n * 37) % 280) : 0;
  const at = (seconds: number) =>
    new Date(started + seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ');
  const caller = `+324${String((n * 7_919) % 100_000_000).padStart(8, '0')}`;
  const called = line((n * 31) % PRACTICES);
  const id = n.toString(16).padStart(8, '0');
  const cells = [
    ...['secretariat', caller, called, 'from-trunk', `""DUPONT ${n}"" <${caller}>`, `PJSIP/trunk-${id}`],
    ...[
      `PJSIP/33${String(n % 50).padStart(2, '0')}-${id}`,
      'Dial',
      'PJSIP/3301,30,tT',
      at(0),
      answered ? at(ring) : '',
    ],
    ...[
      at(ring + talk),
      ring + talk,
      talk,
      answered ? 'ANSWERED' : 'NO ANSWER',
      'DOCUMENTATION',
      `${started / 1_000}.${n}`,
      '',
    ],
  ];
  return `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
}
