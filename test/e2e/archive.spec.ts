import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ArchiveCheck } from '../../src/invoicing/archive/archive-check.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Files } from '../../src/platform/files/files.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import {
  download,
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
} from '../support/given-invoice.js';
import { Tampering } from '../support/tampering.js';
import { runCommand } from '../support/verifying.js';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

interface Item {
  readonly id: string;
  readonly sequence: number;
  readonly invoice_id: string;
  readonly kind: string;
  readonly number: string;
  readonly gross_cents: number;
  readonly sha256: string;
  readonly size_bytes: number | null;
  readonly kept_until: string;
}

jest.setTimeout(180_000);

let app: TestApp;
let owner: GivenWorkspace;
let issued: { id: string; number: string; gross_cents: number; practice_id: string }[];
let note: { id: string; number: string };

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  issued = [];
  for (const calls of [3, 5, 7]) {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, calls);
    const invoice = await givenIssued(owner, practice.id);
    await download(owner, `/api/invoices/${invoice.id}/pdf`);
    issued.push(invoice);
  }
  note = await givenCredit(owner, issued[0]!.id);
  await download(owner, `/api/invoices/${note.id}/pdf`);
});
afterAll(() => app.close());

const findings = async (keys: ConstructorParameters<typeof ArchiveCheck>[2] = new Map()) => {
  const check = new ArchiveCheck(app.app.get(Database), app.app.get(Files), keys);
  const report = await check.check(owner.workspace_id, [], () => undefined);
  return report.findings.map(({ subject, code }) => `${subject}: ${code}`);
};

describe('the archive', () => {
  const all = async (query = '') => (await owner.get(`/api/archive?limit=200${query}`)).body.items as Item[];

  test('holds each issued document and every file kept with it, until the end of the tenth year', async () => {
    const items = await all();
    const kinds = (id: string) => items.filter(({ invoice_id }) => invoice_id === id).map(({ kind }) => kind);
    for (const { id } of issued)
      expect(kinds(id)).toEqual(expect.arrayContaining(['document', 'annex', 'pdf']));
    expect(kinds(note.id)).toEqual(expect.arrayContaining(['document', 'pdf']));
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, index) => items.length - index));
    expect(new Set(items.map(({ kept_until }) => kept_until))).toEqual(new Set(['2036-12-31']));
  });

  test('gives the very bytes whose hash it holds', async () => {
    for (const item of await all()) {
      const { body } = await download(owner, `/api/archive/${item.id}/bytes`);
      expect([item.kind, sha256(body)]).toEqual([item.kind, item.sha256]);
      if (item.size_bytes !== null) expect(body.length).toBe(item.size_bytes);
    }
  });

  test('finds by number, practice, amount, kind and day, in pages', async () => {
    const [first, second] = issued as [(typeof issued)[0], (typeof issued)[0]];
    const numbers = async (query: string) => new Set((await all(query)).map(({ number }) => number));
    expect(await numbers(`&number=${second.number}`)).toEqual(new Set([second.number]));
    expect(await numbers(`&practice_id=${first.practice_id}`)).toEqual(new Set([first.number, note.number]));
    expect(await numbers(`&gross_cents=${second.gross_cents}`)).toEqual(new Set([second.number]));
    expect(await all('&kind=pdf')).toHaveLength(4);
    expect(await all('&from=2026-12-01')).toEqual([]);
    const page = (await owner.get('/api/archive?limit=2')).body;
    const next = (await owner.get(`/api/archive?limit=2&cursor=${page.next_cursor}`)).body;
    expect([...page.items, ...next.items]).toEqual((await all()).slice(0, 4));
  });

  test('is open to an accountant, and to a secretary closed', async () => {
    const accountant = await givenMember(app, owner, 'accountant');
    expect((await accountant.get('/api/archive')).status).toBe(200);
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await secretary.get('/api/archive')).status).toBe(403);
  });

  test.each([
    'UPDATE archive_record SET sha256 = hash',
    'DELETE FROM archive_record',
    'TRUNCATE archive_record',
    'UPDATE archive_head SET last_sequence = 1',
    'DELETE FROM archive_head',
    `UPDATE invoice_file SET kind = 'pdf'`,
    'DELETE FROM invoice_file',
    'UPDATE stored_file SET sha256 = sha256',
    `UPDATE invoice SET gross_cents = 1 WHERE state = 'issued'`,
  ])('refuses even a superuser: %s', async (statement) => {
    await expect(app.admin.query(statement)).rejects.toMatchObject({
      constraint: expect.stringMatching(/^(archive|invoice)_frozen$/),
    });
  });

  test('is one chain without a gap when forty are issued at once and some are refused', async () => {
    const one = await givenPricedPractice(owner);
    await owner.patch(`/api/practices/${one.id}`, { vat_status: 'taxable' });
    await givenCalls(owner, one.id, 1);
    const refused = await givenDraft(owner, one.id);
    const drafts: string[] = [];
    for (let n = 0; n < 40; n++) {
      const practice = await givenPricedPractice(owner);
      await givenCalls(owner, practice.id, 1);
      drafts.push((await givenDraft(owner, practice.id)).id);
    }
    const statuses = await Promise.all(
      [...drafts, refused.id, refused.id].map(
        async (id) => (await owner.post(`/api/invoices/${id}/issue`)).status,
      ),
    );
    expect(statuses).toEqual([...drafts.map(() => 200), 422, 422]);
    for (const id of drafts) await download(owner, `/api/invoices/${id}/pdf`);
    expect(await findings()).toEqual([]);
  }, 60_000);
});

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
    expect(await findings()).toEqual([`${issued[1]!.number}: document-changed`]);
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
    expect(await findings()).toEqual([`${issued[1]!.number}: document-changed`]);
  });

  test('is found where a line differs from the document', async () => {
    await tampering.run(`UPDATE invoice_line SET label = 'Autre' WHERE invoice_id = ${second()}`);
    expect(await findings()).toEqual([`${issued[1]!.number}: document-inconsistent`]);
  });

  test('is found where the bytes of a file changed', async () => {
    const { rows } = await app.admin.query(
      `SELECT s.sha256 FROM invoice_file f JOIN stored_file s ON s.id = f.file_id WHERE f.invoice_id = ${second()} AND f.kind = 'pdf'`,
    );
    const [{ sha256: name }] = rows as [{ sha256: string }];
    const path = join(app.config.dataDir, 'files', owner.workspace_id, name.slice(0, 2), name);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.from('%')]));
    expect(await findings()).toEqual([`${issued[1]!.number}, pdf: file-changed`]);
    await writeFile(path, bytes);
    expect(await findings()).toEqual([]);
  });

  test('is found where another file was put in the place of one', async () => {
    await tampering.run(
      `UPDATE invoice_file SET file_id = (SELECT file_id FROM invoice_file WHERE invoice_id = '${issued[2]!.id}' AND kind = 'annex')
        WHERE invoice_id = ${second()} AND kind = 'annex'`,
    );
    expect(await findings()).toEqual([`${issued[1]!.number}, annex: file-exchanged`]);
  });

  test('is found where a file is gone', async () => {
    await tampering.run(`DELETE FROM invoice_file WHERE invoice_id = ${second()} AND kind = 'pdf'`);
    expect(await findings()).toEqual([`${issued[1]!.number}, pdf: file-missing`]);
  });

  test('is found where the end of the chain was cut off', async () => {
    await tampering.run(`DELETE FROM archive_record WHERE sequence = ${last}`);
    expect(await findings()).toEqual(['chain: end-differs', expect.stringMatching(/pdf: not-in-chain$/)]);
  });

  test('is found where a record in the middle was taken out', async () => {
    await tampering.run(`DELETE FROM archive_record WHERE invoice_id = ${second()} AND kind = 'document'`);
    expect(await findings()).toEqual([
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
    const found = await findings();
    expect(found).toEqual(expect.arrayContaining(['record 4: chain-broken', 'record 5: chain-broken']));
  });

  test('is found where a record was added', async () => {
    await tampering.run(
      `INSERT INTO archive_record
       SELECT workspace_id, sequence + 1, gen_random_uuid(), invoice_id, 'letter', coalesce(file_id, (SELECT file_id FROM invoice_file LIMIT 1)), sha256, kept_until, at, canonical,
              key_id, hash, encode(sha256(hash::bytea), 'hex')
         FROM archive_record WHERE sequence = ${last}`,
    );
    const found = await findings();
    expect(found).toContain('chain: end-differs');
    expect(found.some((finding) => finding.endsWith('record-changed'))).toBe(true);
  });

  test('is found where an invoice was slipped in behind the last one', async () => {
    await tampering.run(
      `INSERT INTO invoice SELECT (jsonb_populate_record(i, jsonb_build_object(
                'id', gen_random_uuid(), 'sequence', i.sequence + 1, 'number', '2026-' || lpad((i.sequence + 1)::text, 6, '0')))).*
         FROM invoice i WHERE i.series = '2026' ORDER BY i.sequence DESC LIMIT 1`,
    );
    const found = await findings();
    expect(found).toContain('series 2026: counter-differs');
    expect(found.some((finding) => finding.endsWith('not-in-chain'))).toBe(true);
  });

  test('is found where an invoice is gone, with its record and its number', async () => {
    await tampering.run(`DELETE FROM invoice WHERE id = ${second()}`);
    const found = await findings();
    expect(found).toContain('series 2026: numbers-missing');
    expect(found.filter((finding) => finding.includes('document-missing'))).toHaveLength(1);
  });
});

