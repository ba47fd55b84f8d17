import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { lists } from '../../ormconfig.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.client.js';
import { migrate } from '../../src/platform/database/migrator.client.js';
import { type EmptyDatabase, openEmptyDatabase } from '../support/empty-database.js';
import { load } from '../support/fixture.js';

/** A version whose cases did not keep which acts are wrong; it has one case, of a claim with one act. */
const FIXTURE = readFileSync(new URL('landed.sql', import.meta.url), 'utf8');
const madeAt = (name: string) => Number(name.slice(-13));
const FOLLOWED = 1_795_005_820_000;

/** One more act of the claim, of which the fund does not speak by itself. */
const ONE_MORE = `
  INSERT INTO claim_act
  SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'position', 2, 'code', '102012'))).*
    FROM claim_act a JOIN refusal_case r ON r.claim_id = a.claim_id`;

describe('cases of before keep', () => {
  let database: EmptyDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await openEmptyDatabase();
    const before = lists.migrations.filter(({ name }) => madeAt(name) < FOLLOWED);
    const run = (migrations: typeof lists.migrations) =>
      migrate(dataSourceOptions(database.url, { ...lists, migrations }), database.login);
    await run(before);
    client = await database.connect();
    await load(client, FIXTURE);
    await client.query('SET session_replication_role = replica');
    await client.query(ONE_MORE);
    await client.query(`
      UPDATE efact_outcome SET lines = '[{"order": 2, "act_id": null, "errors": ["R202405"], "record": "20", "fee_code": null,
                                          "accepted_cents": null}]'::jsonb || lines`);
    await client.query('SET session_replication_role = origin');
    await run(lists.migrations);
  });
  afterAll(async () => {
    await database.disconnect();
    await database.drop();
  });

  test('all acts of a claim whose invoice was refused beside one of its acts', async () => {
    const { rows } = await client.query<{ acts: number }>(
      'SELECT cardinality(wrong_acts) AS acts FROM refusal_case',
    );
    expect(rows).toEqual([{ acts: 2 }]);
  });
});
