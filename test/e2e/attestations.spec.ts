import { beforeAll, describe, expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import supertest from 'supertest';
import { ClaimRetention } from '../../src/insurers/claims/claim-retention.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Secrecy } from '../../src/platform/secrecy/secrecy.service.js';
import { expectStatus, givenMember } from '../support/given.js';
import { givenGrant, mandateOf } from '../support/given-access.js';
import { givenBatch, givenCarePractice, givenClaim, NISS, THIRD_PARTY } from '../support/given-care.js';
import { givenFees } from '../support/given-fees.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const TODAY = '2026-11-30';
const author = { first_name: 'Ada', family_name: 'Lindqvist' };
let practice: Awaited<ReturnType<typeof givenCarePractice>>;

beforeAll(async () => {
  practice = await givenCarePractice(story.app, story.owner);
  expectStatus(
    await story.owner.patch(`/api/practices/${practice.id}`, { company_number: '1999990144' }),
    200,
  );
});

const mandate = () =>
  givenGrant(
    story.owner,
    mandateOf(practice.id, practice.secretary.user_id, { mandator_nihii: THIRD_PARTY, scope: ['eattest'] }),
  );
const claimOfToday = (overrides: object = {}, act: object = {}) =>
  givenClaim(practice.secretary, practice.id, overrides, { on: TODAY, ...act });
/** Posts and takes the answer as the bytes it is. */
const download = (path: string, body: object): supertest.Test =>
  story.app.http
    .post(path)
    .set({ cookie: practice.secretary.cookie, 'sec-fetch-site': 'same-origin' })
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .send(body);
const prepare = (id: string, wish: object = {}) =>
  practice.secretary.post(`/api/claims/${id}/eattest`, { author, ...wish });
const trail = async () => {
  const { items } = (await story.owner.get('/api/audit')).body;
  return items as { action: string; detail: object }[];
};

describe('an eAttest of a claim', () => {
  test('is prepared under a mandate for it, and not without', async () => {
    const { id } = await claimOfToday();
    expect(refusal(await prepare(id))).toEqual([409, 'no-mandate']);
    await mandate();
    const answer = await download(`/api/claims/${id}/eattest`, { author });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/xml']);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="eattest-[0-9A-Z]{25}\.xml"$/,
    );
    const xml = (answer.body as Buffer).toString();
    expect(xml).toContain(`<id S="ID-PATIENT" SV="1.0">${NISS}</id><firstname>Zoé</firstname>`);
    expect(xml).toContain('<cd S="CD-NIHDI" SV="1.0">101032</cd>');
    expect(xml).toContain('<decimal>30.50</decimal>');
    expect(xml).toContain('<id S="ID-CBE" SV="1.0">1999990144</id>');
    expect(xml).toContain('<c:id S="ID-KMEHR" SV="1.0">19900143004.20261130100000000</c:id>');
    const told = (await trail()).find(({ action }) => action === 'claim.eattest-prepared')!;
    expect(told.detail).toEqual({ practice_id: practice.id });
  });

  test('is refused where the fund is billed, or care was on another day, and the refusal names no patient', async () => {
    const preferential = await claimOfToday({ ct1: '131', ct2: '131' });
    const answer = await prepare(preferential.id);
    expect(refusal(answer)).toEqual([422, 'attestation-refused', '/preferential']);
    const earlier = await givenClaim(practice.secretary, practice.id);
    expect(refusal(await prepare(earlier.id))).toEqual([422, 'attestation-refused', '/on']);
    const placed = await claimOfToday({}, { place: '71000436000', auxiliary: '19900143004' });
    expect(refusal(await prepare(placed.id))).toEqual([422, 'auxiliary-unsaid', '/auxiliary_is']);
    const named = { auxiliary_is: 'trainee' };
    expect(refusal(await prepare(placed.id, named))).toEqual([422, 'place-unsaid', '/place_kind']);
    const wrong = await prepare(placed.id, { ...named, place_kind: 'orghospital', payee: '1' });
    expect(refusal(wrong)).toEqual([422, 'attestation-refused', '/payee']);
    expect(JSON.stringify(wrong.body)).not.toMatch(/Vandermolen|85073003328/);
    expectStatus(await prepare(placed.id, { ...named, place_kind: 'orghospital' }), 200);
  });

  test('is the same whenever it is asked for again, and bills its claim: no file for eFact does', async () => {
    const { id } = await claimOfToday({ mutuality: '203' });
    const path = `/api/claims/${id}/eattest`;
    const first = (await download(path, { author })).body as Buffer;
    story.app.clock.moveTo('2026-11-30T09:10:00Z');
    expect(((await download(path, { author })).body as Buffer).equals(first)).toBe(true);
    const other = await prepare(id, { payee: '0202239951' });
    expect(refusal(other)).toEqual([409, 'eattest-prepared']);
    const { secretary } = practice;
    expect((await secretary.get(`/api/claims/${id}`)).body).toMatchObject({
      state: 'attested',
      findings: [],
    });
    expect((await secretary.get('/api/claims?state=attested')).body.items).toContainEqual(
      expect.objectContaining({ id, batch_id: null, eattest_id: expect.any(String) }),
    );
    const export_ = () =>
      secretary.post('/api/claim-batches', { practice_id: practice.id, federation: '200' });
    expect(refusal(await export_()).slice(0, 2)).toEqual([422, 'nothing-to-export']);
    const checks = (await secretary.get(`/api/claims/checks?practice_id=${practice.id}`)).body;
    expect(JSON.stringify(checks)).not.toContain(id);
    expect(refusal(await secretary.patch(`/api/claims/${id}`, { ct1: '111' }))).toEqual([
      409,
      'claim-closed',
    ]);
    expect(refusal(await secretary.delete(`/api/claims/${id}`))).toEqual([409, 'claim-closed']);
    expect(refusal(await secretary.post(`/api/claims/${id}/credit`))).toEqual([409, 'claim-not-exported']);

    const wish = { author, invoicing_number: '200-1-261130-1234567-60', reason: 'E' };
    const cancelled = (await download(`${path}-cancellation`, wish)).body as Buffer;
    story.app.clock.moveTo('2026-11-30T09:11:00Z');
    expect(((await download(`${path}-cancellation`, wish)).body as Buffer).equals(cancelled)).toBe(true);
    expect((await trail()).slice(0, 2).map(({ action, detail }) => [action, detail])).toEqual([
      ['claim.eattest-cancellation-read', { practice_id: practice.id }],
      ['claim.eattest-cancellation-prepared', { practice_id: practice.id, reason: 'E', cancelled: true }],
    ]);
    expect((await secretary.get(`/api/claims/${id}`)).body.state).toBe('draft');
    expectStatus(await export_(), 201);
    expect(refusal(await prepare(id))).toEqual([409, 'not-attestable']);
  });

  test('that was never sent is taken back, once', async () => {
    const { id } = await claimOfToday();
    expect(refusal(await practice.secretary.delete(`/api/claims/${id}/eattest`))).toEqual([
      409,
      'no-eattest',
    ]);
    expectStatus(await prepare(id), 200);
    expectStatus(await practice.secretary.delete(`/api/claims/${id}/eattest`), 204);
    expect((await practice.secretary.get(`/api/claims/${id}`)).body.state).toBe('draft');
    expect((await trail())[0]).toMatchObject({ action: 'claim.eattest-withdrawn' });
    expectStatus(await prepare(id, { payee: '0202239951' }), 200);
  });

  test('stays where its claim is removed after it was taken back: neither an eAttest nor a file takes that one', async () => {
    const { secretary } = practice;
    const { id } = await claimOfToday({ mutuality: '305' });
    expectStatus(await prepare(id), 200);
    expectStatus(await secretary.delete(`/api/claims/${id}/eattest`), 204);
    expectStatus(await secretary.delete(`/api/claims/${id}`), 204);
    expect((await secretary.get(`/api/claims/${id}`)).body.state).toBe('withdrawn');
    expect(refusal(await prepare(id))).toEqual([409, 'not-attestable']);
    const wish = { practice_id: practice.id, federation: '300' };
    expect(refusal(await secretary.post('/api/claim-batches', wish)).slice(0, 2)).toEqual([
      422,
      'nothing-to-export',
    ]);
  });

  test('asked for twice at once is prepared once', async () => {
    const { id } = await claimOfToday();
    const answers = await Promise.all([1, 2, 3].map(() => download(`/api/claims/${id}/eattest`, { author })));
    expect(new Set(answers.map(({ body }) => (body as Buffer).toString())).size).toBe(1);
    const told = (await trail()).filter((event) => JSON.stringify(event).includes(id));
    expect(told.filter(({ action }) => action === 'claim.eattest-prepared')).toHaveLength(1);
  });

  test('is cancelled by the number the fund gave', async () => {
    const { id } = await claimOfToday();
    const wish = { author, invoicing_number: '500-1-260212-5960827-60', reason: 'B' };
    const answer = await download(`/api/claims/${id}/eattest-cancellation`, wish);
    expect((answer.body as Buffer).toString()).toContain('<text L="en">500-1-260212-5960827-60</text>');
    const path = `/api/claims/${id}/eattest-cancellation`;
    expect((await practice.secretary.post(path, { ...wish, reason: 'H' })).status).toBe(400);
    expect(refusal(await practice.secretary.post(path, { ...wish, invoicing_number: 'x' }))).toEqual([
      ...[422, 'attestation-refused', '/invoicing_number'],
    ]);
  });

  test('is not prepared of a claim that stands in a file for eFact', async () => {
    const { id } = await givenClaim(practice.secretary, practice.id);
    await givenBatch(practice.secretary, practice.id);
    expect(refusal(await prepare(id))).toEqual([409, 'not-attestable']);
    const credit = await practice.secretary.post(`/api/claims/${id}/credit`);
    expectStatus(credit, 201);
    expect(refusal(await prepare(credit.body.id))).toEqual([409, 'not-attestable']);
    const proof = await practice.secretary.post(`/api/claims/${credit.body.id}/proof`, {
      paid_in_full: true,
    });
    expect(refusal(proof).slice(0, 2)).toEqual([422, 'nothing-to-prove']);
  });
});

