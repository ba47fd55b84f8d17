import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeeCodes } from '../../src/insurers/fee-codes/fee-codes.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenFees, sendFees } from '../support/given-fees.js';
import { refusal } from '../support/refusal.js';

const HEADER = 'code;label_fr;label_nl;fee;ordinary;preferential;valid_from;valid_to';
const LIST = [
  '101032;Visite à l’école;Bezoek aan de school;30,00;26,00;28,50;2025-01-01;',
  '101076;Consultation;Raadpleging;32,85;;;2025-01-01;',
];
const XML = `<?xml version="1.0"?><dataroot>
<r><nomen_code>101032</nomen_code><fee_code>0</fee_code><fee>31.50</fee><dbegin_fee>2026-01-01T00:00:00</dbegin_fee><dend_fee>2999-12-31T00:00:00</dend_fee></r>
<r><nomen_code>101032</nomen_code><fee_code>1600</fee_code><fee>27.00</fee><dbegin_fee>2026-01-01T00:00:00</dbegin_fee><dend_fee>2999-12-31T00:00:00</dend_fee></r>
</dataroot>`;

interface Fee {
  readonly code: string;
  readonly fee_cents: number | null;
}

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const fresh = async () => {
  owner = await givenWorkspace(app);
};
const send = (text: string, query?: string) => sendFees(app, { 'x-api-key': owner.key }, text, query);
const preview = (text: string, query?: string) =>
  sendFees(app, { 'x-api-key': owner.key }, text, query, 'fee-imports/preview');
const csv = (...rows: string[]) => [HEADER, ...rows].join('\r\n');
const found = async (query: string) =>
  ((await owner.get(`/api/fee-codes?${query}`)).body.items as Fee[]).map(({ code, fee_cents }) => [
    code,
    fee_cents,
  ]);

test('a list is looked at, taken once, found by code and by words, and the same file adds nothing', async () => {
  await fresh();
  const looked = await preview(csv(...LIST));
  expect([looked.status, looked.body]).toEqual([
    200,
    {
      ...{ nomenclature: 'be-inami', added: 2, changed: 0, ended: 0, unchanged: 0, left_out: 0 },
      ...{ refused: 0, problems: [], digest: expect.any(String) },
      changes: [
        expect.objectContaining({ kind: 'added', line: 2, before: null }),
        expect.objectContaining({ kind: 'added', line: 3, before: null }),
      ],
    },
  ]);
  expect((await owner.get('/api/fee-imports')).body.items).toEqual([]);
  const taken = await send(csv(...LIST), `nomenclature=be-inami&seen=${looked.body.digest}`);
  expect([taken.status, taken.body.added, taken.body.import.sequence]).toEqual([201, 2, 1]);
  const again = await send(csv(...LIST));
  expect([again.body.import, again.body.added, again.body.unchanged]).toEqual([null, 0, 2]);
  const both = await Promise.all([send(XML), send(XML)]);
  expect(both.map(({ body }) => body.changed).sort()).toEqual([0, 1]);

  expect(await found('on=2025-06-01&q=1010')).toEqual([
    ['101032', 3_000],
    ['101076', 3_285],
  ]);
  expect(await found('on=2026-06-01&q=ECOLE')).toEqual([['101032', 3_150]]);
  expect(await found('on=2025-06-01&q=school bez')).toEqual([['101032', 3_000]]);
  expect(await found('on=2025-06-01&q=ecole raad')).toEqual([]);
  expect(await found('on=2024-12-31&q=1010')).toEqual([]);
  const first = (await owner.get('/api/fee-codes?on=2026-06-01&limit=1')).body;
  expect(first.items[0]).toEqual({
    ...{ nomenclature: 'be-inami', code: '101032', valid_from: '2026-01-01', valid_to: null },
    ...{ label_fr: 'Visite à l’école', label_nl: 'Bezoek aan de school', conditions: null },
    ...{ fee_cents: 3_150, ordinary_cents: 2_700, preferential_cents: 2_850 },
  });
  expect(await found(`on=2026-06-01&cursor=${first.next_cursor}`)).toEqual([['101076', 3_285]]);
  expect((await owner.get('/api/fee-codes?on=2026-06-01&q=--')).status).toBe(400);
});

