import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { Id, isId } from '../../kernel/id.js';

type Reach = { readonly kind: 'workspace' | 'user'; readonly id: Id } | { readonly kind: 'identity' };

interface Scope {
  readonly key: string;
  readonly reach: Reach;
  readonly runner: QueryRunner;
  readonly client: pg.PoolClient;
  readonly afterCommit: (() => void)[];
}

const TRANSIENT = new Set(['40001', '40P01']);

/**
 * The one door to PostgreSQL. Every statement runs in a transaction that has taken a role without rights to bypass
 * row-level security and has named its workspace; a forgotten door means no role and so no rights (42501).
 */
@Injectable()
export class Database {
  private readonly scopes = new AsyncLocalStorage<Scope>();

  constructor(private readonly source: DataSource) {}

  /**
   * Runs `work` in one transaction of `workspace`; joins the one already open. Throws when that one belongs to another
   * workspace. `idempotent` work is tried again, three times at most, after a serialization failure or a deadlock.
   */
  transaction<T>(workspace: Id, work: () => Promise<T>, options: { idempotent?: boolean } = {}): Promise<T> {
    return this.enter({ kind: 'workspace', id: workspace }, work, options.idempotent ?? false);
  }

  /** Like `transaction`, over the global identity tables (users, sessions); with a user, also that user's memberships. */
  identity<T>(user: Id | null, work: () => Promise<T>): Promise<T> {
    return this.enter(user ? { kind: 'user', id: user } : { kind: 'identity' }, work, false);
  }

  /**
   * Runs `work` as in a transaction of `workspace`, inside the open identity transaction, which goes on after it: both
   * are written or neither. For what a workspace must be told of a change to a person's own sign-in.
   */
  async alongside<T>(workspace: Id, work: () => Promise<T>): Promise<T> {
    const outer = this.scope;
    if (outer.reach.kind === 'workspace') throw new Error('A transaction of a workspace is open already.');
    const reach = { kind: 'workspace', id: workspace } as const;
    await outer.client.query(settingsOf(reach));
    const result = await this.scopes.run({ ...outer, key: openingOf(reach), reach }, work);
    await outer.client.query(`${NOWHERE}; ${settingsOf(outer.reach)}`);
    return result;
  }

  /** TypeORM's manager of the open transaction, for `insert`, `update`, `delete`, `upsert` and the query builder only. */
  get manager(): EntityManager {
    return this.scope.runner.manager;
  }

  /** The pg client of the open transaction, for COPY streams. */
  get client(): pg.PoolClient {
    return this.scope.client;
  }

  /** The workspace of the open transaction. */
  get workspace(): Id {
    const { reach } = this.scope;
    if (reach.kind !== 'workspace') throw new Error('This transaction belongs to no workspace.');
    return reach.id;
  }

  /** Rows of one statement in the open transaction; `name` prepares it once per connection. */
  async query<Row extends object>(
    sql: string,
    parameters: readonly unknown[] = [],
    name?: string,
  ): Promise<Row[]> {
    const { rows } = await this.scope.client.query<Row>({ text: sql, values: parameters as unknown[], name });
    return rows;
  }

  /** Number of rows an INSERT, UPDATE or DELETE touched; `name` as for `query`. */
  async execute(sql: string, parameters: readonly unknown[] = [], name?: string): Promise<number> {
    const { rowCount } = await this.scope.client.query({ text: sql, values: parameters as unknown[], name });
    return rowCount ?? 0;
  }

  /** Calls `then` once the open transaction has committed; never when it rolls back. */
  afterCommit(then: () => void): void {
    this.scope.afterCommit.push(then);
  }

  /** True when the database answers and every migration of this version has run. */
  async ready(): Promise<boolean> {
    try {
      const [row] = await this.identity(null, () =>
        this.query<{ done: number }>('SELECT count(*)::int AS done FROM migration'),
      );
      return row!.done >= this.source.migrations.length;
    } catch {
      return false;
    }
  }

  private get scope(): Scope {
    const scope = this.scopes.getStore();
    if (!scope) throw new Error('The database is reached only inside Database.transaction().');
    return scope;
  }

  private async enter<T>(reach: Reach, work: () => Promise<T>, idempotent: boolean): Promise<T> {
    const opening = openingOf(reach);
    const outer = this.scopes.getStore();
    if (outer) {
      if (outer.key !== opening) throw new Error('A transaction of another workspace is already open.');
      return work();
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(reach, opening, work);
      } catch (error) {
        const code = (error as { code?: string }).code ?? '';
        if (!idempotent || attempt >= 3 || !TRANSIENT.has(code)) throw error;
        await pause(attempt * 20 + Math.random() * 30);
      }
    }
  }

  private async once<T>(reach: Reach, opening: string, work: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client: pg.PoolClient = await runner.connect();
    const scope: Scope = { key: opening, reach, runner, client, afterCommit: [] };
    let result: T;
    try {
      await client.query(opening);
      result = await this.scopes.run(scope, work);
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT')
        throw new Error('A statement of the transaction had failed: nothing was written.');
    } catch (error) {
      await rollBack(client);
      throw error;
    } finally {
      await runner.release();
    }
    for (const then of scope.afterCommit) then();
    return result;
  }
}

/** A client whose ROLLBACK did not answer may still hold the transaction: its `error` event makes the pool destroy it. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch (error) {
    client.emit('error', error as Error);
  }
}

const NOWHERE = `SET LOCAL app.workspace_id = ''`;

const openingOf = (reach: Reach) => `BEGIN; ${settingsOf(reach)}`;

/**
 * The statements that say for whom a transaction is. SET takes no bind parameter, so this is the only text built from a
 * value, and the value is checked here and nowhere else.
 */
function settingsOf(reach: Reach): string {
  if (reach.kind === 'identity') return 'SET LOCAL ROLE permanence_identity';
  if (!isId(reach.id)) throw new Error('A transaction needs the uuid of its workspace or user.');
  return reach.kind === 'workspace'
    ? `SET LOCAL ROLE permanence_app; SET LOCAL app.workspace_id = '${reach.id}'`
    : `SET LOCAL ROLE permanence_identity; SET LOCAL app.user_id = '${reach.id}'`;
}
