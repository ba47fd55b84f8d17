import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimRetention } from '../../src/insurers/claims/claim-retention.service.js';
import { PatientKeys } from '../../src/workspaces/patient-keys.service.js';
import { type Caller, givenMember, givenWorkspace } from '../support/given.js';
import { claimFacts, givenBatch, givenCarePractice, givenClaim, NISS } from '../support/given-care.js';
import { sendFees } from '../support/given-fees.js';
import { givenFile, sendReturn } from '../support/given-refusal.js';
import { givenReturn, returned } from '../support/given-return.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
let practice: Awaited<ReturnType<typeof givenCarePractice>>;
let secretary: typeof practice.secretary;

beforeAll(async () => {
  practice = await givenCarePractice(story.app, story.owner);
  secretary = practice.secretary;
});

const add = (overrides: object = {}, act: object = {}, by: Caller = secretary) =>
  by.post('/api/claims', claimFacts(practice.id, overrides, act));

/** Everything of ours that the database and its jobs hold, as text. */
async function wholeDatabase(): Promise<string> {
  const { rows } = await story.app.admin.query<{ table: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS table FROM information_schema.tables
      WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
  );
  const parts: string[] = [];
  for (const { table } of rows) {
    const { rows: all } = await story.app.admin.query(`SELECT t::text AS text FROM ${table} t`);
    parts.push(...all.map(({ text }) => String(text)));
  }
  return parts.join('\n');
}

