import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClaimRetention } from '../../src/insurers/claims/claim-retention.service.js';
import { openTestApp, type TestApp } from '../support/app.js';
import { expectStatus, type GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenGrant, mandateOf } from '../support/given-access.js';
import {
  givenBatch,
  givenCarePractice,
  givenClaim,
  senderFacts,
  THIRD_PARTY,
} from '../support/given-care.js';
import { type GivenFile, givenFile, givenTaken, onlyRefusal, sendReturn } from '../support/given-refusal.js';
import { givenReturn, returned } from '../support/given-return.js';
import { refusal } from '../support/refusal.js';

/** Whatever funds answer and in whatever order, care is billed until it is paid, and once. */
let app: TestApp;
let owner: GivenWorkspace;
let practice: Awaited<ReturnType<typeof givenCarePractice>>;
let by: GivenWorkspace;
let days = 0;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.moveTo('2026-11-30T09:00:00Z');
  owner = await givenWorkspace(app);
  practice = await givenCarePractice(app, owner);
  by = owner;
  days = 0;
});

/** Does something on the next day, for a third party sends one file a day; sessions do not last that long. */
async function nextDay<T>(work: () => Promise<T>): Promise<T> {
  app.clock.moveTo(`2026-12-0${++days}T09:00:00Z`);
  const made = await work();
  app.clock.moveTo('2026-11-30T09:00:00Z');
  return made;
}
const claimOf = async (id: string) => (await by.get(`/api/claims/${id}`)).body;
const stateOf = async (id: string) => (await claimOf(id)).state as string;
const correct = (id: string) => by.post(`/api/refusals/${id}/correct`);
const credit = (id: string) => by.post(`/api/claims/${id}/credit`);
const send = async () => by.post('/api/claim-batches', { practice_id: practice.id, federation: '100' });
const amounts = (claim: { acts: { code: string; insurance_cents: number; patient_cents: number }[] }) =>
  claim.acts.map(({ code, insurance_cents, patient_cents }) => [code, insurance_cents, patient_cents]);

const noticed = (answer: object) =>
  (answer as { notices: { code: string }[] }).notices.map(({ code }) => code);

/** A claim of two acts in records 2 to 5 of its file. */
const TWO_ACTS = {
  acts: [
    { code: '101032', on: '2026-11-05', insurance_cents: 2_650, patient_cents: 400 },
    { code: '102012', on: '2026-11-07', insurance_cents: 1_000, patient_cents: 100 },
  ],
};

