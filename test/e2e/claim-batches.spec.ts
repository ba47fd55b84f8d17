import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FilePart, readFile } from '../../src/insurers/efact/reading.js';
import { idOfReference } from '../../src/insurers/reference.js';
import { type Caller, givenMember, givenWorkspace } from '../support/given.js';
import {
  givenBatch,
  givenCarePractice,
  givenClaim,
  senderFacts,
  THIRD_PARTY,
} from '../support/given-care.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();

const given = async (facts: Parameters<typeof givenCarePractice>[2] = {}) => {
  const owner = await givenWorkspace(story.app);
  const practice = await givenCarePractice(story.app, owner, facts);
  return { owner, by: practice.secretary as Caller, id: practice.id };
};

async function bytesOf(by: Caller, batch: string): Promise<Buffer> {
  const answer = await by
    .get(`/api/claim-batches/${batch}/file`)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
    });
  expect([answer.status, answer.headers['content-disposition']]).toEqual([
    200,
    expect.stringMatching(/^attachment; filename="efact-\d{14}\.txt"$/),
  ]);
  return answer.body as Buffer;
}

const invoicesOf = (parts: FilePart[]) => parts.flatMap(({ invoice }) => (invoice ? [invoice] : []));
const headerOf = (parts: FilePart[]) => parts.flatMap(({ header }) => (header ? [header] : []))[0]!;

