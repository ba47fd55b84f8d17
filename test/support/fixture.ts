import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';

/** What a story must know of a dump to use it; the first line of the file. */
export interface FixtureFacts {
  /** Name of the last migration of the version that wrote it. */
  readonly migration: string;
  readonly email: string;
  readonly password: string;
  /** PATIENT_KEY of the version that wrote it; the versions before sealed nothing. */
  readonly patient_key?: string;
}

const BLOCK = /^COPY (\w+) \(([^)]+)\) FROM stdin;\n([\s\S]*?)^\\\.$/gm;

/** Every table of ours, in the order of the alphabet. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ relname: string }>(`
    SELECT relname FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migration' ORDER BY 1`);
  return rows.map(({ relname }) => relname);
}

/** The rows of every table as text, in the form of pg_dump --data-only. */
export async function dump(client: pg.Client, facts: FixtureFacts): Promise<string> {
  const parts = [`-- ${JSON.stringify(facts)}\n`];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    const { columns } = rows[0]!;
    const data = await text(client.query(to(`COPY ${table} (${columns}) TO STDOUT`)));
    parts.push(`COPY ${table} (${columns}) FROM stdin;\n${data}\\.\n`);
  }
  return parts.join('\n');
}

export function factsOf(file: string): FixtureFacts {
  return JSON.parse(/^-- (.+)$/m.exec(file)![1]!) as FixtureFacts;
}

/** Writes the rows of a dump as they are: triggers and foreign keys held when they were first written. */
export async function load(client: pg.Client, file: string): Promise<void> {
  await client.query(`SET session_replication_role = 'replica'`);
  for (const [, table, columns, data] of file.matchAll(BLOCK)) {
    await pipeline(Readable.from([data!]), client.query(from(`COPY ${table} (${columns}) FROM STDIN`)));
  }
  await client.query(`SET session_replication_role = 'origin'`);
}
