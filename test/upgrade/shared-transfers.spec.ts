import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { lists } from '../../ormconfig.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.client.js';
import { migrate } from '../../src/platform/database/migrator.client.js';
import { EmptyDatabase, openEmptyDatabase } from '../support/empty-database.js';
import { factsOf, load } from '../support/fixture.js';

/** A version that could still write them. */
const FIXTURE = readFileSync(new URL('earlier.sql', import.meta.url), 'utf8');
const madeAt = (name: string) => Number(name.slice(-13));
const upTo = (last: number) => lists.migrations.filter(({ name }) => madeAt(name) <= last);
/** The last version that wrote a transfer for several practices as one payment of nobody. */
const BEFORE = 1_795_005_200_000;

let database: EmptyDatabase;
let client: pg.Client;
let workspace: string;
let one: { id: string; practice_id: string };
let two: { id: string; practice_id: string };

let made = 0;
/** Ids in the order they are made, as the application makes them. */
const nextId = () => `01a20000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

/** A payment of nobody over 900 for one practice and 700 for another, or what went back of it. */
async function payment(key: string, cents: number, at: number, reverses: string | null = null) {
  const id = nextId();
  await client.query(
    `INSERT INTO payment (workspace_id, id, method, amount_cents, received_on, source, source_key, reverses_payment_id, created_at)
     VALUES ($1, $2, 'transfer', $3, '2026-11-30', 'bank', $4, $5, $6)`,
    [workspace, id, cents, key, reverses, new Date(at * 1_000)],
  );
  return id;
}
async function line(payment_id: string, cents: number) {
  await client.query(
    `INSERT INTO bank_transaction (workspace_id, id, account_id, statement_id, key, place, booked_on, amount_cents, currency,
                                   kind, free_text, raw, state, payment_id)
     VALUES ($1, gen_random_uuid(), $1, $1, $2::text, 1, '2026-11-30', $3, 'EUR', 'transfer', '', '{}', 'booked', ($2::text)::uuid)`,
    [workspace, payment_id, cents],
  );
}
async function pays(of: string, invoice: string, cents: number, at: number, more: object = {}) {
  const id = nextId();
  const { undoes = null, reversal = null } = more as { undoes?: string; reversal?: string };
  await client.query(
    `INSERT INTO allocation (workspace_id, id, payment_id, invoice_id, amount_cents, rule, undoes_allocation_id, reversal_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspace,
      id,
      of,
      invoice,
      cents,
      cents > 0 ? 'manual' : 'undo',
      undoes,
      reversal,
      new Date(at * 1_000),
    ],
  );
  return id;
}
async function transfer(key: string) {
  const id = await payment(key, 1_600, 1);
  await line(id, 1_600);
  return { id, first: await pays(id, one.id, 900, 2), second: await pays(id, two.id, 700, 2) };
}
/** Payments of a key, with what they pay: practice, amount, key, allocated. */
async function told(key: string) {
  const { rows } = await client.query(
    `SELECT p.practice_id, p.amount_cents::int AS cents, p.source_key AS key,
            coalesce((SELECT sum(a.amount_cents) FROM allocation a JOIN invoice i ON i.id = a.invoice_id
                       WHERE a.payment_id = p.id AND i.practice_id = p.practice_id), 0)::int AS paid,
            (SELECT q.source_key FROM payment q WHERE q.id = p.reverses_payment_id) AS of
       FROM payment p WHERE split_part(p.source_key, '+', 1) = $1 ORDER BY p.source_key`,
    [key],
  );
  return rows.map(({ practice_id, cents, key: own, paid, of }) => [
    practice_id === one.practice_id ? 'one' : practice_id === two.practice_id ? 'two' : practice_id,
    own,
    cents,
    of ?? paid,
  ]);
}

