import pg from 'pg';
import { TestApp } from './app.js';

const TABLES = [
  'invoice',
  'invoice_line',
  'invoice_file',
  'invoice_series',
  'stored_file',
  'archive_record',
  'archive_head',
] as const;

/** Runs statements behind every trigger; throws when one of them touches nothing. */
export async function behindTriggers(admin: pg.Client, ...statements: readonly string[]): Promise<void> {
  await admin.query(`SET session_replication_role = 'replica'`);
  try {
    for (const statement of statements) {
      const { rowCount } = await admin.query(statement);
      if (rowCount === 0) throw new Error(`Nothing was tampered with: ${statement}`);
    }
  } finally {
    await admin.query(`SET session_replication_role = 'origin'`);
  }
}

/** Changes rows behind every trigger, as whoever owns the server could, and puts them back as they were. */
export class Tampering {
  private constructor(private readonly admin: pg.Client) {}

  /** Remembers the rows as they are now. */
  static async on(app: TestApp): Promise<Tampering> {
    await app.admin.query('CREATE SCHEMA untouched');
    for (const table of TABLES)
      await app.admin.query(`CREATE TABLE untouched.${table} AS TABLE public.${table}`);
    return new Tampering(app.admin);
  }

  run(...statements: readonly string[]): Promise<void> {
    return behindTriggers(this.admin, ...statements);
  }

  async undo(): Promise<void> {
    await this.admin.query(`SET session_replication_role = 'replica'`);
    for (const table of TABLES) {
      await this.admin.query(`DELETE FROM ${table}`);
      await this.admin.query(`INSERT INTO ${table} SELECT * FROM untouched.${table}`);
    }
    await this.admin.query(`SET session_replication_role = 'origin'`);
  }
}
