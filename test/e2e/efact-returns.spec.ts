import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClaimRetention } from '../../src/insurers/claims/claim-retention.service.js';
import { PatientKeys } from '../../src/workspaces/patient-keys.service.js';
import { openTestApp, type TestApp } from '../support/app.js';
import { expectStatus, type GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenCarePractice, givenClaim } from '../support/given-care.js';
import { givenMatched, transfer } from '../support/given-matched.js';
import { type GivenFile, givenFile, givenTaken, sendReturn } from '../support/given-refusal.js';
import { givenReturn, returned } from '../support/given-return.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: Awaited<ReturnType<typeof givenCarePractice>>;
let file: GivenFile;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

beforeEach(async () => {
  owner = await givenWorkspace(app);
  practice = await givenCarePractice(app, owner);
  await givenClaim(owner, practice.id, {
    acts: [
      { code: '101032', on: '2026-11-05', insurance_cents: 2_650, patient_cents: 400 },
      { code: '102012', on: '2026-11-05', insurance_cents: 1_000 },
    ],
  });
  await givenClaim(owner, practice.id, {}, { insurance_cents: 2_000 });
  file = await givenFile(owner, practice.id);
});

const outcomes = async () => {
  const answer = await owner.get(`/api/claim-outcomes?batch_id=${file.id}`);
  expectStatus(answer, 200);
  return answer.body.items as {
    state: string;
    asked_cents: number;
    accepted_cents: number | null;
    acts: { state: string; accepted_cents: number | null }[];
    errors: { code: string; record: string; order: number }[];
  }[];
};
const states = async () => (await outcomes()).map(({ state }) => state);

/** The first claim stands in records 2 to 5 (its acts in 3 and 4), the second in 6 to 8. */
const SECOND_ACT_REFUSED = [
  returned(1),
  returned(2, { accepted_cents: 2_650 }),
  returned(3, { errors: ['R502405'], comment: 'PRESCRIPTEUR DE VANDERMOLEN ABSENT' }),
  returned(4),
];