describe('a file that is refused whole', () => {
  it('lets its claims go though one of them was to be credited, and that credit note with it', async () => {
    const one = await givenClaim(by, practice.id);
    const two = await givenClaim(by, practice.id);
    const file = await givenFile(by, practice.id);
    expectStatus(await credit(one.id), 201);
    await givenTaken(app, by, '920099', file, [returned(1, { errors: ['B201812'] })]);
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['draft', 'draft']);
    const next = await nextDay(() => givenBatch(by, practice.id));
    expect(next).toMatchObject({ claims: 2, total_cents: 5_300 });
  });

  it('keeps the claim that another file took back meanwhile, and lets the others go', async () => {
    const one = await givenClaim(by, practice.id);
    const two = await givenClaim(by, practice.id);
    const file = await givenFile(by, practice.id);
    expectStatus(await credit(one.id), 201);
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920099', file, [returned(1, { errors: ['B201812'] })]);
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['exported', 'draft']);
  });

  it('and settled all the same holds its claims again, so that they are billed once', async () => {
    const { id } = await givenClaim(by, practice.id);
    const file = await givenFile(by, practice.id);
    await givenTaken(app, by, '920099', file, [returned(1, { errors: ['B201812'] })]);
    expect(await stateOf(id)).toBe('draft');
    await givenTaken(app, by, '920900', file);
    expect(await stateOf(id)).toBe('exported');
    expect(refusal(await nextDay(send))).toEqual([422, 'nothing-to-export']);
  });

  it('and settled all the same leaves out what was changed, attested or taken away since, and says so', async () => {
    await owner.put(
      `/api/practices/${practice.id}/claim-senders/${THIRD_PARTY}`,
      senderFacts({ production: true }),
    );
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) ids.push((await givenClaim(by, practice.id, {}, { on: '2026-11-30' })).id);
    const [held, changed, attested, away] = ids as [string, string, string, string];
    const file = await givenFile(by, practice.id);
    await givenTaken(app, by, '920099', file, [returned(1, { errors: ['B201812'] })]);
    app.clock.moveTo('2026-11-30T09:00:01Z');
    expectStatus(await by.patch(`/api/claims/${changed}`, { ct1: '112' }), 200);
    await givenGrant(
      owner,
      mandateOf(practice.id, practice.secretary.user_id, {
        mandator_nihii: THIRD_PARTY,
        scope: ['eattest'],
      }),
    );
    const author = { first_name: 'Ada', family_name: 'Lindqvist' };
    expectStatus(await by.post(`/api/claims/${attested}/eattest`, { author, payee: '1999990144' }), 200);
    expect((await by.delete(`/api/claims/${away}`)).status).toBe(204);
    await givenTaken(app, by, '920900', file);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['exported', 'draft', 'attested', 'withdrawn']);
    const { items } = (await owner.get('/api/audit?limit=10')).body as {
      items: { action: string; detail: { left_out: { claim_id: string; why: string }[] } }[];
    };
    const told = items.find(({ action }) => action === 'claim-batch.retaken')!.detail;
    expect(told).toMatchObject({ claims: 1 });
    expect(new Map(told.left_out.map(({ claim_id, why }) => [claim_id, why]))).toEqual(
      new Map([
        [changed, 'changed'],
        [attested, 'billed'],
        [away, 'withdrawn'],
      ]),
    );
    expect(await stateOf(held)).toBe('exported');
    const answer = await nextDay(send);
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${changed}`]);
    expect(answer.body.problems[0].detail).toMatch(/ask the fund/);
    expect(refusal(await by.post(`/api/claims/${changed}/eattest`, { author, payee: '1999990144' }))).toEqual(
      [409, 'not-attestable'],
    );
  });

  it('leaves no case of a claim open beside its own', async () => {
    const { id } = await givenClaim(by, practice.id);
    const file = await givenFile(by, practice.id);
    await givenTaken(app, by, '920098', file, [returned(2, { errors: ['R502405'] })]);
    await givenTaken(app, by, '920099', file, [returned(1, { errors: ['B201812'] })]);
    expect(await onlyRefusal(owner, 'open')).toMatchObject({ claim_id: null });
    expect(await onlyRefusal(owner, 'corrected')).toMatchObject({ claim_id: id });
    await nextDay(() => givenFile(by, practice.id));
    const again = (await owner.get('/api/refusals?state=sent-again')).body.items;
    expect(again).toHaveLength(2);
  });
});

describe('care that is entered twice', () => {
  const doubts = async (id: string) => {
    const { findings } = await claimOf(id);
    return (findings as { severity: string; zone: string; act: number }[]).map(({ severity, zone, act }) => [
      severity,
      zone,
      act,
    ]);
  };

  it('is doubted by code and day', async () => {
    await givenClaim(by, practice.id, TWO_ACTS);
    await givenFile(by, practice.id);
    const again = await givenClaim(by, practice.id, {}, { code: '102012', on: '2026-11-07' });
    expect(await doubts(again.id)).toEqual([['doubt', '4', 1]]);
    const third = await givenClaim(by, practice.id, {}, { code: '102012', on: '2026-11-08' });
    expect(await doubts(third.id)).toEqual([]);
  });

  it('is not where the other claim is credited', async () => {
    const { id } = await givenClaim(by, practice.id);
    await givenFile(by, practice.id);
    const anew = await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    expect(await doubts(anew.id)).toEqual([['doubt', '4', 1]]);
    expectStatus(await credit(id), 201);
    expect(await doubts(anew.id)).toEqual([]);
  });
});

describe('a claim of a test file that is not released', () => {
  it('is paid by nobody, which the files in production say', async () => {
    await givenClaim(by, practice.id);
    await givenBatch(by, practice.id);
    await owner.put(
      `/api/practices/${practice.id}/claim-senders/${THIRD_PARTY}`,
      senderFacts({ production: true }),
    );
    await givenClaim(by, practice.id, {}, { on: '2026-11-06' });
    const real = await nextDay(() => givenBatch(by, practice.id));
    expect(real).toMatchObject({ test: false, claims: 1 });
    expect(noticed(real)).toContain('claims-in-tests');
  });
});

describe('a claim of a file that was released', () => {
  it('is taken away for good, and stays where it stood', async () => {
    const { id } = await givenClaim(by, practice.id);
    const batch = await givenBatch(by, practice.id);
    await by.post(`/api/claim-batches/${batch.id}/release`);
    expect((await by.delete(`/api/claims/${id}`)).status).toBe(204);
    expect(await stateOf(id)).toBe('withdrawn');
    expect((await by.get(`/api/claims?state=draft`)).body.items).toEqual([]);
    expect((await by.get(`/api/claims?state=withdrawn`)).body.items).toHaveLength(1);
    expect(refusal(await by.patch(`/api/claims/${id}`, { ct1: '111' }))).toEqual([409, 'claim-closed']);
    expect(refusal(await by.delete(`/api/claims/${id}`))).toEqual([409, 'claim-closed']);
    const credited = await credit(id);
    expect([refusal(credited), credited.body.title]).toEqual([
      [409, 'claim-not-exported'],
      expect.stringMatching(/taken away .* enter it anew/),
    ]);
    expect(refusal(await nextDay(send))).toEqual([422, 'nothing-to-export']);
  });

  it('does not keep a practice from its first real file, though it was credited as a test', async () => {
    const one = await givenClaim(by, practice.id);
    const first = await givenBatch(by, practice.id);
    const note = (await credit(one.id)).body.id as string;
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    const second = await nextDay(() => givenBatch(by, practice.id));
    expectStatus(await by.post(`/api/claim-batches/${second.id}/release`), 200);
    expect(refusal(await by.post(`/api/claim-batches/${first.id}/release`))).toEqual([
      409,
      'claims-followed',
    ]);
    expect((await by.delete(`/api/claims/${note}`)).status).toBe(204);
    expectStatus(await by.post(`/api/claim-batches/${first.id}/release`), 200);
    await owner.put(
      `/api/practices/${practice.id}/claim-senders/${THIRD_PARTY}`,
      senderFacts({ production: true }),
    );
    const real = await nextDay(() => givenBatch(by, practice.id));
    expect(real).toMatchObject({ test: false, claims: 2 });
    expect(noticed(real)).not.toContain('claims-in-tests');
    expectStatus(await credit(one.id), 201);
  });
});

describe('a claim that is sent again', () => {
  let id: string;
  let file: GivenFile;
  beforeEach(async () => {
    ({ id } = await givenClaim(by, practice.id, TWO_ACTS));
    file = await givenFile(by, practice.id);
  });

  it('before the settlement holds what the first checks refused, not what they took', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const { body } = await correct((await onlyRefusal(owner)).id);
    expect(amounts(await claimOf(body.next_claim_id))).toEqual([['102012', 1_000, 100]]);
  });

  it('holds of an act that was paid in part what is left of it', async () => {
    await givenTaken(app, by, '920900', file, [
      returned(2, { errors: ['R501940'], accepted_cents: 2_000 }),
      returned(3, { errors: ['R502405'] }),
    ]);
    const { body } = await correct((await onlyRefusal(owner)).id);
    expect(amounts(await claimOf(body.next_claim_id))).toEqual([
      ['101032', 650, 0],
      ['102012', 1_000, 100],
    ]);
  });

  it('is not begun where nothing is left', async () => {
    await givenTaken(app, by, '920900', file, [returned(2, { errors: ['R501940'], accepted_cents: 2_650 })]);
    const { id: at } = await onlyRefusal(owner);
    expect(refusal(await correct(at))).toEqual([409, 'nothing-left']);
    expect((await by.get('/api/claims?state=draft')).body.items).toEqual([]);
  });

  it('goes into no file once the earlier one was paid after all', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const next = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    await givenTaken(app, by, '920900', file);
    const answer = await nextDay(send);
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${next}`]);
    expect(answer.body.problems[0].detail).toMatch(/^Record 20, zone 11 .*billed twice/);
    expect((await claimOf(next)).findings).toMatchObject([{ code: null, severity: 'invoice' }]);
    expect((await by.delete(`/api/claims/${next}`)).status).toBe(204);
  });

  it('asks for no more than what a settlement of the earlier one has left since', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const case_id = (await onlyRefusal(owner)).id;
    const next = (await correct(case_id)).body.next_claim_id as string;
    await givenTaken(app, by, '920900', file, [returned(3, { errors: ['R501940'], accepted_cents: 600 })]);
    const answer = await nextDay(send);
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${next}`]);
    expect(answer.body.problems[0].detail).toMatch(/ask for 4\.00 EUR at most/);
    expect((await by.delete(`/api/claims/${next}`)).status).toBe(204);
    const anew = (await correct(case_id)).body.next_claim_id as string;
    expect(amounts(await claimOf(anew))).toEqual([['102012', 400, 0]]);
    expect(await nextDay(() => givenBatch(by, practice.id))).toMatchObject({ total_cents: 400 });
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ billed_twice: false });
  });

  it('asks for no act that was paid since, though another one is no longer asked for', async () => {
    await givenTaken(app, by, '920098', file, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    const next = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    expectStatus(await by.patch(`/api/claims/${next}`, { acts: TWO_ACTS.acts.slice(1) }), 200);
    await givenTaken(app, by, '920900', file, [returned(2, { errors: ['R501940'] })]);
    expect(refusal(await nextDay(send))).toEqual([422, 'file-refused', `/claims/${next}`]);
    expect((await claimOf(next)).findings[0].sentence).toMatch(/billed twice/);
  });

  it('may ask for more than before, though the fund paid another of its acts since', async () => {
    await givenTaken(app, by, '920098', file, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    const next = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    const more = { ...TWO_ACTS.acts[1], insurance_cents: 1_400 };
    expectStatus(await by.patch(`/api/claims/${next}`, { acts: [more] }), 200);
    await givenTaken(app, by, '920900', file, [returned(3, { errors: ['R502405'] })]);
    expect(await nextDay(() => givenBatch(by, practice.id))).toMatchObject({ total_cents: 1_400 });
  });

  it('of an act of one sent again before is told once the first of them is paid', async () => {
    await givenTaken(app, by, '920098', file, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    await correct((await onlyRefusal(owner)).id);
    const second = await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920900', second, [returned(3, { errors: ['R502405'] })]);
    const last = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    expect(amounts(await claimOf(last))).toEqual([['102012', 1_000, 100]]);
    await givenTaken(app, by, '920900', file, [returned(2, { errors: ['R501940'] })]);
    expect(refusal(await nextDay(send))).toEqual([422, 'file-refused', `/claims/${last}`]);
  });

  it('before a settlement that pays part of the earlier one is told as billed twice, until it is credited', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const next = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920900', file, [returned(3, { errors: ['R501940'], accepted_cents: 600 })]);
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ claim_id: id, billed_twice: true });
    expectStatus(await credit(next), 201);
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    await nextDay(() => givenFile(by, practice.id));
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ billed_twice: false });
  });

  it('and again after that is told of a payment to the first of them', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const first = (await onlyRefusal(owner)).id;
    await correct(first);
    const second = await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920900', file);
    // As a fund refuses what it has paid already.
    await givenTaken(app, by, '920900', second, [returned(1, { errors: ['F200812'] })]);
    const last = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    expect(refusal(await nextDay(send))).toEqual([422, 'file-refused', `/claims/${last}`]);
    expect((await claimOf(last)).findings[0].sentence).toMatch(/billed twice/);
  });

  it('and again after that asks for what is left of all of them together', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    await correct((await onlyRefusal(owner)).id);
    const second = await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920900', second, [returned(2, { errors: ['R501940'], accepted_cents: 300 })]);
    const last = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    expect(amounts(await claimOf(last))).toEqual([['102012', 700, 0]]);
    await givenTaken(app, by, '920900', file, [returned(3, { errors: ['R501940'], accepted_cents: 600 })]);
    const answer = await nextDay(send);
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${last}`]);
    expect(answer.body.problems[0].detail).toMatch(/ask for 1\.00 EUR at most/);
  });

  it('goes with another of the acts that the fund refused only after it', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const case_id = (await onlyRefusal(owner)).id;
    await correct(case_id);
    await nextDay(() => givenFile(by, practice.id));
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ id: case_id });
    await givenTaken(app, by, '920900', file, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    expect(await onlyRefusal(owner)).toMatchObject({ id: case_id, billed_twice: false });
    const { body } = await correct(case_id);
    expect(body).toMatchObject({ state: 'corrected' });
    expect(amounts(await claimOf(body.next_claim_id))).toEqual([['101032', 2_650, 400]]);
    expect(await nextDay(() => givenBatch(by, practice.id))).toMatchObject({ claims: 1, total_cents: 2_650 });
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ id: case_id, billed_twice: false });
  });

  it('is asked for anew where the case was let be and one more act is refused', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const { id: case_id } = await onlyRefusal(owner);
    expectStatus(await by.post(`/api/refusals/${case_id}/dismiss`, { reason: 'Small amount' }), 200);
    await givenTaken(app, by, '920900', file, [returned(3, { errors: ['R502405'] })]);
    expect(await onlyRefusal(owner, 'dismissed')).toMatchObject({ id: case_id });
    const more = givenReturn('920900', file.bytes, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    // The reference of the fund (zone 205) goes up.
    more.write('00000101230441', 34, 'latin1');
    expect((await sendReturn(app, by, more)).body).toMatchObject({ known: false, opened: 1 });
    expect(await onlyRefusal(owner)).toMatchObject({ id: case_id });
  });

  it('is told open again once where the case was let be and paid before', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const { id: case_id } = await onlyRefusal(owner);
    expectStatus(await by.post(`/api/refusals/${case_id}/dismiss`, { reason: 'Small amount' }), 200);
    await givenTaken(app, by, '920900', file);
    const more = givenReturn('920900', file.bytes, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    // The reference of the fund (zone 205) goes up.
    more.write('00000101230441', 34, 'latin1');
    expect((await sendReturn(app, by, more)).body).toMatchObject({ known: false, opened: 1 });
    expect(await onlyRefusal(owner)).toMatchObject({ id: case_id });
  });

  it('and the earlier one is paid all the same: the desk says that both were billed', async () => {
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    expect(await onlyRefusal(owner)).toMatchObject({ billed_twice: false });
    await correct((await onlyRefusal(owner)).id);
    await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920900', file);
    expect(await onlyRefusal(owner, 'paid')).toMatchObject({ claim_id: id, billed_twice: true });
  });
});