describe('a claim', () => {
  it('is entered with what is not usual, and read back whole', async () => {
    const made = await add();
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        provider: '19900143004',
        kind: 'new',
        mutuality: '131',
        federation: '100',
        state: 'draft',
        has_niss: true,
        insurance_cents: 2_650,
        patient_cents: 400,
        first_care_on: '2026-11-05',
        findings: [],
      }),
    ]);
    expect(made.body.acts).toEqual([
      expect.objectContaining({ code: '101032', on: '2026-11-05', units: 1, norm: '0', conventioned: '1' }),
    ]);
    const read = await secretary.get(`/api/claims/${made.body.id}`);
    expect(read.body.patient).toEqual({ niss: '********328', without_niss: null, initials: 'Z.V.' });
    const patient = await secretary.get(`/api/claims/${made.body.id}/patient`);
    expect(patient.body).toEqual({
      niss: NISS,
      without_niss: null,
      card_number: null,
      name: 'Vandermolen',
      first_name: 'Zoé',
      born_on: '1985-07-30',
      sex: 'male',
      network: null,
      proofs: [],
    });
  });

  it('without amounts asks what the lists of its day say, by the insurability of the patient', async () => {
    const list = [
      'code;fee;ordinary;preferential;valid_from;valid_to',
      '102012;30,00;26,00;28,50;2025-01-01;2026-11-09',
      '102012;31,00;27,00;29,50;2026-11-10;',
      '101076;32,85;;;2025-01-01;',
    ];
    const sent = await sendFees(story.app, { 'x-api-key': story.owner.key }, list.join('\r\n'));
    expect(sent.status).toBe(201);
    const two = { ct1: '131', ct2: '131' };
    const amounts = async (overrides: object, act: object) => {
      const given = { insurance_cents: undefined, patient_cents: undefined, code: '102012', ...act };
      const { body } = await add(overrides, given);
      return [body.insurance_cents, body.patient_cents];
    };
    expect(await amounts({}, {})).toEqual([2_600, 400]);
    expect(await amounts(two, { units: 2 })).toEqual([5_700, 300]);
    expect(await amounts({}, { on: '2026-11-10', patient_cents: 150 })).toEqual([2_700, 150]);
    expect(await amounts({}, { insurance_cents: 1_000 })).toEqual([1_000, 0]);
    const unknown = await add({}, { insurance_cents: undefined, code: '101076' });
    expect(refusal(unknown)).toEqual([422, 'amount-unknown', '/acts/0/insurance_cents']);

    const rows = (code: string) =>
      `reference;niss;name;first_name;mutuality;ct1;ct2;on;code\nA-${code};${NISS};Vandermolen;Zoé;131;131;131;05/11/2026;${code}`;
    const importing = (text: string) =>
      story.app.http
        .post(`/api/claim-imports?practice_id=${practice.id}`)
        .set({ 'x-api-key': story.owner.key, 'content-type': 'text/csv' })
        .send(text);
    const imported = await importing(rows('102012'));
    expect([imported.status, imported.body.insurance_cents]).toEqual([201, 2_850]);
    const refused = await importing(rows('101076'));
    expect(refused.status).toBe(422);
    expect(refused.body.problems).toEqual([
      expect.objectContaining({ line: 2, column: 'insurance', code: 'amount-unknown' }),
    ]);
  });

  it('of a patient who is known takes the NISS and the act alone', async () => {
    await givenClaim(secretary, practice.id, {
      patient: { niss: '17073003384', name: 'Quill', first_name: 'Ada' },
    });
    const facts = { practice_id: practice.id, patient: { niss: '17073003384' } };
    const made = await secretary.post('/api/claims', {
      ...facts,
      acts: [{ code: '101032', insurance_cents: 2_650 }],
    });
    expect([made.status, made.body.mutuality, made.body.last_care_on]).toEqual([201, '131', '2026-11-30']);
    const patient = await secretary.get(`/api/claims/${made.body.id}/patient`);
    expect(patient.body).toMatchObject({ name: 'Quill', first_name: 'Ada', sex: 'male' });
  });

  it('keeps what proves its acts, and shows it with the patient only', async () => {
    const commitment = { number: 'ENG0001', insurance_cents: 2_650, told_on: '2026-11-05' };
    const identity = { read_on: '2026-11-05', serial: 'CARD00000000001' };
    const { body } = await add({}, { commitment, identity });
    expect(body.acts[0]).toMatchObject({ has_commitment: true, has_identity: true });
    expect(JSON.stringify(body)).not.toMatch(/ENG0001|CARD0000/);
    const patient = await secretary.get(`/api/claims/${body.id}/patient`);
    expect(patient.body.proofs).toEqual([
      { act_id: body.acts[0].id, commitment, identity: expect.objectContaining(identity) },
    ]);
  });

  it.each<[string, object, object, unknown[]]>([
    [
      'neither a NISS nor a reason',
      { patient: { name: 'A', first_name: 'B' } },
      {},
      [422, 'niss-or-reason', '/patient/niss'],
    ],
    ['a patient nobody knows', { patient: { niss: '98472899765' } }, {}, [422, 'missing', '/patient/name']],
    [
      'no fund',
      { mutuality: undefined, patient: { niss: '98472899765', name: 'A', first_name: 'B', sex: 'male' } },
      {},
      [422, 'missing', '/mutuality'],
    ],
    [
      'care that ends before it begins',
      {},
      { until: '2026-11-04' },
      [422, 'ends-before-start', '/acts/0/until'],
    ],
    [
      'a practitioner of nobody',
      { practitioner_id: '00000000-0000-7000-8000-000000000000' },
      {},
      [422, 'no-such-practitioner', '/practitioner_id'],
    ],
    ['a NISS that is none', { patient: { niss: '8507300332' } }, {}, [400, 'schema', '/patient/niss']],
    ['a code that is none', {}, { code: '10103' }, [400, 'schema', '/acts/0/code']],
    ['an amount below 0', {}, { insurance_cents: -1 }, [400, 'schema', '/acts/0/insurance_cents']],
  ])('with %s is refused', async (_case, overrides, act, expected) => {
    expect(refusal(await add(overrides, act))).toEqual(expected);
  });

  it('with faults is kept as a draft, and tells them by record and zone', async () => {
    const patient = { niss: '85073003329', name: 'Vandermolen', first_name: 'Zoé', sex: 'male' };
    const { body } = await add({ patient }, { code: '101033', on: '2024-11-01' });
    expect(
      body.findings.map((one: { code: string; record: string; zone: string }) => [
        one.code,
        one.record,
        one.zone,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['F200802', '20', '8a,8b'],
        ['R500402', '50', '4'],
        ['R500546', '50', '5'],
      ]),
    );
    const checks = await secretary.get(`/api/claims/checks?practice_id=${practice.id}`);
    expect(checks.body.items).toContainEqual(
      expect.objectContaining({ claim_id: body.id, refused: true, findings: body.findings }),
    );
    expect((await secretary.delete(`/api/claims/${body.id}`)).status).toBe(204);
    expect(refusal(await secretary.get(`/api/claims/${body.id}`))).toEqual([404, 'no-such-claim']);
  });

  it('is changed while it is a draft', async () => {
    const { id } = await givenClaim(secretary, practice.id);
    const changed = await secretary.patch(`/api/claims/${id}`, {
      mutuality: '319',
      acts: [{ code: '102034', on: '2026-11-06', insurance_cents: 100 }],
    });
    expect([changed.status, changed.body.federation, changed.body.insurance_cents]).toEqual([
      200,
      '300',
      100,
    ]);
    expect((await secretary.get(`/api/claims/${id}/patient`)).body.name).toBe('Vandermolen');
    await secretary.delete(`/api/claims/${id}`);
  });

  it('holds its practitioner, who is not removed any more', async () => {
    const { id } = await givenClaim(secretary, practice.id);
    const [{ id: practitioner }] = (await story.owner.get(`/api/practices/${practice.id}`)).body
      .practitioners;
    const removed = await story.owner.delete(`/api/practices/${practice.id}/practitioners/${practitioner}`);
    expect(refusal(removed)).toEqual([409, 'practitioner-in-use']);
    await secretary.delete(`/api/claims/${id}`);
  });

  it('is found by the NISS in a body, and listed by what tells of nobody', async () => {
    const found = await secretary.post('/api/claims/search', { niss: '17073003384' });
    expect(found.body.items.length).toBeGreaterThanOrEqual(2);
    expect((await secretary.post('/api/claims/search', { niss: '98472899765' })).body.items).toEqual([]);
    expect(refusal(await secretary.get('/api/claims?niss=17073003384'))).toEqual([400, 'schema']);
    const listed = await secretary.get(
      `/api/claims?practice_id=${practice.id}&state=draft&limit=2&to=2026-11-05`,
    );
    expect(listed.body.items).toHaveLength(2);
    const more = await secretary.get(
      `/api/claims?practice_id=${practice.id}&limit=2&cursor=${listed.body.next_cursor}`,
    );
    expect(more.body.items[0].id < listed.body.items[1].id).toBe(true);
  });
});