describe('a return', () => {
  it('tells what became of each claim and act of its file', async () => {
    expect(await states()).toEqual(['exported', 'exported']);
    await givenTaken(app, owner, '920098', file);
    expect(await states()).toEqual(['accepted', 'accepted']);
    const taken = await givenTaken(app, owner, '920900', file, SECOND_ACT_REFUSED);
    expect(taken).toMatchObject({ known: false, opened: 1, paid: 0 });
    expect(await outcomes()).toMatchObject([
      {
        state: 'paid-in-part',
        asked_cents: 3_650,
        accepted_cents: 2_650,
        acts: [
          { state: 'paid', accepted_cents: 2_650 },
          { state: 'refused', accepted_cents: 0 },
        ],
        errors: [{ code: 'R502405', record: '50', order: 4 }],
      },
      { state: 'paid', asked_cents: 2_000, accepted_cents: 2_000, errors: [] },
    ]);
    const detail = await owner.get(`/api/efact-returns/${taken.id}`);
    expect(detail.body).toMatchObject({
      batch_id: file.id,
      message: '920900',
      name: 'settlement',
      file_state: 'settled',
      contradicts: false,
      claims_accepted_cents: 4_650,
      contact_name: 'Nadia Lemoine',
      settlements: [
        {
          fund: '131',
          total: false,
          asked_cents: 5_650,
          payment_reference: expect.stringMatching(/^\d{3}\/202611\/131\/$/),
        },
        { total: true, asked_cents: 5_650 },
      ],
    });
  });

  it('in any order, again and again, leaves the same', async () => {
    const settled = await givenTaken(app, owner, '920900', file, SECOND_ACT_REFUSED);
    const again = await givenTaken(app, owner, '920900', file, SECOND_ACT_REFUSED);
    expect(again).toEqual({ id: settled.id, parked_id: null, known: true, opened: 0, paid: 0 });
    const late = await givenTaken(app, owner, '920098', file, [returned(6, { errors: ['R501940'] })]);
    expect(late).toMatchObject({ known: false, opened: 0 });
    expect(await states()).toEqual(['paid-in-part', 'paid']);
    expect((await owner.get('/api/refusals')).body.items).toHaveLength(1);
    expect((await owner.get('/api/efact-returns')).body.items).toHaveLength(2);
  });

  it('uploaded twice at the same time is taken once', async () => {
    const bytes = givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);
    const both = await Promise.all([1, 2].map(() => sendReturn(app, owner, bytes)));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both.map(({ body }) => body.known).sort()).toEqual([false, true]);
  });

  it('of before digests is known by its bytes, gets one, and keeps no rotation of keys from its end', async () => {
    const bytes = givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);
    const digests = async () => {
      const { rows } = await app.admin.query(
        'SELECT digest IS NOT NULL AS has FROM efact_return WHERE batch_id = $1 ORDER BY digest IS NULL',
        [file.id],
      );
      return rows.map(({ has }) => has);
    };
    const { id } = (await sendReturn(app, owner, bytes)).body;
    const forgetDigests = (size: string) =>
      app.admin.query(`UPDATE efact_return SET digest = NULL, size_bytes = ${size} WHERE batch_id = $1`, [
        file.id,
      ]);
    await forgetDigests('size_bytes');
    expect((await sendReturn(app, owner, bytes)).body).toMatchObject({ id, known: true });
    expect(await digests()).toEqual([true]);
    // As it was stored twice meanwhile.
    await forgetDigests('0');
    expect((await sendReturn(app, owner, bytes)).body).toMatchObject({ known: false });
    await forgetDigests(String(bytes.length));
    expectStatus(await owner.post('/api/patient-keys/rotate'), 202);
    await app.app.get(PatientKeys).reseal(owner.workspace_id);
    expect(await digests()).toEqual([false, false]);
    expect((await sendReturn(app, owner, bytes)).body).toMatchObject({ known: true });
    expect(await digests()).toEqual([true, false]);
  });

  it('that refuses the whole file gives its claims free for the next one', async () => {
    const taken = await givenTaken(app, owner, '920099', file, [returned(1, { errors: ['B201812'] })]);
    expect(taken).toMatchObject({ opened: 1 });
    expect(await states()).toEqual(['file-refused', 'file-refused']);
    const claims = (await owner.get(`/api/claims?practice_id=${practice.id}`)).body.items;
    expect(claims.map(({ state }: { state: string }) => state)).toEqual(['draft', 'draft']);
  });

  it('is kept sealed: no patient stands in the tables, and comments only open to who may see patients', async () => {
    await givenTaken(app, owner, '920900', file, SECOND_ACT_REFUSED);
    const { rows } = await app.admin.query<{ file: Buffer; comments: Buffer; lines: object }>(
      `SELECT r.file, r.comments, o.lines FROM efact_return r JOIN efact_outcome o ON o.return_id = r.id
        WHERE r.workspace_id = $1`,
      [owner.workspace_id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.file.includes('85073003328')).toBe(false);
    expect(rows[0]!.comments.includes('VANDERMOLEN')).toBe(false);
    expect(JSON.stringify(rows[0]!.lines)).not.toMatch(/VANDERMOLEN|85073003328/);
    const trail = JSON.stringify((await owner.get('/api/audit')).body);
    expect(trail).toContain('efact-return.imported');
    expect(trail).not.toMatch(/VANDERMOLEN|85073003328/);
  });

  it('goes with the patients of its file', async () => {
    await givenTaken(app, owner, '920900', file, SECOND_ACT_REFUSED);
    await app.admin.query('UPDATE claim_batch SET file = NULL WHERE id = $1', [file.id]);
    const { rows } = await app.admin.query(
      'SELECT FROM efact_return WHERE batch_id = $1 AND num_nonnulls(file, comments) > 0',
      [file.id],
    );
    expect(rows).toHaveLength(0);
    expect(await states()).toEqual(['paid-in-part', 'paid']);
  });

  it('whose records lost their reference is joined by their order numbers', async () => {
    const bytes = givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);
    for (let record = 1; record <= 4; record++)
      bytes.fill(' ', 677 + record * 800 + 137, 677 + record * 800 + 162);
    expectStatus(await sendReturn(app, owner, bytes), 201);
    expect(await states()).toEqual(['paid-in-part', 'paid']);
    const astray = givenReturn('920900', file.bytes, [returned(3, { errors: ['R502405'] })]);
    astray.fill(' ', 677 + 800 + 137, 677 + 800 + 162);
    astray.write('000002', 677 + 800 + 2, 'latin1');
    const answer = await sendReturn(app, owner, astray);
    expect(refusal(answer)).toEqual([422, 'return-of-another']);
    expect(answer.body.title).toMatch(
      /^Record 50 no 2, zone 28 is empty, and its order number leads to nothing/,
    );
  });

  it('is imported and read by a secretary of the practice, and parked for one of another', async () => {
    const other = await givenMember(app, owner, 'secretary');
    const bytes = givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);
    expect((await sendReturn(app, other, bytes)).body).toMatchObject({ id: null, known: false });
    expect((await practice.secretary.get('/api/efact-parked-returns')).body.items).toEqual([]);
    expect((await other.get('/api/efact-parked-returns')).body.items).toHaveLength(1);
    expectStatus(await sendReturn(app, practice.secretary, bytes), 201);
    expect((await other.get('/api/efact-parked-returns')).body.items).toEqual([]);
    expect((await practice.secretary.get('/api/efact-returns')).body.items).toHaveLength(1);
    expect((await other.get('/api/efact-returns')).body.items).toEqual([]);
    expect((await other.get('/api/refusals')).body.items).toEqual([]);
    expect(refusal(await other.get(`/api/claim-outcomes?batch_id=${file.id}`))).toEqual([
      404,
      'no-such-batch',
    ]);
  });
});