test('the service of claims tells fees by day', async () => {
  await fresh();
  await send(csv(...LIST));
  await send(XML);
  const fees = app.app.get(FeeCodes);
  const on = (day: string) => fees.feesOn(owner.workspace_id, ['101032', '101076', '102771'], day);
  expect([...(await on('2025-12-31')).values()].map(({ code, fee_cents }) => [code, fee_cents])).toEqual([
    ['101032', 3_000],
    ['101076', 3_285],
  ]);
  expect((await on('2026-01-01')).get('101032')).toMatchObject({ fee_cents: 3_150, ordinary_cents: 2_700 });
  expect((await on('2024-01-01')).size).toBe(0);
});

test('of a list with a fault nothing is taken, and each fault says line, column and what to do', async () => {
  await fresh();
  const wrong = csv(LIST[0]!, '101077;Consultation;;1;2;;2025-01-01;', '101032;;;1;;;2025-06-01;');
  const looked = await preview(wrong);
  expect([looked.status, looked.body.refused]).toEqual([200, 2]);
  expect(looked.body.problems).toMatchObject([
    { line: 3, column: 'code', code: 'wrong-check-digit', detail: expect.stringContaining('ask for 6') },
    { line: 3, column: 'ordinary', code: 'more-than-the-fee' },
  ]);
  const answer = await send(wrong);
  expect([answer.status, answer.body.code, answer.body.problems]).toEqual([
    ...[422, 'rows-refused', looked.body.problems],
  ]);
  const twice = await send(csv(LIST[0]!, LIST[0]!));
  expect([twice.status, twice.body.problems[0]]).toMatchObject([422, { line: 3, code: 'rows-overlap' }]);
  expect((await owner.get('/api/fee-codes?on=2025-06-01')).body.items).toEqual([]);
  expect(refusal(await send('<!DOCTYPE a><a/>'))).toEqual([422, 'xml-doctype']);
  expect(refusal(await send('code;fee\n101032;1\n')).slice(0, 2)).toEqual([422, 'unknown-layout']);
  expect((await send('code;fee\n101032;1\n', 'nomenclature=be-inami&from=2025-01-01')).status).toBe(201);
  expect(refusal(await send(csv(LIST[1]!), 'nomenclature=be-inami&whole=true')).slice(0, 1)).toEqual([400]);
});

test('a whole list ends what it does not name, and what was looked at is what is taken', async () => {
  await fresh();
  await send(csv(...LIST));
  const whole = 'nomenclature=be-inami&from=2026-01-01&whole=true';
  const looked = await preview(csv(LIST[0]!), whole);
  expect(looked.body).toMatchObject({ added: 0, changed: 0, ended: 1, unchanged: 1 });
  await send(csv('102771;DMG;GMD;;;;2025-01-01;'));
  expect(refusal(await send(csv(LIST[0]!), `${whole}&seen=${looked.body.digest}`))).toEqual([
    409,
    'changed-since-preview',
  ]);
  expect((await send(csv(LIST[0]!), whole)).body).toMatchObject({ ended: 2 });
  expect(await found('on=2025-12-31')).toEqual([
    ['101032', 3_000],
    ['101076', 3_285],
    ['102771', null],
  ]);
  expect(await found('on=2026-01-01')).toEqual([['101032', 3_000]]);
});

