import { beforeAll, describe, expect, test } from '@jest/globals';
import { readB2 } from '../../src/insurers/b2/reading.js';
import { ClaimRetention } from '../../src/insurers/claims/claim-retention.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Secrecy } from '../../src/platform/secrecy/secrecy.service.js';
import { expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import {
  AROUND_FILE,
  complementOf,
  givenB2File,
  givenFrenchPractice,
  invoiceFacts,
  rejectionOf,
  returnTo,
  sendNoemie,
} from '../support/given-french.js';
import { CONSULTATION, FRENCH_INVOICE } from '../support/given-french-invoices.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const PATIENT = /2951099126111|295109|DURAND|CAMILLE/;
let practice: Awaited<ReturnType<typeof givenFrenchPractice>>;

beforeAll(async () => {
  practice = await givenFrenchPractice(story.app, story.owner);
});

const write = (invoices: object[], envelope: object | null = null) =>
  practice.secretary.post('/api/b2-files', { practice_id: practice.id, envelope, invoices });
const bytesOf = async (id: string) =>
  Buffer.from((await practice.secretary.get(`/api/b2-files/${id}/file`)).text, 'latin1');
const trail = async () => {
  const { items } = (await story.owner.get('/api/audit?limit=50')).body;
  return items as { action: string; subject_id: string; detail: object }[];
};

describe('French invoices', () => {
  test('are written as a draft unless an envelope is told, once, and read back as they were given', async () => {
    const made = await write([invoiceFacts('260000001'), invoiceFacts('2')]);
    expectStatus(made, 201);
    expect(made.body).toMatchObject({
      ...{ draft: true, profile: null, invoices: 2, records: 6, amo_cents: 4_200, amc_cents: 1_800 },
      ...{ last_care_on: '2026-11-05', has_file: true },
      says: expect.stringMatching(/^A draft: .* Nothing that a fund takes\.$/),
    });
    expect(made.body.items[1]).toEqual({
      ...{ position: 2, number: '000000002', charged_cents: 3_000, amo_cents: 2_100, amc_cents: 900 },
      answer: null,
    });
    const file = await bytesOf(made.body.id);
    expect([...readB2([file])][0]).toEqual(FRENCH_INVOICE);
    const again = await write([invoiceFacts('260000001'), invoiceFacts('2')]);
    expect(again.body.id).toBe(made.body.id);
    expect(await bytesOf(made.body.id)).toEqual(file);
    const { items } = (await practice.secretary.get(`/api/b2-files?practice_id=${practice.id}`)).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([made.body.id]);
    expect((await trail()).map(({ action }) => action).slice(0, 3)).toEqual([
      'b2-file.downloaded',
      'b2-file.downloaded',
      'b2-file.written',
    ]);
    expect(JSON.stringify([made.body, await trail()])).not.toMatch(PATIENT);
    const { rows } = await story.app.admin.query<{ file: Buffer }>('SELECT file FROM b2_file');
    expect(rows[0]!.file.includes('2951099126111')).toBe(false);
  });

  test('with an envelope say that it is not confirmed; an invoice stands in one such file until it is refused', async () => {
    const { id } = await givenB2File(practice.secretary, practice.id, ['260000010', '260000011']);
    const sheet = (await practice.secretary.get(`/api/b2-files/${id}`)).body;
    expect(sheet).toMatchObject({ draft: false, profile: 'centre-2007', records: 10 });
    expect(sheet.says).toMatch(/not confirmed for practitioners in private practice/);
    const other = { ...AROUND_FILE, file: 'AB12CE' };
    const twice = await write([invoiceFacts('260000011')], other);
    expect(refusal(twice)).toEqual([409, 'invoice-known']);
    expectStatus(await write([invoiceFacts('260000011')]), 201);
    expectStatus(
      await sendNoemie(story.app, practice.secretary, practice.id, returnTo('260000010', '260000011')),
      201,
    );
    expectStatus(await write([invoiceFacts('260000011')], other), 201);
    expect(refusal(await write([invoiceFacts('260000010')], { ...other, file: 'AB12CF' }))).toEqual([
      ...[409, 'invoice-known'],
    ]);
  });

  test('are free for another file by the latest answer, and by no test', async () => {
    await givenB2File(practice.secretary, practice.id, ['260000015']);
    const other = { ...AROUND_FILE, file: 'AB12CG' };
    const again = async () => (await write([invoiceFacts('260000015')], other)).status;
    const answered = async (file: Buffer) =>
      expectStatus(await sendNoemie(story.app, practice.secretary, practice.id, file), 201);
    await answered(rejectionOf('260000015', 'T'));
    expect(await again()).toBe(409);
    await answered(rejectionOf('260000015'));
    await answered(returnTo('260000015'));
    expect(await again()).toBe(409);
    await answered(rejectionOf('260000015', 'N'));
    expect(await again()).toBe(201);
  });

  test('are not while the other insurer pays its share, in whichever order they answer', async () => {
    const answered = async (file: Buffer) =>
      expectStatus(await sendNoemie(story.app, practice.secretary, practice.id, file), 201);
    for (const [at, order] of [
      [rejectionOf('260000016'), complementOf('260000016', 'P')],
      [complementOf('260000017', 'P'), rejectionOf('260000017')],
    ].entries()) {
      const number = `26000001${at + 6}`;
      await givenB2File(practice.secretary, practice.id, [number]);
      for (const file of order) await answered(file);
      const other = { ...AROUND_FILE, file: `AB12D${at}` };
      expect(refusal(await write([invoiceFacts(number)], other))).toEqual([409, 'invoice-known']);
      await answered(complementOf(number, 'R'));
      expectStatus(await write([invoiceFacts(number)], other), 201);
    }
  });

  test('that an insurer would refuse are not written: each fault by invoice, record and field, and nobody named', async () => {
    const later = { lines: [{ act: { ...CONSULTATION, on: '2026-12-01' } }] };
    const mistyped = { ...FRENCH_INVOICE.head, insured: '295109912611X' };
    const answer = await write([
      invoiceFacts('260000020'),
      invoiceFacts('260000021', later as never),
      invoiceFacts('260000022', { head: mistyped }),
    ]);
    expect(refusal(answer).slice(0, 2)).toEqual([422, 'file-refused']);
    expect(
      answer.body.problems.map(({ pointer, detail }: { pointer: string; detail: string }) => [
        pointer,
        detail.split(':')[0],
      ]),
    ).toEqual([
      ['/invoices/1', 'Record 4, field 0470 (day of care)'],
      ['/invoices/2', 'Record 2, field 0212 (insured (NIR))'],
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(PATIENT);
    const accent = invoiceFacts('260000023', { head: { ...FRENCH_INVOICE.head, complementary: 'É' } });
    const wrong = await write([accent]);
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).not.toMatch(PATIENT);
    const belgian = await givenPractice(story.owner);
    const there = { practice_id: belgian.id, invoices: [invoiceFacts('1')] };
    expect(refusal(await story.owner.post('/api/b2-files', there))).toEqual([422, 'practice-not-french']);
  });
});

describe('a NOEMIE return', () => {
  test('is shown against the file it answers, letters with their meaning, codes as they came, and taken once', async () => {
    const { id } = await givenB2File(practice.secretary, practice.id, ['260000030', '260000031']);
    const file = returnTo('260000030', '260000031', '260000039');
    const taken = await sendNoemie(story.app, practice.secretary, practice.id, file);
    expectStatus(taken, 201);
    expect(taken.body).toMatchObject({ invoices: 3, unknown: 1, test: false, file: '000042' });
    const [paid, refused, stranger] = taken.body.items;
    expect(paid).toMatchObject({
      ...{ number: '260000030', b2_file_id: id, outcome: 'partly', lot: '001', paid_on: '2026-11-19' },
      transfer: 'CPAM 131 SP 191126 LOT 001',
      amo: { state: 'P', meaning: 'paid', asked_cents: 2_100, paid_cents: 2_100 },
      amc: { state: 'X', meaning: null },
    });
    expect(refused).toMatchObject({
      outcome: 'refused',
      rejections: [{ code: 'R017', words: 'BENEFICIAIRE INCONNU', scope_meaning: 'the invoice', share: 'O' }],
    });
    expect(stranger.b2_file_id).toBeNull();
    const sheet = (await practice.secretary.get(`/api/b2-files/${id}`)).body;
    expect(sheet.items.map(({ answer }: { answer: { outcome: string } }) => answer.outcome)).toEqual([
      'partly',
      'refused',
    ]);
    const again = await sendNoemie(story.app, practice.secretary, practice.id, file);
    expect([again.status, again.body.id]).toEqual([201, taken.body.id]);
    const { items } = (await practice.secretary.get('/api/noemie-returns')).body;
    expect(items.filter((one: { id: string }) => one.id === taken.body.id)).toHaveLength(1);
    expect((await trail()).filter(({ subject_id }) => subject_id === taken.body.id)).toHaveLength(1);
    expect(JSON.stringify([taken.body, sheet, await trail()])).not.toMatch(PATIENT);
    const { rows } = await story.app.admin.query('SELECT * FROM noemie_answer');
    expect(JSON.stringify(rows)).not.toMatch(PATIENT);
  });

  test('that is cut off, or none, is refused whole', async () => {
    const file = returnTo('260000030');
    const before = (await story.app.admin.query('SELECT count(*) FROM noemie_return')).rows;
    const cut = await sendNoemie(story.app, practice.secretary, practice.id, file.subarray(0, 300));
    expect(refusal(cut).slice(0, 2)).toEqual([422, 'entity-cut-short']);
    const none = await sendNoemie(story.app, practice.secretary, practice.id, Buffer.from('hello there@'));
    expect(refusal(none).slice(0, 2)).toEqual([422, 'no-noemie']);
    expect((await story.app.admin.query('SELECT count(*) FROM noemie_return')).rows).toEqual(before);
  });
});

test('who has no mission there, or may not bill, reads and writes none of it', async () => {
  const { id } = await givenB2File(practice.secretary, practice.id, ['260000040']);
  const taken = await sendNoemie(story.app, practice.secretary, practice.id, returnTo('260000040'));
  const other = await givenMember(story.app, story.owner, 'secretary');
  expect(refusal(await other.get(`/api/b2-files/${id}`))).toEqual([404, 'no-such-b2-file']);
  expect(refusal(await other.get(`/api/b2-files/${id}/file`))).toEqual([404, 'no-such-b2-file']);
  expect(refusal(await other.get(`/api/noemie-returns/${taken.body.id}`))).toEqual([
    404,
    'no-such-noemie-return',
  ]);
  expect((await other.get('/api/b2-files')).body.items).toEqual([]);
  expect((await other.get('/api/noemie-returns')).body.items).toEqual([]);
  const body = { practice_id: practice.id, invoices: [invoiceFacts('260000041')] };
  expect(refusal(await other.post('/api/b2-files', body))).toEqual([404, 'no-such-practice']);
  const theirs = await sendNoemie(story.app, other, practice.id, returnTo('1'));
  expect(refusal(theirs)).toEqual([404, 'no-such-practice']);
  const accountant = await givenMember(story.app, story.owner, 'accountant');
  expect((await accountant.get(`/api/b2-files/${id}`)).status).toBe(200);
  expect((await accountant.get(`/api/b2-files/${id}/file`)).status).toBe(403);
  expect((await accountant.post('/api/b2-files', body)).status).toBe(403);
  const stranger = await givenWorkspace(story.app);
  expect((await stranger.get(`/api/b2-files/${id}`)).status).toBe(404);
});

test('files are sealed anew with the keys, and forgotten when the retention ends', async () => {
  const { id } = await givenB2File(practice.secretary, practice.id, ['260000050']);
  const bytes = await bytesOf(id);
  const { workspace_id } = story.owner;
  const secrecy = story.app.app.get(Secrecy);
  await story.app.app.get(Database).transaction(workspace_id, () => secrecy.rotate());
  await secrecy.reseal(workspace_id);
  expect(await bytesOf(id)).toEqual(bytes);
  const returned = () => sendNoemie(story.app, practice.secretary, practice.id, rejectionOf('260000050'));
  const taken = await returned();
  await story.app.app.get(Database).transaction(workspace_id, () => secrecy.rotate());
  await secrecy.reseal(workspace_id);
  expect((await returned()).body.id).toBe(taken.body.id);
  // As it was stored before it had a digest.
  await story.app.admin.query('UPDATE noemie_return SET digest = NULL WHERE id = $1', [taken.body.id]);
  expect((await returned()).body.id).toBe(taken.body.id);
  expectStatus(await story.owner.put('/api/claim-settings', { retention_months: 1 }), 200);
  story.app.clock.moveTo('2027-02-01T09:00:00Z');
  await story.app.app.get(ClaimRetention).purge(workspace_id);
  story.app.clock.moveTo('2026-11-30T09:12:00Z');
  expect(refusal(await practice.secretary.get(`/api/b2-files/${id}/file`))).toEqual([409, 'patient-purged']);
  expect((await practice.secretary.get(`/api/b2-files/${id}`)).body).toMatchObject({
    ...{ has_file: false, amo_cents: 2_100 },
  });
  const { rows } = await story.app.admin.query('SELECT file FROM noemie_return');
  expect(rows.every(({ file }) => file === null)).toBe(true);
  expect(refusal(await returned())).toEqual([409, 'return-forgotten']);
});
