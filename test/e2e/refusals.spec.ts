import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { returned } from '../../src/demo/care/return-writer.js';
import { openTestApp, type TestApp } from '../support/app.js';
import { expectStatus, type GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenCarePractice, givenClaim } from '../support/given-care.js';
import { type GivenFile, givenFile, givenTaken, onlyRefusal } from '../support/given-refusal.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: Awaited<ReturnType<typeof givenCarePractice>>;
let file: GivenFile;
let claim_id: string;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

beforeEach(async () => {
  owner = await givenWorkspace(app);
  practice = await givenCarePractice(app, owner);
  const claim = await givenClaim(owner, practice.id, {
    acts: [
      { code: '101032', on: '2026-11-05', insurance_cents: 2_650, patient_cents: 400 },
      { code: '102012', on: '2026-11-07', insurance_cents: 1_000 },
    ],
  });
  claim_id = claim.id;
  file = await givenFile(owner, practice.id);
});

const refused = () =>
  givenTaken(app, owner, '920900', file, [
    returned(1),
    returned(2, { accepted_cents: 2_650 }),
    returned(3, { errors: ['R502405', 'X509977'], comment: 'PRESCRIPTEUR DE VANDERMOLEN ABSENT' }),
    returned(4),
  ]);

const history = async (id: string) =>
  ((await owner.get(`/api/refusals/${id}`)).body.history.events as { kind: string }[]).map(
    ({ kind }) => kind,
  );

describe('the refusal desk', () => {
  it('lists what was refused, with its meaning, what to do, the deadline and whom to ask', async () => {
    await refused();
    expect(await onlyRefusal(practice.secretary, 'open', 'fr')).toMatchObject({
      state: 'open',
      reference: expect.stringMatching(/^R-[0-9A-F]{12}$/),
      practice_name: 'Cabinet du Parc',
      claim_id,
      deadline: '2028-11-05',
      destination: '131',
      insurance_cents: 3_650,
      contact: { name: 'Nadia Lemoine', phone: '0025550100' },
      errors: [
        {
          raw: 'R502405',
          meaning: 'Le prescripteur manque.',
          to_do: 'Ajoutez le prescripteur et la date de prescription.',
          record: '50',
          order: 4,
          parts: { zone: '24', severity: 'record' },
        },
        { raw: 'X509977', meaning: null, to_do: null, parts: { severity: 'doubt' } },
      ],
    });
  });

  it('says a code in the words of the official list where there are none of ours', async () => {
    const list = 'code,label_fr,label_nl\n509977,Inventé,Verzonnen\n502405,Autre,Ander\n';
    const type = { 'x-api-key': owner.key, 'content-type': 'text/csv' };
    expectStatus(await app.http.put('/api/efact-error-labels').set(type).send(list), 200);
    await refused();
    expect(await onlyRefusal(owner, 'open', 'nl')).toMatchObject({
      errors: [
        { meaning: 'De voorschrijver ontbreekt.', official: { label_nl: 'Ander' } },
        { meaning: 'Verzonnen', official: { label_nl: 'Verzonnen' } },
      ],
    });
  });

  it('covers all practices, the nearest deadline first, a page at a time', async () => {
    await refused();
    const other = await givenCarePractice(app, owner, { name: 'Cabinet du Bois', nihii: '19900242003' });
    await givenClaim(owner, other.id, {}, { on: '2026-11-02' });
    const second = await givenFile(owner, other.id);
    await givenTaken(app, owner, '920098', second, [returned(1, { errors: ['F200812'] })]);
    const page = async (cursor = '') =>
      (await owner.get(`/api/refusals?limit=1${cursor && `&cursor=${cursor}`}`)).body;
    const first = await page();
    expect(first.items).toMatchObject([{ practice_name: 'Cabinet du Bois', deadline: '2028-11-02' }]);
    const next = await page(first.next_cursor);
    expect(next).toMatchObject({ items: [{ practice_name: 'Cabinet du Parc' }], next_cursor: null });
    const own = (await other.secretary.get('/api/refusals')).body.items;
    expect(own).toMatchObject([{ practice_name: 'Cabinet du Bois' }]);
    const one = await owner.get(`/api/refusals?practice_id=${practice.id}`);
    expect(one.body.items).toHaveLength(1);
  });

  it('opens what the fund wrote to who may see patients, and records that', async () => {
    await refused();
    const { id } = await onlyRefusal(owner);
    const accountant = await givenMember(app, owner, 'accountant');
    expect((await accountant.get(`/api/refusals/${id}/comments`)).status).toBe(403);
    const { body } = await practice.secretary.get(`/api/refusals/${id}/comments`);
    expect(body).toEqual({ items: ['PRESCRIPTEUR DE VANDERMOLEN ABSENT'] });
    const trail = (await owner.get('/api/audit')).body.items as { action: string; user_id: string }[];
    expect(trail[0]).toMatchObject({ action: 'refusal.comments-read', user_id: practice.secretary.user_id });
    const seen = JSON.stringify((await owner.get(`/api/refusals/${id}`)).body);
    expect(seen).not.toContain('VANDERMOLEN');
  });
});

