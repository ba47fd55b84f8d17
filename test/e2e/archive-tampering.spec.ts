import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { ArchivedInvoice, findingsOf, givenArchive } from '../support/given-archive.js';
import { Tampering } from '../support/tampering.js';

jest.setTimeout(180_000);

let app: TestApp;
let owner: GivenWorkspace;
let issued: readonly ArchivedInvoice[];

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  ({ issued } = await givenArchive(owner));
});
afterAll(() => app.close());

describe('tampering', () => {
  let tampering: Tampering;
  beforeAll(async () => {
    tampering = await Tampering.on(app);
  });
  afterEach(() => tampering.undo());

  const second = () => `'${issued[1]!.id}'`;
  const last = `(SELECT max(sequence) FROM archive_record)`;

  test('is found where an amount of a document changed', async () => {
    await tampering.run(
      `UPDATE invoice SET document = jsonb_set(document, '{gross_cents}', '1') WHERE id = ${second()}`,
    );
    expect(await findingsOf(app, owner)).toEqual([`${issued[1]!.number}: document-changed`]);
  });

  test('is found where every amount changed to fit', async () => {
    await tampering.run(
      `UPDATE invoice SET net_cents = 400, vat_cents = 84, gross_cents = 484, document = document
              || '{"net_cents": 400, "vat_cents": 84, "gross_cents": 484}'
              || jsonb_build_object('lines', jsonb_set(document->'lines', '{0,net_cents}', '400'),
                                    'vat', jsonb_set(jsonb_set(document->'vat', '{0,net_cents}', '400'), '{0,vat_cents}', '84'))
        WHERE id = ${second()}`,
      `UPDATE invoice_line SET net_cents = 400 WHERE invoice_id = ${second()}`,
    );
    expect(await findingsOf(app, owner)).toEqual([`${issued[1]!.number}: document-changed`]);
  });

  test('is found where a line differs from the document', async () => {
    await tampering.run(`UPDATE invoice_line SET label = 'Autre' WHERE invoice_id = ${second()}`);
    expect(await findingsOf(app, owner)).toEqual([`${issued[1]!.number}: document-inconsistent`]);
  });

  test('is found where the bytes of a file changed', async () => {
    const { rows } = await app.admin.query(
      `SELECT s.sha256 FROM invoice_file f JOIN stored_file s ON s.id = f.file_id WHERE f.invoice_id = ${second()} AND f.kind = 'pdf'`,
    );
    const [{ sha256: name }] = rows as [{ sha256: string }];
    const path = join(app.config.dataDir, 'files', owner.workspace_id, name.slice(0, 2), name);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.from('%')]));
    expect(await findingsOf(app, owner)).toEqual([`${issued[1]!.number}, pdf: file-changed`]);
    await writeFile(path, bytes);
    expect(await findingsOf(app, owner)).toEqual([]);
  });

  test('is found where another file was put in the place of one', async () => {
    await tampering.run(
      `UPDATE invoice_file SET file_id = (SELECT file_id FROM invoice_file WHERE invoice_id = '${issued[2]!.id}' AND kind = 'annex')
        WHERE invoice_id = ${second()} AND kind = 'annex'`,
    );
    expect(await findingsOf(app, owner)).toEqual([`${issued[1]!.number}, annex: file-exchanged`]);
  });

  test('is found where a file is gone', async () => {
    await tampering.run(`DELETE FROM invoice_file WHERE invoice_id = ${second()} AND kind = 'pdf'`);
    expect(await findingsOf(app, owner)).toEqual([`${issued[1]!.number}, pdf: file-missing`]);
  });

  test('is found where the end of the chain was cut off', async () => {
    await tampering.run(`DELETE FROM archive_record WHERE sequence = ${last}`);
    expect(await findingsOf(app, owner)).toEqual([
      'chain: end-differs',
      expect.stringMatching(/pdf: not-in-chain$/),
    ]);
  });

  test('is found where a record in the middle was taken out', async () => {
    await tampering.run(`DELETE FROM archive_record WHERE invoice_id = ${second()} AND kind = 'document'`);
    expect(await findingsOf(app, owner)).toEqual([
      expect.stringMatching(/^record \d+: records-missing$/),
      `${issued[1]!.number}: not-in-chain`,
    ]);
  });

  test('is found where two records changed places', async () => {
    await tampering.run(
      'UPDATE archive_record SET sequence = 1000000 WHERE sequence = 4',
      'UPDATE archive_record SET sequence = 4 WHERE sequence = 5',
      'UPDATE archive_record SET sequence = 5 WHERE sequence = 1000000',
    );
    const found = await findingsOf(app, owner);
    expect(found).toEqual(expect.arrayContaining(['record 4: chain-broken', 'record 5: chain-broken']));
  });

  test('is found where a record was added', async () => {
    await tampering.run(
      `INSERT INTO archive_record
       SELECT workspace_id, sequence + 1, gen_random_uuid(), invoice_id, 'letter', coalesce(file_id, (SELECT file_id FROM invoice_file LIMIT 1)), sha256, kept_until, at, canonical,
              key_id, hash, encode(sha256(hash::bytea), 'hex')
         FROM archive_record WHERE sequence = ${last}`,
    );
    const found = await findingsOf(app, owner);
    expect(found).toContain('chain: end-differs');
    expect(found.some((finding) => finding.endsWith('record-changed'))).toBe(true);
  });

  test('is found where an invoice was slipped in behind the last one', async () => {
    await tampering.run(
      `INSERT INTO invoice SELECT (jsonb_populate_record(i, jsonb_build_object(
                'id', gen_random_uuid(), 'sequence', i.sequence + 1, 'number', '2026-' || lpad((i.sequence + 1)::text, 6, '0')))).*
         FROM invoice i WHERE i.series = '2026' ORDER BY i.sequence DESC LIMIT 1`,
    );
    const found = await findingsOf(app, owner);
    expect(found).toContain('series 2026: counter-differs');
    expect(found.some((finding) => finding.endsWith('not-in-chain'))).toBe(true);
  });

  test('is found where an invoice is gone, with its record and its number', async () => {
    await tampering.run(`DELETE FROM invoice WHERE id = ${second()}`);
    const found = await findingsOf(app, owner);
    expect(found).toContain('series 2026: numbers-missing');
    expect(found.filter((finding) => finding.includes('document-missing'))).toHaveLength(1);
  });
});