describe('who the patients are', () => {
  it('is met by whoever works for the practice today, and masked for an accountant', async () => {
    const { id } = await givenClaim(secretary, practice.id);
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    const stranger = await givenMember(story.app, story.owner, 'secretary');
    expect((await accountant.get(`/api/claims/${id}`)).body.patient.niss).toBe('********328');
    expect(refusal(await accountant.get(`/api/claims/${id}/patient`))).toEqual([403, 'permission-missing']);
    expect(refusal(await accountant.post('/api/claims/search', { niss: NISS }))).toEqual([
      403,
      'permission-missing',
    ]);
    for (const path of ['', '/patient']) {
      expect(refusal(await stranger.get(`/api/claims/${id}${path}`))).toEqual([404, 'no-such-claim']);
    }
    expect((await stranger.get('/api/claims')).body.items).toEqual([]);
    expect((await stranger.post('/api/claims/search', { niss: NISS })).body.items).toEqual([]);
    expect(refusal(await add({}, {}, stranger))).toEqual([404, 'no-such-practice']);
    const other = await givenWorkspace(story.app);
    expect((await other.post('/api/claims/search', { niss: NISS })).body.items).toEqual([]);
  });

  it('is met no more once the mission is ended', async () => {
    const { id: at, secretary: leaving } = await givenCarePractice(story.app, story.owner, {
      name: 'Cabinet du Lac',
    });
    const { id } = await givenClaim(leaving, at);
    expect((await leaving.get(`/api/claims/${id}/patient`)).status).toBe(200);
    const [mission] = (await story.owner.get(`/api/missions?practice_id=${at}`)).body.items;
    expect((await story.owner.post(`/api/missions/${mission.id}/end`)).status).toBe(200);
    expect(refusal(await leaving.get(`/api/claims/${id}/patient`))).toEqual([404, 'no-such-claim']);
    expect((await leaving.get('/api/claims')).body.items).toEqual([]);
    expect((await story.owner.get(`/api/claims/${id}/patient`)).status).toBe(200);
  });

  it('is recorded each time somebody looks, without telling whom', async () => {
    const { id } = await givenClaim(secretary, practice.id);
    await secretary.get(`/api/claims/${id}/patient`);
    await secretary.post('/api/claims/search', { niss: NISS });
    const trail = (await story.owner.get('/api/audit?limit=20')).body.items;
    const actions = trail.map(({ action }: { action: string }) => action);
    expect(actions.slice(0, 3)).toEqual(['claim.searched-by-niss', 'claim.patient-read', 'claim.added']);
  });

  it('is in no table, job or trail in clear, and equal numbers of two businesses look different', async () => {
    await secretary.post('/api/claims', claimFacts(practice.id)).set('idempotency-key', 'quick-entry');
    const file = await givenFile(secretary, practice.id);
    const answer = givenReturn('920098', file.bytes, [returned(2, { errors: ['R502405'] })]);
    expect((await sendReturn(story.app, secretary, answer)).status).toBe(201);
    const text = await wholeDatabase();
    // Of a file about one patient a hash tells the NISS to who tries them all, and so does that of a request.
    for (const hashed of [file.bytes, answer, JSON.stringify(['/api/claims', claimFacts(practice.id)])]) {
      expect(text).not.toContain(createHash('sha256').update(hashed).digest('hex'));
    }
    for (const secret of [
      NISS,
      'Vandermolen',
      'ENG0001',
      'CARD00000000001',
      Buffer.from(NISS).toString('hex'),
    ]) {
      expect(text).not.toContain(secret);
    }
    const other = await givenWorkspace(story.app);
    const elsewhere = await givenCarePractice(story.app, other);
    await givenClaim(elsewhere.secretary, elsewhere.id);
    const { rows } = await story.app.admin.query<{ indexes: number }>(
      'SELECT count(DISTINCT workspace_id)::int AS spaces, count(DISTINCT niss_index)::int AS indexes FROM claim WHERE niss_index = ANY (SELECT niss_index FROM claim WHERE workspace_id = $1)',
      [other.workspace_id],
    );
    expect(rows[0]).toEqual({ spaces: 1, indexes: 1 });
  });

  it('does not open in another row, or under the name of another business', async () => {
    const [one, two] = [await givenClaim(secretary, practice.id), await givenClaim(secretary, practice.id)];
    await story.app.admin.query(
      `UPDATE claim SET patient = (SELECT patient FROM claim WHERE id = $1) WHERE id = $2`,
      [one.id, two.id],
    );
    expect((await secretary.get(`/api/claims/${two.id}`)).status).toBe(500);
    expect((await secretary.get(`/api/claims/${one.id}`)).status).toBe(200);
    await story.app.admin.query('DELETE FROM claim WHERE id = $1', [two.id]);
  });
});