describe('a credit note', () => {
  it('takes back what the fund took, not what it refused', async () => {
    const { id } = await givenClaim(by, practice.id, TWO_ACTS);
    const file = await givenFile(by, practice.id);
    await givenTaken(app, by, '920900', file, [
      returned(2, { errors: ['S501940'], accepted_cents: 2_000 }),
      returned(3, { errors: ['R502405'] }),
    ]);
    const { body } = await credit(id);
    expect(amounts(body)).toEqual([['101032', 2_000, 400]]);
  });

  it('of a claim that was refused is refused: there is nothing to take back', async () => {
    const { id } = await givenClaim(by, practice.id);
    const file = await givenFile(by, practice.id);
    await givenTaken(app, by, '920900', file, [returned(1, { errors: ['F200812'] })]);
    expect(refusal(await credit(id))).toEqual([409, 'claim-refused']);
  });

  it('that the fund refuses is sent again, and names the claim it takes back', async () => {
    const { id } = await givenClaim(by, practice.id);
    await givenFile(by, practice.id);
    const note = (await credit(id)).body.id as string;
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    const file = await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920900', file, [returned(1, { errors: ['F202405'] })]);
    const one = await onlyRefusal(owner);
    expect(one).toMatchObject({ claim_id: note });
    const { body } = await correct(one.id);
    expect(body).toMatchObject({ state: 'corrected' });
    expect(await claimOf(body.next_claim_id)).toMatchObject({ kind: 'credit', earlier_claim_id: note });
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    const again = await nextDay(() => givenFile(by, practice.id));
    // Zones 29 to 31 of the first record 20: the invoice of the claim itself.
    expect(again.bytes.toString('latin1', 227 + 350 + 162, 227 + 350 + 174)).toBe('202600100001');
    expect(await onlyRefusal(owner, 'sent-again')).toMatchObject({ id: one.id });
  });
});