describe('npm run verify', () => {
  test('says ok, notes an anchor, and with it finds an end that was cut off without a trace', async () => {
    const file = join(app.config.dataDir, 'anchor.json');
    const fine = await runCommand(app, ['verify', '--write-anchor', file]);
    expect([fine.code, fine.err]).toEqual([0, '']);
    expect(fine.out).toMatch(
      /^ok {8}Secrétariat Claire Dumont .*\n1 workspaces, 44 issued documents, .* everything fits\.$/m,
    );
    const tampering = await Tampering.on(app).catch(async () => {
      await app.admin.query('DROP SCHEMA untouched CASCADE');
      return Tampering.on(app);
    });
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

describe('a chain with ARCHIVE_KEY', () => {
  test('is not forged without the key, and needs it to be proven', async () => {
    const key = randomBytes(32).toString('base64');
    const keyed = await openTestApp({ ARCHIVE_KEY: key });
    try {
      const by = await givenWorkspace(keyed);
      const practice = await givenPricedPractice(by);
      await givenCalls(by, practice.id, 1);
      const invoice = await givenIssued(by, practice.id);
      await download(by, `/api/invoices/${invoice.id}/pdf`);
      expect((await runCommand(keyed, ['verify'], { ARCHIVE_KEY: key })).code).toBe(0);
      const without = await runCommand(keyed, ['verify']);
      expect([without.code, without.out]).toEqual([1, expect.stringContaining('[key-missing]')]);
      const rotated = `${randomBytes(32).toString('base64')},${key}`;
      expect((await runCommand(keyed, ['verify'], { ARCHIVE_KEY: rotated })).code).toBe(0);
    } finally {
      await keyed.close();
    }
  });
});