describe('the keys of a business', () => {
  it('are replaced without a loss, while others read and write, and the old ones open nothing', async () => {
    const { id } = await givenClaim(secretary, practice.id);
    const { rows: before } = await story.app.admin.query('SELECT * FROM data_key WHERE workspace_id = $1', [
      story.owner.workspace_id,
    ]);
    const { rows: old } = await story.app.admin.query('SELECT patient, niss_index FROM claim WHERE id = $1', [
      id,
    ]);
    const list = `reference;niss;mutuality;ct1;ct2;on;code;insurance\nR-7;${NISS};131;110;110;05/11/2026;101032;26,50`;
    const importing = () =>
      story.app.http
        .post(`/api/claim-imports?practice_id=${practice.id}`)
        .set({ 'x-api-key': story.owner.key, 'content-type': 'text/csv' })
        .send(list);
    expect((await importing()).body).toMatchObject({ inserted: 1 });
    const [batch] = (await story.owner.get('/api/claim-batches')).body.items;
    const file = await story.owner.get(`/api/claim-batches/${batch.id}/file`).buffer(true);
    const answer = givenReturn('920098', Buffer.from(file.text, 'latin1'), []);
    const astray = Buffer.from(answer);
    astray.write('20250100000010', 20, 'latin1');
    for (const bytes of [answer, astray]) await sendReturn(story.app, story.owner, bytes);
    const rotated = await story.owner.post('/api/patient-keys/rotate');
    expect([rotated.status, rotated.body.versions.length]).toEqual([202, 2]);
    const keys = story.app.app.get(PatientKeys);
    const busy = Array.from({ length: 8 }, () => add());
    const readers = Array.from({ length: 8 }, () => secretary.get(`/api/claims/${id}/patient`));
    const [, ...answers] = await Promise.all([keys.reseal(story.owner.workspace_id), ...busy, ...readers]);
    expect(answers.map(({ status }) => status)).toEqual([...busy.map(() => 201), ...readers.map(() => 200)]);
    await keys.reseal(story.owner.workspace_id);
    const { versions } = (await story.owner.get('/api/patient-keys')).body;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([2]);
    const { rows: sealed } = await story.app.admin.query(
      `SELECT DISTINCT get_byte(patient, 1) * 256 + get_byte(patient, 2) AS version FROM claim WHERE workspace_id = $1`,
      [story.owner.workspace_id],
    );
    expect(sealed).toEqual([{ version: 2 }]);
    for (const one of (await secretary.get('/api/claims?limit=200')).body.items) {
      expect((await secretary.get(`/api/claims/${one.id}/patient`)).status).toBe(200);
    }
    expect((await secretary.post('/api/claims/search', { niss: NISS })).body.items.length).toBeGreaterThan(8);
    // What equal numbers, lists and returns are known by is worked out anew as well.
    const { rows: found } = await story.app.admin.query('SELECT niss_index FROM claim WHERE id = $1', [id]);
    expect(found[0].niss_index).not.toEqual(old[0].niss_index);
    expect((await importing()).body).toMatchObject({ inserted: 0, unchanged: 1 });
    for (const bytes of [answer, astray]) {
      expect((await sendReturn(story.app, story.owner, bytes)).body).toMatchObject({ known: true });
    }
    // A copy of before opens no more: its key is gone, and it is not among the new ones.
    await story.app.admin.query('UPDATE claim SET patient = $2 WHERE id = $1', [id, old[0].patient]);
    expect((await secretary.get(`/api/claims/${id}/patient`)).status).toBe(500);
    expect(before).toHaveLength(1);
    await story.app.admin.query('DELETE FROM claim WHERE id = $1', [id]);
  });

  it('are the business of owners', async () => {
    const manager = await givenMember(story.app, story.owner, 'manager');
    expect(refusal(await manager.post('/api/patient-keys/rotate'))).toEqual([403, 'permission-missing']);
    expect(refusal(await manager.put('/api/claim-settings', { retention_months: 1 }))).toEqual([
      403,
      'permission-missing',
    ]);
  });
});