describe('the paper of the patient', () => {
  test('names acts by the fee codes of their day, in the language asked for', async () => {
    await givenFees(story.owner);
    const { id } = await claimOfToday();
    const answer = await download(`/api/claims/${id}/proof`, {
      ...{ language: 'nl', paid_in_full: false, invoicing_number: '500-1-260212-5960827-60' },
      others: [{ label: 'Sportattest', on: TODAY, amount_cents: 1_500 }],
    });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const pdf = await getDocument({ data: new Uint8Array(answer.body as Buffer) }).promise;
    const { items } = await (await pdf.getPage(1)).getTextContent();
    const text = items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const said of [
      'Bewijsstuk',
      'Zoé Vandermolen',
      'Raadpleging bij',
      'Sportattest',
      'Dr Ada Lindqvist',
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/Totaal betaald 19,00 €.*26,50 € wordt rechtstreeks/);
    expect((await trail())[0]).toMatchObject({
      action: 'claim.proof-drawn',
      detail: { practice_id: practice.id },
    });
  });

  test('who may not know patients gets none of it, nor does a secretary without a mission there', async () => {
    const { id } = await claimOfToday();
    const accountant = await givenMember(story.app, story.owner, 'accountant');
    const other = await givenMember(story.app, story.owner, 'secretary');
    const wishes = {
      eattest: { author },
      'eattest-cancellation': { author, invoicing_number: '500-1', reason: 'A' },
      proof: { paid_in_full: true },
    };
    for (const [what, wish] of Object.entries(wishes)) {
      expect((await accountant.post(`/api/claims/${id}/${what}`, wish)).status).toBe(403);
      expect(refusal(await other.post(`/api/claims/${id}/${what}`, wish))).toEqual([404, 'no-such-claim']);
    }
  });
});

