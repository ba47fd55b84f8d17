import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lists } from '../../ormconfig.js';
import { dump, tablesOf } from '../support/fixture.js';
import { GivenWorkspace } from '../support/given.js';
import { givenHistory } from '../support/given-history.js';
import { openPayingApp, PayingApp } from '../support/paying-app.js';

const FILE = new URL('landed.sql', import.meta.url);

/** Invented for these rows: what they seal is opened with it once they are upgraded. */
const PATIENT_KEY = Buffer.alloc(32, 'patients who do not exist').toString('base64');

let app: PayingApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openPayingApp({}, { PATIENT_KEY });
  owner = await givenHistory(app);
});
afterAll(() => app.close());

test('the history has a row in every table, so that the next fixture will', async () => {
  const tables = await tablesOf(app.admin);
  const { rows } = await app.admin.query<{ name: string }>(
    tables
      .map((table) => `SELECT '${table}' AS name WHERE NOT EXISTS (SELECT FROM ${table})`)
      .join(' UNION ALL '),
  );
  expect(rows).toEqual([]);
  const { email, password } = owner;
  const migration = lists.migrations.at(-1)!.name;
  const text = await dump(app.admin, { migration, email, password, patient_key: PATIENT_KEY });
  for (const table of tables) expect(text).toMatch(new RegExp(`^COPY ${table} .*\n[^\\\\]`, 'm'));
  // Made anew by scripts/upgrade-fixture.mjs when a version has landed.
  if (process.env.UPDATE_FIXTURE) writeFileSync(FILE, text);
});