describe('a refusal', () => {
  it('is corrected by a claim of the acts that were not paid, which the next file takes', async () => {
    await refused();
    const { id } = await onlyRefusal(owner);
    const corrected = await practice.secretary.post(`/api/refusals/${id}/correct`);
    expect([corrected.status, corrected.body.state]).toEqual([200, 'corrected']);
    const { next_claim_id } = corrected.body;
    const draft = (await owner.get(`/api/claims/${next_claim_id}`)).body;
    expect(draft).toMatchObject({ kind: 'resubmitted', earlier_claim_id: claim_id, insurance_cents: 1_000 });
    expect(draft.acts.map(({ code }: { code: string }) => code)).toEqual(['102012']);
    expect(refusal(await owner.post(`/api/refusals/${id}/correct`))).toEqual([409, 'wrong-refusal-state']);
    expectStatus(await owner.delete(`/api/claims/${next_claim_id}`), 204);
    expect(await onlyRefusal(owner)).toMatchObject({ id, next_claim_id: null });
    expectStatus(await owner.post(`/api/refusals/${id}/correct`), 200);
    app.clock.moveTo('2026-12-01T09:00:00Z');
    const next = await givenFile(owner, practice.id);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ id });
    expect(next.bytes.toString('latin1')).toMatch(/^92000000/);
  });

  it('is dismissed with a reason, and taken up again', async () => {
    await refused();
    const { id } = await onlyRefusal(owner);
    const dismiss = (reason: string) => owner.post(`/api/refusals/${id}/dismiss`, { reason });
    expect(refusal(await dismiss('Mme Vandermolen paie elle-même'))).toEqual([
      422,
      'patient-in-text',
      '/reason',
    ]);
    expect((await dismiss('Billed to the patient')).body).toMatchObject({ state: 'dismissed' });
    expect(refusal(await dismiss('Again'))).toEqual([409, 'wrong-refusal-state']);
    expect((await owner.post(`/api/refusals/${id}/reopen`)).body).toMatchObject({ state: 'open' });
    expect(refusal(await owner.post(`/api/refusals/${id}/reopen`))).toEqual([409, 'wrong-refusal-state']);
    expect(await history(id)).toEqual(['opened', 'dismissed', 'reopened']);
  });

  it('is dismissed once by two at the same time', async () => {
    await refused();
    const { id } = await onlyRefusal(owner);
    const both = await Promise.all(
      [1, 2].map(() => owner.post(`/api/refusals/${id}/dismiss`, { reason: 'Small amount' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('of the first checks is settled by a settlement that pays', async () => {
    await givenTaken(app, owner, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const { id } = await onlyRefusal(owner);
    expect(await givenTaken(app, owner, '920900', file)).toMatchObject({ opened: 0, paid: 1 });
    expect(await onlyRefusal(owner, 'paid')).toMatchObject({ id });
    expect(await history(id)).toEqual(['opened', 'paid']);
  });

  it('of a whole file is sent again once all of its claims stand in another', async () => {
    await givenTaken(app, owner, '920099', file, [returned(1, { errors: ['B201812'] })]);
    const one = await onlyRefusal(owner);
    expect(one).toMatchObject({ claim_id: null, insurance_cents: 3_650, deadline: '2028-11-05' });
    expect(refusal(await owner.post(`/api/refusals/${one.id}/correct`))).toEqual([409, 'file-refused']);
    app.clock.moveTo('2026-12-01T09:00:00Z');
    await givenFile(owner, practice.id);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ id: one.id });
  });

  it('takes time, which is billed to the practice and says nothing of the patient', async () => {
    await refused();
    const { id } = await onlyRefusal(owner);
    const spent = { started_at: '2026-11-30T08:00:00Z', work_s: 900 };
    const send = () =>
      practice.secretary.post(`/api/refusals/${id}/work`, spent).set('idempotency-key', 'refusal-work');
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    const entries = (await owner.get('/api/work-entries?kind=refusal_case')).body.items;
    expect(entries).toMatchObject([
      {
        practice_id: practice.id,
        secretary_id: practice.secretary.user_id,
        work_s: 900,
        source: 'refusal',
        label: expect.stringMatching(/^R-[0-9A-F]{12}$/),
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain(claim_id);
    expect(await history(id)).toEqual(['opened', 'worked']);
  });
});