test('an eAttest and what takes it back are sealed anew with the keys, and forgotten with the patient', async () => {
  const { id } = await claimOfToday();
  expectStatus(await prepare(id), 200);
  const path = `/api/claims/${id}/eattest-cancellation`;
  const wish = { author, invoicing_number: '500-1-260212-5960827-60', reason: 'A' };
  const cancelled = (await download(path, wish)).body as Buffer;
  const sealed = async () => {
    const { rows } = await story.app.admin.query<{ file: Buffer | null; cancellation: Buffer | null }>(
      'SELECT file, cancellation FROM prepared_eattest WHERE claim_id = $1',
      [id],
    );
    return rows[0]!;
  };
  const before = await sealed();
  expect(before.file!.includes('Vandermolen')).toBe(false);
  const secrecy = story.app.app.get(Secrecy);
  const { workspace_id } = story.owner;
  await story.app.app.get(Database).transaction(workspace_id, () => secrecy.rotate());
  await secrecy.reseal(workspace_id);
  expect((await sealed()).file!.equals(before.file!)).toBe(false);
  expect(((await download(path, wish)).body as Buffer).equals(cancelled)).toBe(true);
  expectStatus(await story.owner.put('/api/claim-settings', { retention_months: 1 }), 200);
  story.app.clock.moveTo('2027-02-01T09:00:00Z');
  await story.app.app.get(ClaimRetention).purge(workspace_id);
  expect(await sealed()).toEqual({ file: null, cancellation: null });
  story.app.clock.moveTo('2026-11-30T09:12:00Z');
  expect(refusal(await practice.secretary.post(path, wish))).toEqual([409, 'patient-purged']);
});
