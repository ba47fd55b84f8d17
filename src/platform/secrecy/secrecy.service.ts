import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../clock/clock.service.js';
import { Config } from '../config/config.service.js';
import { seal, unseal } from '../config/sealing.js';
import { Database } from '../database/database.service.js';
import { DataKey } from './data-key.entity.js';
import { Vault } from './vault.js';

/** A table with sealed values, whose rows are named by `id`. */
interface SealedTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** Values sealed anew in one transaction: fewer of large ones. */
  readonly at_once: number;
  readonly marks: Marks;
  readonly pinned: string;
}

type MarksOf = (opened: Buffer, vault: Vault) => object | Promise<object>;
/** By column, other columns of the row that are worked out from its opened value: by what equal ones are found. */
type Marks = Readonly<Record<string, MarksOf>>;

type Wrapped = Omit<DataKey, 'workspace_id' | 'created_at'>;

/** The version by which equal values of before are found; it seals nothing. */
const INDEX = 0;
const LAST_VERSION = 65_535;
/** Comes before every id. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What a key of the installation is called in rows and logs. */
export const keyName = (key: Uint8Array) =>
  createHash('sha256').update('patient key').update(key).digest('hex').slice(0, 16);

/**
 * Envelope encryption: values are sealed under keys of their workspace, which are sealed under a key outside the database
 * (PATIENT_KEY). Who has the database alone has neither.
 */
@Injectable()
export class Secrecy {
  private readonly tables: SealedTable[] = [];

  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Says where sealed values stand, so that a rotation seals them anew, with what is worked out from them. Rows for which `pinned` is
   * true cannot be found under another key than that of version 0, which then stays. Names are constants of ours.
   */
  holds(table: string, columns: readonly string[], at_once = 200, marks: Marks = {}, pinned = 'false'): void {
    this.tables.push({ table, columns, at_once, marks, pinned });
  }

  /**
   * The keys of the open transaction's workspace, made when there are none. To be called before rows with sealed values are
   * read: until the commit none of these keys goes. Throws `unavailable/patient-key-missing`.
   */
  async unlock(): Promise<Vault> {
    let rows = await this.held();
    if (rows.length === 0) {
      await this.make(INDEX + 1);
      rows = await this.held();
    }
    const keys = new Map(rows.map((row) => [row.version, this.unwrap(row)]));
    const index = keys.get(INDEX) ?? null;
    keys.delete(INDEX);
    return new Vault(this.db.workspace, { data: keys, index });
  }

  /** Makes the version that seals from now on; `reseal` brings the others to it. */
  async rotate(): Promise<number> {
    const { version } = await this.unlock();
    if (version === LAST_VERSION)
      throw new DomainError('conflict', 'no-more-versions', 'The keys of this workspace are used up.');
    await this.make(version + 1);
    return version + 1;
  }

  /**
   * Seals every value of `workspace_id` anew under the newest version, some in each transaction, and deletes the keys
   * before it: what is still under one of them, in an old copy, opens no more. Run twice, it does nothing twice.
   */
  async reseal(workspace_id: string): Promise<void> {
    await this.resealAll((work) => this.db.transaction(workspace_id, work));
    await this.db.transaction(workspace_id, () => this.forget());
  }

  /** Seals the keys of the workspace anew under the first PATIENT_KEY; how many. */
  async rewrap(): Promise<number> {
    const rows = await this.held();
    const [current] = this.keysOf();
    const outdated = rows.filter(({ wrapped_by }) => wrapped_by !== keyName(current!));
    for (const row of outdated) {
      const wrapped = seal(
        current!,
        this.placeOf(row.version),
        Buffer.from(this.unwrap(row)).toString('base64'),
      );
      await this.db.execute(
        'UPDATE data_key SET wrapped = $3, wrapped_by = $4 WHERE workspace_id = $1 AND version = $2',
        [this.db.workspace, row.version, wrapped, keyName(current!)],
      );
    }
    return outdated.length;
  }

  private async resealAll(within: <T>(work: () => Promise<T>) => Promise<T>): Promise<void> {
    for (const sealed of this.tables) {
      for (const column of sealed.columns) {
        for (let after: string | null = BEFORE_ALL; after !== null; ) {
          const from: string = after;
          after = await within(() => this.resealSome(sealed, column, from));
        }
      }
    }
  }