describe('a return is refused whole', () => {
  const whole = () => givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);

  it('when it is cut off, interleaved, or something else', async () => {
    const bytes = whole();
    const other = Buffer.from(bytes);
    other.write('999', 677 + 3 * 800 + 350, 'latin1');
    for (const [sent, code, sentence] of [
      [bytes.subarray(0, 3_000), 'return-cut-off', /at byte \d+ 723 characters are left/],
      [bytes.subarray(0, bytes.length - 800), 'return-cut-off', /ends with record 92/],
      [other, 'return-interleaved', /The record 50 at byte 3077 belongs to send number 999/],
      [file.bytes, 'not-a-return', /This is a billing file/],
      [Buffer.alloc(0), 'return-cut-off', /cut off/],
    ] as const) {
      const answer = await sendReturn(app, owner, sent);
      expect(refusal(answer)).toEqual([422, code]);
      expect(answer.body.title).toMatch(sentence);
    }
    expect((await owner.get('/api/efact-returns')).body.items).toEqual([]);
    expect(await states()).toEqual(['exported', 'exported']);
  });

  it('when it is for another sender', async () => {
    const month = whole();
    month.write('202610', 67, 'latin1');
    expect(refusal(await sendReturn(app, owner, month))).toEqual([422, 'return-of-another']);
    const claim = whole();
    claim.write('0000000000000000000000001', 677 + 800 + 137, 'latin1');
    const answer = await sendReturn(app, owner, claim);
    expect(refusal(answer)).toEqual([422, 'return-of-another']);
    expect(answer.body.title).toMatch(/^Record 20 no 2, zone 28 names nothing that stood in this file/);
  });
});

describe('a return to a file that is not known here', () => {
  const settled = () => givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);
  const parked = async (by: { get: typeof owner.get } = owner) =>
    (await by.get('/api/efact-parked-returns')).body.items as { id: string }[];

  it('is parked once, sealed, and read again when its file is known', async () => {
    const reference = '20250199999990';
    const bytes = settled();
    bytes.write(reference, 20, 'latin1');
    const first = await sendReturn(app, owner, bytes);
    expect([first.status, first.body]).toEqual([
      201,
      { id: null, parked_id: expect.any(String), known: false, opened: 0, paid: 0 },
    ]);
    const again = (await sendReturn(app, owner, bytes)).body;
    expect(again).toMatchObject({ parked_id: first.body.parked_id, known: true });
    expect(await parked()).toEqual([
      expect.objectContaining({
        message: '920900',
        name: 'settlement',
        sender_reference: reference,
        month: '2026-11',
        third_party: '19900143004',
        test: true,
      }),
    ]);
    const { rows } = await app.admin.query<{ text: string }>(
      'SELECT p::text AS text FROM efact_parked_return p WHERE workspace_id = $1',
      [owner.workspace_id],
    );
    expect(rows[0]!.text).not.toMatch(/85073003328|VANDERMOLEN/);
    const read = () => owner.post(`/api/efact-parked-returns/${first.body.parked_id}/read`);
    expect(refusal(await read())).toEqual([409, 'no-such-batch-yet']);
    expect(await states()).toEqual(['exported', 'exported']);
    await app.admin.query('UPDATE claim_batch SET reference = $2 WHERE id = $1', [file.id, reference]);
    expect((await read()).body).toMatchObject({ parked_id: null, known: false, opened: 1 });
    expect(await states()).toEqual(['paid-in-part', 'paid']);
    expect(await parked()).toEqual([]);
  });

  it('is not told to whom somebody else brought it', async () => {
    const [one, two] = [
      await givenMember(app, owner, 'secretary'),
      await givenMember(app, owner, 'secretary'),
    ];
    const first = (await sendReturn(app, one, settled())).body;
    expect((await sendReturn(app, two, settled())).body).toMatchObject({ parked_id: null, known: true });
    expect((await sendReturn(app, one, settled())).body).toMatchObject({
      parked_id: first.parked_id,
      known: true,
    });
  });

  it.each(['000001', '209912'])(
    'that says %s for its month goes with the retention all the same',
    async (said) => {
      const stranger = await givenWorkspace(app);
      const bytes = settled();
      bytes.write(said, 67, 'latin1');
      expectStatus(await sendReturn(app, stranger, bytes), 201);
      await stranger.put('/api/claim-settings', { retention_months: 1 });
      const purge = () => app.app.get(ClaimRetention).purge(stranger.workspace_id);
      await purge();
      expect(await parked(stranger)).toHaveLength(1);
      app.clock.moveTo('2027-01-01T09:00:00Z');
      await purge();
      app.clock.moveTo('2026-11-30T09:00:00Z');
      expect(await parked(stranger)).toEqual([]);
    },
  );

  it('is let go by hand, and with the retention', async () => {
    const stranger = await givenWorkspace(app);
    await sendReturn(app, stranger, settled());
    const [one] = await parked(stranger);
    expect(refusal(await owner.delete(`/api/efact-parked-returns/${one!.id}`))).toEqual([
      404,
      'no-such-return',
    ]);
    expectStatus(await stranger.delete(`/api/efact-parked-returns/${one!.id}`), 204);
    await sendReturn(app, stranger, settled());
    expect(await parked(stranger)).toHaveLength(1);
    await stranger.put('/api/claim-settings', { retention_months: 2 });
    const retention = app.app.get(ClaimRetention);
    await retention.purge(stranger.workspace_id);
    expect(await parked(stranger)).toHaveLength(1);
    app.clock.moveTo('2027-02-01T09:00:00Z');
    await retention.purge(stranger.workspace_id);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect(await parked(stranger)).toEqual([]);
  });
});