describe('a credit note of two acts that the fund refuses one after the other', () => {
  it('is followed by a claim for each', async () => {
    const { id } = await givenClaim(by, practice.id, TWO_ACTS);
    await givenFile(by, practice.id);
    const note = (await credit(id)).body.id as string;
    expect(refusal(await credit(id))).toEqual([409, 'claim-credited']);
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    const file = await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920098', file, [returned(3, { errors: ['R502405'] })]);
    const case_id = (await onlyRefusal(owner)).id;
    const first = (await correct(case_id)).body.next_claim_id as string;
    expect(amounts(await claimOf(first))).toEqual([['102012', 1_000, 100]]);
    await givenTaken(app, by, '920900', file, [
      returned(2, { errors: ['R501940'] }),
      returned(3, { errors: ['R502405'] }),
    ]);
    expect(await onlyRefusal(owner)).toMatchObject({ id: case_id, claim_id: note });
    const second = (await correct(case_id)).body.next_claim_id as string;
    expect(await claimOf(second)).toMatchObject({ kind: 'credit', earlier_claim_id: note });
    expect(amounts(await claimOf(second))).toEqual([['101032', 2_650, 400]]);
    expect(refusal(await correct(case_id))).toEqual([409, 'wrong-refusal-state']);
  });
});

describe('a credit note that was begun before the answer', () => {
  it('takes back no more than the fund has taken since', async () => {
    const { id } = await givenClaim(by, practice.id, TWO_ACTS);
    const file = await givenFile(by, practice.id);
    const note = (await credit(id)).body.id as string;
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    await givenTaken(app, by, '920900', file, [returned(3, { errors: ['R502405'] })]);
    const answer = await nextDay(send);
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${note}`]);
    expect(answer.body.problems[0].detail).toMatch(/26\.50 EUR of it are left .* begin it anew/);
    expect((await by.delete(`/api/claims/${note}`)).status).toBe(204);
    expect(amounts((await credit(id)).body)).toEqual([['101032', 2_650, 400]]);
    expectStatus(await nextDay(send), 201);
  });

  it('and is sent again goes into no file once the fund took the first of them', async () => {
    const { id } = await givenClaim(by, practice.id);
    await givenFile(by, practice.id);
    await credit(id);
    await givenClaim(by, practice.id, {}, { insurance_cents: 9_000 });
    const file = await nextDay(() => givenFile(by, practice.id));
    await givenTaken(app, by, '920098', file, [returned(1, { errors: ['F202405'] })]);
    const next = (await correct((await onlyRefusal(owner)).id)).body.next_claim_id as string;
    await givenTaken(app, by, '920900', file);
    await givenClaim(by, practice.id, {}, { insurance_cents: 8_000 });
    const answer = await nextDay(send);
    expect(refusal(answer)).toEqual([422, 'file-refused', `/claims/${next}`]);
    expect(answer.body.problems[0].detail).toMatch(/0\.00 EUR of it are left/);
  });
});

describe('after the retention', () => {
  it('a return that comes late is read, and brings no patient back', async () => {
    await givenClaim(by, practice.id, {}, { on: '2026-10-05' });
    const file = await givenFile(by, practice.id);
    await owner.put('/api/claim-settings', { retention_months: 1 });
    const retention = app.app.get(ClaimRetention);
    await retention.purge(owner.workspace_id);
    const late = givenReturn('920900', file.bytes, [
      returned(1),
      returned(2, { errors: ['R502405'], comment: 'PRESCRIPTEUR DE VANDERMOLEN ABSENT' }),
    ]);
    expectStatus(await sendReturn(app, by, late), 201);
    await retention.purge(owner.workspace_id);
    const { rows } = await app.admin.query(
      'SELECT file, comments FROM efact_return WHERE workspace_id = $1',
      [owner.workspace_id],
    );
    expect(rows).toEqual([{ file: null, comments: null }]);
    expect(refusal(await sendReturn(app, by, late))).toEqual([409, 'return-forgotten']);
    expect(await onlyRefusal(owner)).toMatchObject({ errors: [{ raw: 'R502405' }] });
  });

  it('a file is gone with the first of its patients', async () => {
    await givenClaim(by, practice.id, {}, { on: '2026-10-05' });
    await givenClaim(by, practice.id, {}, { on: '2026-11-05' });
    const file = await givenFile(by, practice.id);
    const answer = givenReturn('920098', file.bytes, [returned(2, { errors: ['R502405'] })]);
    expectStatus(await sendReturn(app, by, answer), 201);
    await owner.put('/api/claim-settings', { retention_months: 1 });
    await app.app.get(ClaimRetention).purge(owner.workspace_id);
    expect(refusal(await by.get(`/api/claim-batches/${file.id}/file`))).toEqual([409, 'patient-purged']);
    expect(refusal(await sendReturn(app, by, answer))).toEqual([409, 'return-forgotten']);
    const { rows } = await app.admin.query('SELECT file FROM efact_return WHERE workspace_id = $1', [
      owner.workspace_id,
    ]);
    expect(rows).toEqual([{ file: null }]);
  });
});