beforeAll(async () => {
  database = await openEmptyDatabase();
  client = await database.connect();
  const run = (migrations: typeof lists.migrations) =>
    migrate(dataSourceOptions(database.url, { ...lists, migrations }), database.login);
  await run(upTo(madeAt(factsOf(FIXTURE).migration)));
  await load(client, FIXTURE);
  await run(upTo(BEFORE));
  const { rows } = await client.query(`
    SELECT DISTINCT ON (practice_id) workspace_id, id, practice_id FROM invoice
     WHERE kind = 'invoice' AND state = 'issued'
       AND workspace_id = (SELECT workspace_id FROM invoice WHERE kind = 'invoice' AND state = 'issued'
                            GROUP BY 1 HAVING count(DISTINCT practice_id) > 1 LIMIT 1)
     ORDER BY practice_id, id LIMIT 2`);
  [one, two] = rows;
  workspace = rows[0].workspace_id;
  await client.query(`SET session_replication_role = 'replica'`);
  await transfer('paid');
  const freed = await transfer('freed');
  await pays(freed.id, one.id, -900, 3, { undoes: freed.first });
  const gone = await transfer('gone');
  const back = await payment('back', -1_600, 3, gone.id);
  await line(back, -1_600);
  await pays(gone.id, one.id, -900, 3, { undoes: gone.first, reversal: back });
  await pays(gone.id, two.id, -700, 3, { undoes: gone.second, reversal: back });
  const partly = await transfer('partly');
  await pays(partly.id, one.id, -900, 3, { undoes: partly.first });
  const some = await payment('some', -1_000, 4, partly.id);
  await line(some, -1_000);
  await pays(partly.id, two.id, -700, 4, { undoes: partly.second, reversal: some });
  await pays(partly.id, two.id, 600, 4, { reversal: some });
  const again = await transfer('again');
  const taken = await payment('taken', -1_600, 3, again.id);
  await pays(again.id, one.id, -900, 3, { undoes: again.first, reversal: taken });
  await pays(again.id, two.id, -700, 3, { undoes: again.second, reversal: taken });
  await payment('given', 1_600, 4, again.id);
  await pays(again.id, one.id, 900, 4);
  await pays(again.id, two.id, 700, 4);
  await payment('undone', 500, 1);
  await client.query(`SET session_replication_role = 'origin'`);
  await run(lists.migrations);
});
afterAll(() => database.drop());

describe('a transfer for two practices of before', () => {
  test('is a payment of each, and what was freed is of the one whose invoice it paid', async () => {
    expect(await told('paid')).toEqual([
      ['one', 'paid', 900, 900],
      ['two', 'paid+2', 700, 700],
    ]);
    expect(await told('freed')).toEqual([
      ['one', 'freed', 900, 0],
      ['two', 'freed+2', 700, 700],
    ]);
  });

  test('went back from each, and came again to each', async () => {
    expect(await told('gone')).toEqual([
      ['one', 'gone', 900, 0],
      ['two', 'gone+2', 700, 0],
    ]);
    expect(await told('back')).toEqual([
      ['one', 'back', -900, 'gone'],
      ['two', 'back+2', -700, 'gone+2'],
    ]);
    expect(await told('given')).toEqual([
      ['one', 'given', 900, 'again'],
      ['two', 'given+2', 700, 'again+2'],
    ]);
    const { rows } = await client.query(
      `SELECT count(*)::int AS wrong FROM allocation a JOIN payment r ON r.id = a.reversal_id
        WHERE r.reverses_payment_id <> a.payment_id`,
    );
    expect(rows).toEqual([{ wrong: 0 }]);
  });

  test('that went back in part took what was free first, then what its return undid', async () => {
    expect(await told('partly')).toEqual([
      ['one', 'partly', 900, 0],
      ['two', 'partly+2', 700, 600],
    ]);
    expect((await told('some')).map(([practice, , cents]) => [practice, cents]).sort()).toEqual([
      ['one', -900],
      ['two', -100],
    ]);
  });

  test('leaves what is of nobody alone, and the guards on', async () => {
    expect(await told('undone')).toEqual([[null, 'undone', 500, 0]]);
    await expect(client.query('UPDATE payment SET amount_cents = 1')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(client.query('UPDATE allocation SET amount_cents = 1')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
