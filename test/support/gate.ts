import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const KEY = 4_242;

/** A place in the work of the database where whoever comes by is held. */
export interface Place {
  readonly table: string;
  readonly at: 'BEFORE INSERT' | 'BEFORE UPDATE' | 'AFTER INSERT' | 'AFTER UPDATE' | 'AFTER INSERT OR UPDATE';
  /** Of which rows; a condition over NEW and OLD. */
  readonly when: string;
}

/**
 * Holds processes at one exact place of their work, so that they can be killed there: a trigger that waits for a lock
 * which the test has.
 */
export class Gate {
  private constructor(private readonly admin: pg.Client) {}

  static async on(admin: pg.Client): Promise<Gate> {
    await admin.query(`
      CREATE FUNCTION pass_the_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(${KEY});
        RETURN NEW;
      END $$`);
    return new Gate(admin);
  }

  async close({ table, at, when }: Place): Promise<void> {
    await this.admin.query(`SELECT pg_advisory_lock(${KEY})`);
    await this.admin.query(
      `CREATE TRIGGER gate ${at} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION pass_the_gate()`,
    );
  }

  /** Waits until somebody is held. */
  async untilHeld(): Promise<void> {
    for (const end = Date.now() + 60_000; ; await pause(20)) {
      const { rowCount } = await this.admin.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${KEY} AND NOT granted`,
      );
      if (rowCount) return;
      if (Date.now() > end) throw new Error('Nobody came to the gate within a minute.');
    }
  }

  /** Lets through whoever is held, and is gone. */
  async open({ table }: Place): Promise<void> {
    await this.admin.query(`SELECT pg_advisory_unlock(${KEY})`);
    await this.admin.query(`DROP TRIGGER gate ON ${table}`);
  }
}