  /** Seals some values of rows behind `after` anew; the last of these rows, or null when none is left. */
  private async resealSome(
    { table, at_once, marks }: SealedTable,
    column: string,
    after: string,
  ): Promise<string | null> {
    const vault = await this.unlock();
    const rows = await this.db.query<{ id: string; sealed: Buffer }>(
      `SELECT id, ${column} AS sealed FROM ${table}
        WHERE workspace_id = $1 AND id > $2 AND get_byte(${column}, 1) * 256 + get_byte(${column}, 2) < $3
        ORDER BY id LIMIT $4 FOR UPDATE`,
      [this.db.workspace, after, vault.version, at_once],
    );
    for (const { id, sealed } of rows) {
      const spot = { table, column, row_id: id };
      const opened = vault.open(spot, sealed);
      const anew = { [column]: vault.seal(spot, opened), ...(await marks[column]?.(opened, vault)) };
      // A mark that a row does not have stays away: it might be the same as that of another row.
      const set = Object.keys(anew).map(
        (name, at) => `${name} = CASE WHEN ${name} IS NULL THEN ${name} ELSE $${at + 3} END`,
      );
      await this.db.execute(`UPDATE ${table} SET ${set.join(', ')} WHERE workspace_id = $1 AND id = $2`, [
        this.db.workspace,
        id,
        ...Object.values(anew),
      ]);
    }
    return rows.length < at_once ? null : rows.at(-1)!.id;
  }

  /** Waits for whoever still holds an old version, seals what they wrote, and deletes the old ones. */
  private async forget(): Promise<void> {
    const pinned = this.tables.map(
      (one) => `EXISTS (SELECT FROM ${one.table} WHERE workspace_id = $1 AND ${one.pinned})`,
    );
    const old = `workspace_id = $1 AND version < (SELECT max(version) FROM data_key WHERE workspace_id = $1)
      AND NOT (version = ${INDEX} AND (${pinned.join(' OR ')}))`;
    const held = await this.db.query(`SELECT FROM data_key WHERE ${old} FOR UPDATE`, [this.db.workspace]);
    if (held.length === 0) return;
    await this.resealAll((work) => work());
    await this.db.execute(`DELETE FROM data_key WHERE ${old}`, [this.db.workspace]);
  }

  /** The key rows, none of which is deleted before the open transaction ends. */
  private held(): Promise<Wrapped[]> {
    return this.db.query<Wrapped>(
      'SELECT version, wrapped, wrapped_by FROM data_key WHERE workspace_id = $1 ORDER BY version FOR KEY SHARE',
      [this.db.workspace],
      'data-keys',
    );
  }

  private async make(version: number): Promise<void> {
    const [current] = this.keysOf();
    await this.db.execute(
      `INSERT INTO data_key (workspace_id, version, wrapped, wrapped_by, created_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [
        this.db.workspace,
        version,
        seal(current!, this.placeOf(version), randomBytes(32).toString('base64')),
        keyName(current!),
        new Date(this.clock.now()).toISOString(),
      ],
    );
  }

  private unwrap({ version, wrapped, wrapped_by }: Wrapped): Uint8Array {
    const key = this.keysOf().find((one) => keyName(one) === wrapped_by);
    if (key) return Buffer.from(unseal(key, this.placeOf(version), wrapped), 'base64');
    throw new DomainError(
      'unavailable',
      'patient-key-missing',
      `Data of patients are sealed under the key ${wrapped_by}, which this installation was not given: add it to PATIENT_KEY and start again.`,
    );
  }

  private placeOf(version: number): string {
    return `${this.db.workspace}|data_key|${version}`;
  }

  private keysOf(): readonly Buffer[] {
    if (this.config.patientKeys.length > 0) return this.config.patientKeys;
    throw new DomainError(
      'unavailable',
      'patient-key-missing',
      'Data of patients are kept only under a key outside the database: set PATIENT_KEY or PATIENT_KEY_FILE and start again.',
    );
  }
}