describe('a file for a federation', () => {
  it('holds the claims it was written from, is a test, and is the same bytes each time', async () => {
    const { by, id } = await given();
    const far = await givenClaim(by, id, {
      mutuality: '137',
      patient: { niss: '17073003384', name: 'Quill', first_name: 'A' },
    });
    const near = await givenClaim(
      by,
      id,
      { cause: '0080' },
      { units: 2, commitment: { number: 'E1', insurance_cents: 2_650, told_on: '2026-11-05' } },
    );
    const elsewhere = await givenClaim(by, id, { mutuality: '319' });
    const made = await by.post('/api/claim-batches', { practice_id: id, federation: '100' });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        third_party: THIRD_PARTY,
        federation: '100',
        month: '2026-11',
        send_year: 2026,
        send_number: 1,
        reference: '19900143260019',
        test: true,
        created_on: '2026-11-30',
        claims: 2,
        records: 9,
        total_cents: 5_300,
        has_file: true,
        released: false,
        notices: [expect.objectContaining({ code: 'retention-not-set' })],
      }),
    ]);
    const bytes = await bytesOf(by, made.body.id);
    expect(await bytesOf(by, made.body.id)).toEqual(bytes);
    const detail = (await by.get(`/api/claim-batches/${made.body.id}`)).body;
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      detail.size_bytes,
      detail.file_sha256,
    ]);
    expect(bytes.subarray(0, 14).toString()).toBe('92000000020092');
    const parts = [...readFile([bytes])];
    expect(headerOf(parts)).toMatchObject({
      test: true,
      send_number: 1,
      sender_reference: '19900143260019',
      third_party: THIRD_PARTY,
      enterprise: '0202239951',
      federation: '100',
      iban: 'BE68539007547034',
    });
    expect(idOfReference(headerOf(parts).reference)).toBe(made.body.id);
    const invoices = invoicesOf(parts);
    expect(
      invoices.map(({ reference, destination, number }) => [idOfReference(reference), destination, number]),
    ).toEqual([
      [near.id, '131', '202600100001'],
      [far.id, '137', '202600100002'],
    ]);
    const [first] = invoices;
    expect(first).toMatchObject({ niss: '85073003328', sex: 'male', cause: '0080', ct1: '110', ct2: '110' });
    expect(first!.acts[0]).toMatchObject({
      code: '101032',
      on: '2026-11-05',
      units: 2,
      insurance_cents: 2_650,
      commitment: { number: 'E1' },
    });
    expect((await by.get(`/api/claims?state=exported&batch_id=${made.body.id}`)).body.items).toHaveLength(2);
    expect((await by.get(`/api/claims/${elsewhere.id}`)).body.state).toBe('draft');
    // Another federation gets its own file on the same day, under the next number of the third party.
    expect(await givenBatch(by, id, '300')).toMatchObject({ send_number: 2, reference: '19900143260029' });
    expect((await by.get('/api/claim-batches?limit=1')).body.items).toHaveLength(1);
  });

  it('closes its claims: they neither change nor go, whoever asks', async () => {
    const { by, id } = await given();
    const claim = await givenClaim(by, id);
    await givenBatch(by, id);
    expect(refusal(await by.patch(`/api/claims/${claim.id}`, { ct1: '111' }))).toEqual([409, 'claim-closed']);
    expect(refusal(await by.delete(`/api/claims/${claim.id}`))).toEqual([409, 'claim-closed']);
    const admin = (sql: string) => story.app.admin.query(sql, [claim.id]);
    for (const sql of [
      `UPDATE claim SET mutuality = '319' WHERE id = $1`,
      'DELETE FROM claim WHERE id = $1',
      'UPDATE claim_act SET insurance_cents = 1 WHERE claim_id = $1',
      'DELETE FROM claim_act WHERE claim_id = $1',
    ]) {
      await expect(admin(sql)).rejects.toMatchObject({ constraint: 'claim_closed' });
    }
  });

  it('goes out once a day, and is numbered only when it is written', async () => {
    const { owner: by, id } = await given();
    await givenClaim(by, id);
    expect(await givenBatch(by, id)).toMatchObject({ send_number: 1 });
    await givenClaim(by, id);
    const again = { practice_id: id, federation: '100' };
    expect(refusal(await by.post('/api/claim-batches', again))).toEqual([409, 'file-of-today-exists']);
    expect(refusal(await by.post('/api/claim-batches', { ...again, federation: '900' }))).toEqual([
      422,
      'nothing-to-export',
    ]);
    story.app.clock.moveTo('2026-12-01T09:00:00Z');
    expect(await givenBatch(by, id)).toMatchObject({ send_number: 2 });
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('is refused as a whole with every fault, and takes no number', async () => {
    const { by, id } = await given();
    const good = await givenClaim(by, id);
    const patient = { niss: '85073003329', name: 'Vandermolen', first_name: 'Zoé', sex: 'male' };
    const bad = await givenClaim(by, id, { patient }, { code: '101033' });
    const answer = await by.post('/api/claim-batches', { practice_id: id, federation: '100' });
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${bad.id}`, `/claims/${bad.id}`]);
    expect(answer.body.problems.map(({ code }: { code: string }) => code).sort()).toEqual([
      'F200802',
      'R500402',
    ]);
    expect(answer.text).toMatch(/Record 50 no \d, zone 4 /);
    expect(answer.text).not.toMatch(/85073003329|Vandermolen/);
    expect((await by.get('/api/claim-batches')).body.items).toEqual([]);
    await by.delete(`/api/claims/${bad.id}`);
    expect(await givenBatch(by, id)).toMatchObject({ send_number: 1 });
    expect((await by.get(`/api/claims/${good.id}`)).body.state).toBe('exported');
  });

  it('of two who write it at once, one does', async () => {
    const { by, id } = await given();
    for (let made = 0; made < 3; made++) await givenClaim(by, id);
    const both = [1, 2].map(() => by.post('/api/claim-batches', { practice_id: id, federation: '100' }));
    const answers = await Promise.all(both);
    const [first, second] = answers.map(({ status }) => status).sort();
    expect(first).toBe(201);
    expect([409, 422]).toContain(second);
    expect((await by.get('/api/claim-batches')).body.items).toMatchObject([{ claims: 3, send_number: 1 }]);
  });

  it('ends with the care of its month', async () => {
    const { by, id } = await given();
    await givenClaim(by, id, {}, { on: '2026-10-31' });
    await givenClaim(by, id, {}, { on: '2026-11-01' });
    const made = await by.post('/api/claim-batches', {
      practice_id: id,
      federation: '100',
      month: '2026-10',
    });
    expect(made.body).toMatchObject({ claims: 1, month: '2026-10' });
  });

  it('is for production only where somebody said so', async () => {
    const { by, id } = await given({ production: true });
    await givenClaim(by, id);
    const batch = await givenBatch(by, id);
    const bytes = await bytesOf(by, batch.id);
    expect(bytes.subarray(12, 14).toString()).toBe('12');
    expect(headerOf([...readFile([bytes])]).test).toBe(false);
    expect(refusal(await by.post(`/api/claim-batches/${batch.id}/release`))).toEqual([409, 'not-a-test']);
  });
});

describe('without a mandate', () => {
  it('nothing is written: none, one of another doctor, expired, revoked, or for something else', async () => {
    const { owner, by, id } = await given();
    await givenClaim(by, id);
    const [grant] = (await owner.get(`/api/access-grants?practice_id=${id}`)).body.items;
    const send = () => by.post('/api/claim-batches', { practice_id: id, federation: '100' });
    await owner.post(`/api/access-grants/${grant.id}/revoke`, { revoked_on: '2026-11-10' });
    expect(refusal(await send())).toEqual([409, 'no-mandate']);
    const mandate = {
      kind: 'mycarenet_mandate',
      practice_id: id,
      secretary_id: grant.secretary_id,
      mandatary_kind: 'person',
      asked_on: '2026-11-01',
      valid_from: '2026-11-10',
      granted_on: '2026-11-10',
      proof: { reference: 'Self Service Mandates' },
    };
    for (const facts of [
      { mandator_nihii: '19900242003', scope: ['efact'] },
      { mandator_nihii: THIRD_PARTY, scope: ['insurability'] },
      { mandator_nihii: THIRD_PARTY, scope: ['efact'], valid_to: '2026-11-29' },
    ]) {
      expect((await owner.post('/api/access-grants', { ...mandate, ...facts })).status).toBe(201);
      expect(refusal(await send())).toEqual([409, 'no-mandate']);
    }
    const good = { mandator_nihii: THIRD_PARTY, scope: ['efact'], valid_from: '2026-11-30' };
    expect((await owner.post('/api/access-grants', { ...mandate, ...good })).status).toBe(201);
    expect((await send()).status).toBe(201);
  });
});

describe('a credit note', () => {
  it('names what it takes back, goes first, and never alone', async () => {
    const { owner: by, id } = await given();
    const claim = await givenClaim(by, id);
    expect(refusal(await by.post(`/api/claims/${claim.id}/credit`))).toEqual([409, 'claim-not-exported']);
    const first = await givenBatch(by, id);
    const credit = await by.post(`/api/claims/${claim.id}/credit`);
    expect([credit.status, credit.body]).toEqual([
      201,
      expect.objectContaining({ kind: 'credit', earlier_claim_id: claim.id, state: 'draft', findings: [] }),
    ]);
    expect(refusal(await by.post(`/api/claims/${claim.id}/credit`))).toEqual([409, 'claim-credited']);
    expect(refusal(await by.patch(`/api/claims/${credit.body.id}`, { ct1: '111' }))).toEqual([
      409,
      'credit-stays',
    ]);
    story.app.clock.moveTo('2026-12-01T09:00:00Z');
    const alone = await by.post('/api/claim-batches', { practice_id: id, federation: '100' });
    expect([refusal(alone), alone.body.problems[0].code]).toEqual([
      [422, 'file-refused', undefined],
      'credit-alone',
    ]);
    await givenClaim(by, id, {}, { insurance_cents: 5_000 });
    const batch = await givenBatch(by, id);
    expect(batch).toMatchObject({ total_cents: 2_350, send_number: first.send_number + 1 });
    const [taken, asked] = invoicesOf([...readFile([await bytesOf(by, batch.id)])]);
    expect(taken).toMatchObject({
      kind: 'credit',
      earlier: { invoice: '202600100001', send_number: 1, destination: '131', month: '2026-11' },
    });
    expect([taken!.acts[0]!.insurance_cents, asked!.kind]).toEqual([2_650, 'new']);
    expect(refusal(await by.post(`/api/claim-batches/${first.id}/release`))).toEqual([
      409,
      'claims-followed',
    ]);
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('of a test goes into no file of production', async () => {
    const { owner, by, id } = await given();
    const claim = await givenClaim(by, id);
    await givenBatch(by, id);
    await by.post(`/api/claims/${claim.id}/credit`);
    await givenClaim(by, id, {}, { insurance_cents: 5_000 });
    await owner.put(`/api/practices/${id}/claim-senders/${THIRD_PARTY}`, senderFacts({ production: true }));
    const answer = await by.post('/api/claim-batches', { practice_id: id, federation: '100' });
    expect(answer.body.problems.map(({ code }: { code: string }) => code)).toEqual(['earlier-was-a-test']);
  });
});

describe('a test file', () => {
  it('is released: its claims change and go out again, under another number', async () => {
    const { owner: by, id } = await given();
    const claim = await givenClaim(by, id);
    const batch = await givenBatch(by, id);
    const released = await by.post(`/api/claim-batches/${batch.id}/release`);
    expect([released.status, released.body.released]).toEqual([200, true]);
    expect(refusal(await by.post(`/api/claim-batches/${batch.id}/release`))).toEqual([409, 'batch-released']);
    expect((await by.patch(`/api/claims/${claim.id}`, { ct1: '111' })).status).toBe(200);
    story.app.clock.moveTo('2026-12-01T09:00:00Z');
    expect(await givenBatch(by, id)).toMatchObject({ send_number: 2 });
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
  });
});

describe('whom the funds pay', () => {
  let owner: Caller;
  let id: string;
  beforeAll(async () => {
    owner = await givenWorkspace(story.app);
    ({ id } = await givenPractice(owner, { company_number: '0202239951' }));
  });
  const set = (facts: object = {}, number = THIRD_PARTY) =>
    owner.put(`/api/practices/${id}/claim-senders/${number}`, senderFacts(facts));

  it.each<[string, object, string, unknown[]]>([
    ['a mistyped third party', {}, '19900144004', [422, 'wrong-check-digit', '/third_party']],
    [
      'a mistyped enterprise number',
      { enterprise: '0202239952' },
      THIRD_PARTY,
      [422, 'wrong-check-digit', '/enterprise'],
    ],
    ['a mistyped IBAN', { iban: 'BE68539007547035' }, THIRD_PARTY, [422, 'wrong-check-digit', '/iban']],
    ['a BIC that is none', { bic: 'kred' }, THIRD_PARTY, [400, 'schema', '/bic']],
  ])('is refused with %s', async (_case, facts, number, expected) => {
    expect(refusal(await set(facts, number))).toEqual(expected);
  });

  it('goes on from the numbers used elsewhere, never back, and ends at 999', async () => {
    expect((await set({ enterprise: undefined, sent_this_year: 998 })).body).toMatchObject({
      enterprise: '0202239951',
      production: false,
      sent_this_year: 998,
    });
    expect((await set({ sent_this_year: 12 })).body.sent_this_year).toBe(998);
    const { id: at, owner: other } = await given();
    await other.put(
      `/api/practices/${at}/claim-senders/${THIRD_PARTY}`,
      senderFacts({ sent_this_year: 998 }),
    );
    await givenClaim(other, at);
    expect(await givenBatch(other, at)).toMatchObject({ send_number: 999 });
    await givenClaim(other, at, { mutuality: '319' });
    const full = await other.post('/api/claim-batches', { practice_id: at, federation: '300' });
    expect(refusal(full)).toEqual([409, 'send-numbers-used-up']);
    story.app.clock.moveTo('2027-01-04T09:00:00Z');
    const next = await other.post('/api/claim-batches', { practice_id: at, federation: '300' });
    expect(next.body).toMatchObject({ send_year: 2027, send_number: 1 });
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('is said before anything is exported, and by whom where there are several', async () => {
    const { owner: other, by, id: at } = await given();
    await givenClaim(by, at);
    await other.put(`/api/practices/${at}/claim-senders/19900242003`, senderFacts());
    const send = { practice_id: at, federation: '100' };
    expect(refusal(await by.post('/api/claim-batches', send))).toEqual([422, 'which-sender', '/third_party']);
    const made = await by.post('/api/claim-batches', { ...send, third_party: THIRD_PARTY });
    expect(made.status).toBe(201);
    const facts = { name: 'Dr Cléo Vann', nihii: '19900341004' };
    const { id: locum } = (await other.post(`/api/practices/${at}/practitioners`, facts)).body;
    await givenClaim(by, at, { practitioner_id: locum });
    story.app.clock.moveTo('2026-12-01T09:00:00Z');
    const nobody = await other.post('/api/claim-batches', { ...send, third_party: THIRD_PARTY });
    expect(refusal(nobody)).toEqual([422, 'nothing-to-export']);
    expect(nobody.body.title).toMatch(/A draft for this federation goes with none of the senders/);
    story.app.clock.moveTo('2026-11-30T09:00:00Z');
    expect((await other.delete(`/api/practices/${at}/claim-senders/19900242003`)).status).toBe(204);
    expect((await other.get(`/api/practices/${at}/claim-senders`)).body.items).toHaveLength(1);
  });
});

describe('a file of others', () => {
  it('is met by nobody without a mission, and downloaded by no accountant; each download is recorded', async () => {
    const { owner, by, id } = await given();
    await givenClaim(by, id);
    const batch = await givenBatch(by, id);
    const accountant = await givenMember(story.app, owner, 'accountant');
    const stranger = await givenMember(story.app, owner, 'secretary');
    expect((await accountant.get(`/api/claim-batches/${batch.id}`)).status).toBe(200);
    expect(refusal(await accountant.get(`/api/claim-batches/${batch.id}/file`))).toEqual([
      403,
      'permission-missing',
    ]);
    for (const path of ['', '/file']) {
      expect(refusal(await stranger.get(`/api/claim-batches/${batch.id}${path}`))).toEqual([
        404,
        'no-such-batch',
      ]);
    }
    expect(
      refusal(await stranger.post('/api/claim-batches', { practice_id: id, federation: '100' })),
    ).toEqual([404, 'no-such-practice']);
    await bytesOf(by, batch.id);
    const trail = (await owner.get('/api/audit?limit=3')).body.items;
    expect(trail[0]).toMatchObject({
      action: 'claim-batch.downloaded',
      subject_id: batch.id,
      detail: { practice_id: id },
    });
  });
});

describe('a list of claims', () => {
  const HEADER = 'reference;niss;nom;prénom;mutualité;ct1;ct2;date;code;intervention;ticket modérateur';
  const send = (by: Caller, id: string, rows: readonly string[], query = '') =>
    story.app.http
      .post(`/api/claim-imports?practice_id=${id}${query}`)
      .set({ 'x-api-key': (by as unknown as { key: string }).key, 'content-type': 'text/csv' })
      .send(Buffer.from(`${[HEADER, ...rows].join('\n')}\n`));

  const ROWS = [
    'A1;85.07.30-033.28;Vandermolen;Zoé;131;110;110;05/11/2026;101032;26,50;4,00',
    'A1;85.07.30-033.28;Vandermolen;Zoé;131;110;110;05/11/2026;102034;10,00;',
    'A2;85073003328;;;;;;06/11/2026;101032;26,50;4,00',
  ];

  it('is looked at first, taken once, and told by line when something is wrong', async () => {
    const { owner, id } = await given();
    const looked = await send(owner, id, ROWS, '&preview=true');
    expect([looked.status, looked.body]).toEqual([
      201,
      { preview: true, rows: 3, claims: 2, inserted: 2, unchanged: 0, insurance_cents: 6_300, claim_ids: [] },
    ]);
    expect((await owner.get('/api/claims')).body.items).toEqual([]);
    const taken = await send(owner, id, ROWS);
    expect(taken.body).toMatchObject({ preview: false, inserted: 2, unchanged: 0 });
    expect((await owner.get(`/api/claims/${taken.body.claim_ids[1]}/patient`)).body.name).toBe('Vandermolen');
    const again = await send(owner, id, [
      ...ROWS,
      'A3;17073003384;Quill;Ada;319;110;110;2026-11-06;101032;26.50;',
    ]);
    expect(again.body).toMatchObject({ inserted: 1, unchanged: 2 });
    expect((await owner.get('/api/claims')).body.items).toHaveLength(3);
    const changed = await send(owner, id, ['A3;17073003384;Quill;Ada;319;110;110;2026-11-06;101032;27.50;']);
    expect([refusal(changed).slice(0, 2), changed.body.problems]).toEqual([
      [422, 'rows-refused'],
      [expect.objectContaining({ line: 2, column: 'reference', code: 'reference-changed' })],
    ]);
  });

  it('is all or nothing, and repeats no patient', async () => {
    const { owner, id } = await given();
    const wrong = await send(owner, id, [
      ...ROWS,
      'B1;85073003329;Vandermolen;Zoé;131;110;110;06/11/2026;101033;26,50;',
      'B2;98472899765;;;131;110;110;06/11/2026;101032;26,50;',
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.body.problems.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual(
      [
        [5, 'F200802'],
        [5, 'R500402'],
        [6, 'missing'],
      ],
    );
    const cells = await send(owner, id, [
      'C1;8507300332;Vandermolen;Zoé;131;110;110;6 nov;101032;beaucoup;',
      'C2;85073003328;Vandermolen;Zoé;131;110;110;06/11/2026;101033;26,50;',
    ]);
    expect(
      cells.body.problems.map(({ line, column }: { line: number; column: string }) => [line, column]),
    ).toEqual([
      [2, 'niss'],
      [2, 'on'],
      [2, 'insurance'],
    ]);
    const judged = await send(owner, id, [
      'C2;85073003328;Vandermolen;Zoé;131;110;110;06/11/2026;101033;26,50;',
    ]);
    expect(judged.body.problems).toEqual([expect.objectContaining({ line: 2, code: 'R500402' })]);
    for (const { text } of [wrong, cells, judged])
      expect(text).not.toMatch(/8507300332|Vandermolen|98472899765/);
    expect((await owner.get('/api/claims')).body.items).toEqual([]);
  });
});