describe('after the retention', () => {
  it('drafts are gone, exported claims have no patient and files no bytes; the amounts stay', async () => {
    const other = await givenWorkspace(story.app);
    const { id: at, secretary: by } = await givenCarePractice(story.app, other);
    const sent = await givenClaim(by, at, {}, { on: '2026-10-05' });
    const batch = await givenBatch(by, at);
    const draft = await givenClaim(by, at, {}, { on: '2026-10-05' });
    const young = await givenClaim(by, at, {}, { on: '2026-11-05' });
    const retention = story.app.app.get(ClaimRetention);
    await retention.purge(other.workspace_id);
    expect((await by.get(`/api/claims/${sent.id}/patient`)).status).toBe(200);
    expect((await other.put('/api/claim-settings', { retention_months: 1 })).status).toBe(200);
    const { rows: queued } = await story.app.admin.query(
      `SELECT data, start_after FROM pgboss.job_common WHERE name = 'purge-claims' AND singleton_key = $1`,
      [other.workspace_id],
    );
    expect(queued).toEqual([
      { data: { workspace_id: other.workspace_id }, start_after: '2026-12-01T07:00:00.000Z' },
    ]);
    await retention.purge(other.workspace_id);
    await retention.purge(other.workspace_id);
    expect((await by.get(`/api/claims/${draft.id}`)).status).toBe(404);
    expect((await by.get(`/api/claims/${young.id}/patient`)).status).toBe(200);
    const kept = (await by.get(`/api/claims/${sent.id}`)).body;
    expect([kept.patient, kept.has_niss, kept.insurance_cents, kept.state]).toEqual([
      null,
      false,
      2_650,
      'exported',
    ]);
    expect(refusal(await by.get(`/api/claims/${sent.id}/patient`))).toEqual([409, 'patient-purged']);
    expect(refusal(await by.get(`/api/claim-batches/${batch.id}/file`))).toEqual([409, 'patient-purged']);
    expect((await by.get(`/api/claim-batches/${batch.id}`)).body).toMatchObject({
      has_file: false,
      total_cents: 2_650,
    });
    const trail = (await other.get('/api/audit?limit=50')).body.items;
    const purges = trail.filter(({ action }: { action: string }) => action === 'claim.patients-purged');
    expect(purges.map(({ detail }: { detail: object }) => detail)).toEqual([
      { before: '2026-10-30', drafts: 1, claims: 1, files: 1, parked: 0 },
    ]);
  });
});