describe('a settlement', () => {
  it('of a third account is laid beside its own movement', async () => {
    const bytes = givenReturn('920900', file.bytes, SECOND_ACT_REFUSED);
    const third = ['+00000001000', '+00000000700', '+00000000300', '713/202611/131/C'].join('00');
    bytes.write(third, bytes.length - 1_600 + 211, 'latin1');
    const { body } = await sendReturn(app, owner, bytes);
    const detail = (await owner.get(`/api/efact-returns/${body.id}`)).body;
    const account_c = {
      asked_cents: 1_000,
      accepted_cents: 700,
      refused_cents: 300,
      payment_reference: '713/202611/131/C',
    };
    expect(detail.settlements).toMatchObject([
      { fund: '131', account_c },
      { total: true, account_c: null },
    ]);
    const [line] = await givenMatched(app, owner, [transfer(700, { text: '713/202611/131/C' })]);
    const { items } = (await owner.get(`/api/efact-returns/${body.id}/payments`)).body;
    expect(items).toMatchObject([
      { account: 'a', line: null },
      { account: 'c', accepted_cents: 700, line: { id: line!.id }, reason: 'reference-and-amount' },
    ]);
  });

  it('is laid beside the movement that repeats its reference, and nothing is booked by that', async () => {
    const { id } = await givenTaken(app, owner, '920900', file, SECOND_ACT_REFUSED);
    const [fund] = (await owner.get(`/api/efact-returns/${id}`)).body.settlements;
    const text = `MUTUALITE ${fund.payment_reference.replaceAll('/', ' ')} TIERS PAYANT`;
    const [line] = await givenMatched(app, owner, [transfer(fund.accepted_cents, { text }), transfer(2_650)]);
    const { body } = await owner.get(`/api/efact-returns/${id}/payments`);
    expect(body.items).toMatchObject([
      {
        fund: '131',
        line: { id: line!.id, amount_cents: fund.accepted_cents },
        reason: 'reference-and-amount',
      },
    ]);
    expect((await owner.get('/api/payments')).body.items).toEqual([]);
    expect((await practice.secretary.get(`/api/efact-returns/${id}/payments`)).status).toBe(403);
  });
});

describe('the official list of error codes', () => {
  const send = (by: { readonly cookie: string }, list: string, type = 'text/csv') =>
    app.http.put('/api/efact-error-labels').set({ cookie: by.cookie, 'content-type': type }).send(list);

  it('is imported by an owner or manager, and replaces the one before', async () => {
    expectStatus(await send(owner, 'code,label_fr,label_nl\n502405,Inventé,Verzonnen\n501940,a,b\n'), 200);
    const list = JSON.stringify([{ code: '502405', label_fr: 'Inventé', label_nl: 'Verzonnen' }]);
    const answer = await send(owner, list, 'application/json');
    expect([answer.status, answer.body]).toEqual([200, { official_codes: 1, own_words_as_of: '2026-11-22' }]);
    expect(refusal(await send(owner, 'code,label_fr,label_nl\nR502405,a,b\n'))).toEqual([
      422,
      'bad-error-list',
    ]);
    expect((await owner.get('/api/efact-error-labels')).body.official_codes).toBe(1);
    expect((await send(practice.secretary, list, 'application/json')).status).toBe(403);
  });
});
