import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { givenArchive, givenArchived } from '../support/given-archive.js';
import { Tampering } from '../support/tampering.js';
import { runCommand } from '../support/verifying.js';

jest.setTimeout(180_000);

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
  const owner = await givenWorkspace(app);
  await givenArchive(owner);
  await givenArchived(owner);
});
afterAll(() => app.close());

describe('npm run verify', () => {
  test('says ok, notes an anchor, and with it finds an end that was cut off without a trace', async () => {
    const file = join(app.config.dataDir, 'anchor.json');
    const fine = await runCommand(app, ['verify', '--write-anchor', file]);
    expect([fine.code, fine.err]).toEqual([0, '']);
    expect(fine.out).toMatch(
      /^ok {8}Secrétariat Claire Dumont .*\n1 workspaces, 5 issued documents, .* everything fits\.$/m,
    );
    const tampering = await Tampering.on(app);
    const { rows } = await app.admin.query(
      `SELECT id FROM invoice WHERE state = 'issued' AND series = '2026' ORDER BY sequence DESC LIMIT 1`,
    );
    const [{ id }] = rows as [{ id: string }];
    const cut = await app.admin.query(
      `SELECT min(sequence) - 1 AS end FROM archive_record WHERE invoice_id = '${id}'`,
    );
    const end = cut.rows[0].end as number;
    await tampering.run(
      `DELETE FROM invoice_file f USING archive_record r WHERE r.file_id = f.file_id AND r.sequence > ${end}`,
      `DELETE FROM archive_record WHERE sequence > ${end}`,
      `DELETE FROM invoice WHERE id = '${id}'`,
      `UPDATE invoice_series SET last_sequence = last_sequence - 1 WHERE series = '2026'`,
      `UPDATE archive_head h SET last_sequence = r.sequence, last_hash = r.hash
         FROM archive_record r WHERE r.sequence = ${end}`,
    );
    expect((await runCommand(app, ['verify'])).code).toBe(0);
    const anchored = await runCommand(app, ['verify', '--anchor', file]);
    expect(anchored.code).toBe(1);
    expect(anchored.out).toMatch(
      /CHANGED .*\n +anchor: \d+ records were anchored, and \d+ are here: the end was cut off\./,
    );
    await tampering.undo();
    expect((await runCommand(app, ['verify', '--anchor', file])).code).toBe(0);
    await app.admin.query(`SET session_replication_role = 'replica'`);
    await app.admin.query(`UPDATE archive_record SET hash = sha256 WHERE sequence = 1`);
    await app.admin.query(`SET session_replication_role = 'origin'`);
    const changed = await runCommand(app, ['verify']);
    expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('record 1: ')]);
    await tampering.undo();
  });

  test('refuses what it does not understand with its usage', async () => {
    const answered = await runCommand(app, ['verify', '--nothing']);
    expect([answered.code, answered.out]).toEqual([2, '']);
    expect(answered.err).toContain('npm run -s verify');
  });
});
