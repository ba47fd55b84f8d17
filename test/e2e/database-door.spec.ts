import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from '../../src/platform/database/database.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';

describe('the door to the database', () => {
  let app: TestApp;
  let database: Database;
  let a: string;
  let b: string;
  beforeAll(async () => {
    app = await openTestApp();
    database = app.app.get(Database);
    a = (await givenWorkspace(app)).workspace_id;
    b = (await givenWorkspace(app)).workspace_id;
  });
  afterAll(() => app.close());

  const namesSeen = () =>
    database.query<{ workspace_id: string }>('SELECT workspace_id FROM workspace', [], 'every-workspace');

  test('shows A, then B, then nothing, through the same prepared statement', async () => {
    for (const workspace of [a, b, a]) {
      expect(await database.transaction(workspace, namesSeen)).toEqual([{ workspace_id: workspace }]);
    }
    expect(await database.transaction(randomUUID(), namesSeen)).toEqual([]);
    expect(await database.identity(null, namesSeen)).toEqual([]);
  });

  test('a row of another workspace is neither written nor changed', async () => {
    const insert = `INSERT INTO audit_event (workspace_id, id, at, user_id, action, subject_type, subject_id)
                    VALUES ($1, $2, now(), $2, 'x', 'x', 'x')`;
    await expect(database.transaction(a, () => database.query(insert, [b, randomUUID()]))).rejects.toThrow(
      'row-level security',
    );
    const update = () => database.execute(`UPDATE workspace SET name = 'taken' WHERE workspace_id = $1`, [b]);
    expect(await database.transaction(a, update)).toBe(0);
  });

  test('refuses an id that is no uuid and a transaction of another workspace inside one', async () => {
    const entered = async (workspace: string) => database.transaction(workspace, async () => 1);
    for (const forged of [`${a}'; SET LOCAL app.workspace_id = '${b}`, '', a.toUpperCase()]) {
      await expect(entered(forged)).rejects.toThrow('uuid');
    }
    const nested = database.transaction(a, () => database.transaction(b, namesSeen));
    await expect(nested).rejects.toThrow('another workspace');
    await expect(database.transaction(a, () => database.identity(null, namesSeen))).rejects.toThrow(
      'another workspace',
    );
  });

  test('a person’s transaction tells a workspace: both or neither, and it is its own again after', async () => {
    const told = () => app.admin.query(`SELECT FROM audit_event WHERE action = 'told'`);
    const tell = () =>
      database.execute(
        `INSERT INTO audit_event (workspace_id, id, at, user_id, action, subject_type, subject_id)
         VALUES ($1, $2, now(), $2, 'told', 'x', 'x')`,
        [a, randomUUID()],
      );
    const people = () => database.query('SELECT password_hash FROM app_user');
    const failing = database.identity(null, async () => {
      await database.alongside(a, tell);
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect((await told()).rowCount).toBe(0);
    await database.identity(null, async () => {
      expect(await database.alongside(a, namesSeen)).toEqual([{ workspace_id: a }]);
      await database.alongside(a, tell);
      expect((await people()).length).toBeGreaterThan(1);
      expect(await namesSeen()).toEqual([]);
    });
    expect((await told()).rowCount).toBe(1);
    const inside = (work: () => Promise<unknown>) =>
      database.identity(null, () => database.alongside(a, work));
    await expect(inside(people)).rejects.toThrow('permission denied');
    await expect(inside(() => database.alongside(b, namesSeen))).rejects.toThrow('open already');
    await expect(inside(() => database.transaction(b, namesSeen))).rejects.toThrow('another workspace');
  });

  test('no password hash and no stranger is visible to a workspace', async () => {
    await expect(
      database.transaction(a, () => database.query('SELECT password_hash FROM app_user')),
    ).rejects.toThrow('permission denied');
    expect(await database.transaction(a, () => database.query('SELECT id FROM app_user'))).toHaveLength(1);
    await expect(database.transaction(a, () => database.query('SELECT 1 FROM session'))).rejects.toThrow(
      'permission denied',
    );
  });
});