test('a list is taken back while nothing newer stands on it, and what stood before stands again', async () => {
  await fresh();
  const first = (await send(csv(...LIST))).body.import;
  const corrected = (await send(csv('101032;Visite;;29,00;;;2025-01-01;'))).body.import;
  const other = (await send(csv('102771;DMG;GMD;;;;2025-01-01;'))).body.import;
  const versions = (await owner.get('/api/fee-codes/be-inami/101032')).body.versions;
  expect(versions).toMatchObject([
    { fee_cents: 2_900, counts: true, import_id: corrected.id },
    { fee_cents: 3_000, counts: false, import_id: first.id },
  ]);
  const undo = (id: string) => owner.post(`/api/fee-imports/${id}/undo`);
  const standing = await undo(first.id);
  expect(refusal(standing)).toEqual([409, 'newer-list-stands']);
  expect(standing.body.title).toContain('number 2');
  expect((await undo(corrected.id)).body).toMatchObject({ id: corrected.id, undone_by: owner.user_id });
  expect(await found('on=2025-06-01&q=101032')).toEqual([['101032', 3_000]]);
  expect(refusal(await undo(corrected.id))).toEqual([409, 'already-undone']);
  expect((await undo(first.id)).status).toBe(200);
  expect(await found('on=2025-06-01')).toEqual([['102771', null]]);
  expect(refusal(await undo(owner.workspace_id))).toEqual([404, 'no-such-fee-import']);
  expect(refusal(await owner.get('/api/fee-codes/be-inami/101032'))).toEqual([404, 'no-such-fee-code']);
  const lists = (await owner.get('/api/fee-imports?limit=2')).body;
  expect(lists.items.map(({ id }: { id: string }) => id)).toEqual([other.id, corrected.id]);
  const next = await owner.get(`/api/fee-imports?limit=2&cursor=${lists.next_cursor}`);
  expect(next.body.items).toMatchObject([{ id: first.id, undone_at: expect.any(String) }]);
  const trail = (await owner.get('/api/audit')).body.items.map(({ action }: { action: string }) => action);
  expect(trail.filter((action: string) => action.startsWith('fee_list.'))).toEqual([
    ...['fee_list.undone', 'fee_list.undone'],
    ...['fee_list.imported', 'fee_list.imported', 'fee_list.imported'],
  ]);
});

test('lists that come with the product are taken like any other, and say what they do not know', async () => {
  await fresh();
  const { items } = (await owner.get('/api/fee-lists')).body;
  expect(items).toMatchObject([
    { code: 'be-starter', dated_on: '2025-01-01', remarks: expect.stringContaining('confirmed') },
    { code: 'fr-ngap-starter', nomenclature: 'fr-ngap' },
  ]);
  expect((await owner.post('/api/fee-lists/fr-ngap-starter/preview')).body).toMatchObject({ refused: 0 });
  await givenFees(owner);
  expect((await owner.post('/api/fee-lists/be-starter/import')).body).toMatchObject({
    import: null,
    added: 0,
  });
  expect((await owner.post('/api/fee-lists/fr-ngap-starter/import')).status).toBe(201);
  const ngap = 'nomenclature=fr-ngap&q=';
  expect(await found(`${ngap}coe&on=2025-06-30`)).toEqual([['COE', 5_400]]);
  expect(await found(`${ngap}coe&on=2025-07-01`)).toEqual([['COE', 6_000]]);
  expect(await found(`${ngap}teleconsultation&on=2025-07-01`)).toEqual([
    ['TC', null],
    ['TCG', null],
  ]);
  // An official list that comes later fills in what was not known, and taking the starter again takes nothing away.
  await send(csv('101032;Consultation officielle;;30,00;;;2025-01-01;'));
  expect(await found('on=2025-07-01&q=101032')).toEqual([['101032', 3_000]]);
  expect(refusal(await owner.post('/api/fee-lists/none/import'))).toEqual([404, 'no-such-fee-list']);
});

test('secretaries search, and neither they nor the accountant take lists; another workspace sees none', async () => {
  await fresh();
  const id = await givenFees(owner);
  const secretary = await givenMember(app, owner, 'secretary');
  expect((await secretary.get('/api/fee-codes?on=2025-06-01')).body.items.length).toBeGreaterThan(5);
  expect((await secretary.post(`/api/fee-imports/${id}/undo`)).status).toBe(403);
  expect((await sendFees(app, { cookie: secretary.cookie }, csv(...LIST))).status).toBe(403);
  const accountant = await givenMember(app, owner, 'accountant');
  expect((await accountant.get('/api/fee-codes?on=2025-06-01')).status).toBe(403);
  const stranger = await givenWorkspace(app);
  expect((await stranger.get('/api/fee-codes?on=2025-06-01')).body.items).toEqual([]);
});
