import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import { issueSelfBill, saturdayCard } from '../support/given-agency.js';
import { givenEntries } from '../support/given-entries.js';
import { download, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenMatched, transfer } from '../support/given-matched.js';
import { exportRun, givenDueSelfBill, givenExported, givenPayoutRun } from '../support/given-payout.js';
import {
  givenMandate,
  givenSelfBillDrafts,
  mandateFacts,
  selfBillToken,
} from '../support/given-self-bill.js';
import { awaitMail } from '../support/mails.js';
import { storyOfApp } from '../support/story.js';
import { all, one, readXml } from '../support/xml-tree.js';

const story = storyOfApp();

const dueOf = async (by: { get(path: string): PromiseLike<{ body: any }> }, on = '2026-11-30') =>
  (await by.get(`/api/payouts/due?on=${on}`)).body.items;

/** Another self-bill of 4.00 of the freelancer, accepted. */
async function givenNextBill(owner: GivenWorkspace, secretary_id: string, email: string) {
  const { id } = await givenPricedPractice(owner, saturdayCard());
  await givenEntries(owner, id, 5, (index) => ({ started_at: `2026-11-24T08:0${index}:00Z`, secretary_id }));
  await givenIssued(owner, id);
  const { drafts } = await givenSelfBillDrafts(owner);
  const { number } = (await issueSelfBill(owner, drafts[0].id)).body;
  const token = await selfBillToken(story.app, email, number);
  expectStatus(
    await story.app.http.post(`/api/public/self-bill/${token}/answer`).send({ answer: 'accepted' }),
    200,
  );
}

describe('a payout', () => {
  it('is due once its self-bill is accepted and its day has come, and gathered into a file that stays the same', async () => {
    const { owner, bill, freelancer } = await givenDueSelfBill(story.app);
    expect(await dueOf(owner)).toMatchObject([
      { number: 'SR-2026-000001', amount_cents: 400, secretary_id: freelancer.user_id, held_for: [] },
    ]);
    const run = await givenPayoutRun(owner, { execution_on: '2026-12-05' });
    // A Saturday: TARGET opens again on Monday.
    expect(run).toMatchObject({
      state: 'drafted',
      execution_on: '2026-12-07',
      total_cents: 400,
      payouts: 1,
      sha256: null,
    });
    expect(await dueOf(owner)).toEqual([]);
    expect((await owner.post(`/api/payout-runs/${run.id}/export`, {})).body.code).toBe('password-needed');
    expect((await owner.get(`/api/payout-runs/${run.id}/file`)).body.code).toBe('not-exported');
    const exported = await exportRun(owner, run.id);
    expect(exported.body).toMatchObject({
      state: 'exported',
      items: [{ state: 'exported', self_bill_id: bill.id }],
    });
    const file = await download(owner, `/api/payout-runs/${run.id}/file`);
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(exported.body.sha256);
    await exportRun(owner, run.id);
    expect((await download(owner, `/api/payout-runs/${run.id}/file`)).body.equals(file.body)).toBe(true);
    const initiation = all(readXml(file.body.toString()), 'CstmrCdtTrfInitn')[0]!;
    expect(one(initiation, 'GrpHdr/CtrlSum')).toBe('4.00');
    expect(one(initiation, 'PmtInf/ReqdExctnDt/Dt')).toBe('2026-12-07');
    expect(one(initiation, 'PmtInf/Dbtr/PstlAdr/TwnNm')).toBe('Namur');
    const transfers = all(initiation, 'PmtInf/CdtTrfTxInf');
    expect(transfers).toHaveLength(1);
    expect(one(transfers[0]!, 'PmtId/EndToEndId')).toBe('SR-2026-000001-P1');
    expect(one(transfers[0]!, 'CdtrAcct/Id/IBAN')).toBe('BE71096123456769');
    expect(one(transfers[0]!, 'RmtInf/Strd/CdtrRefInf/Ref')).toBe(
      bill.document.payment.reference.value.replace(/\D/g, ''),
    );
  });

  it('is paid by the line of a bank statement, and due again when the bank returns it', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const run = await givenExported(owner);
    const line = {
      counter_name: 'SOPHIE RENARD',
      counter_iban: 'BE71096123456769',
      end_to_end_id: 'SR-2026-000001-P1',
    };
    const [other, paid] = await givenMatched(app, owner, [transfer(-399, line), transfer(-400, line)]);
    expect(other).toMatchObject({ state: 'set_aside', reason: { code: 'outgoing' } });
    expect(paid).toMatchObject({ state: 'set_aside', reason: { code: 'payout_paid' } });
    const seen = async () => (await owner.get(`/api/payout-runs/${run.id}`)).body.items[0];
    expect(await seen()).toMatchObject({
      state: 'paid',
      told_on: '2026-11-30',
      bank_transaction_id: paid!.id,
    });
    expect(await dueOf(owner)).toEqual([]);
    const [back] = await givenMatched(app, owner, [transfer(400, { ...line, return_reason: 'AC04' })]);
    expect(back).toMatchObject({ state: 'set_aside', reason: { code: 'payout_returned' } });
    expect(await seen()).toMatchObject({ state: 'returned' });
    expect(await dueOf(owner)).toMatchObject([{ amount_cents: 400 }]);
    expect((await givenExported(owner)).items).toMatchObject([{ end_to_end_id: 'SR-2026-000001-P2' }]);
  });

  it('is told by hand too, and no client’s money of the same id takes it back', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const [payout] = (await givenExported(owner)).items;
    await givenMatched(app, owner, [transfer(400, { end_to_end_id: payout.end_to_end_id })]);
    const paid = await owner.post(`/api/payouts/${payout.id}/paid`, {
      on: '2026-11-30',
      note: 'Vu sur l’écran',
    });
    expect(paid.body).toMatchObject({ state: 'paid', note: 'Vu sur l’écran' });
    expect((await owner.post(`/api/payouts/${payout.id}/paid`, { on: '2026-11-30' })).body.code).toBe(
      'wrong-payout-state',
    );
    expect((await owner.post(`/api/payouts/${payout.id}/returned`, { on: '2026-12-01' })).body.code).toBe(
      'day-to-come',
    );
  });

  it('is made of one debit for a whole file where the bank names the file', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const run = await givenExported(owner, { batch_booking: true, version: 'pain.001.001.03' });
    const text = `${run.message_id.toUpperCase()}-1`;
    const [line] = await givenMatched(app, owner, [
      transfer(-400, { text, counter_iban: undefined, counter_name: '' }),
    ]);
    expect(line).toMatchObject({ state: 'set_aside', reason: { code: 'payout_file_paid' } });
    expect((await owner.get('/api/payouts?state=paid')).body.items).toHaveLength(1);
  });

  it('is of one run only, whoever drafts at once, and free again once that is cancelled', async () => {
    const { owner } = await givenDueSelfBill(story.app);
    const answers = await Promise.all([1, 2, 3, 4].map(() => owner.post('/api/payout-runs', {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    expectStatus(await owner.post(`/api/payout-runs/${id}/cancel`), 200);
    const again = await givenExported(owner);
    expect((await owner.post(`/api/payout-runs/${again.id}/cancel`)).body.code).toBe('payout-run-exported');
    expect((await exportRun(owner, id)).body.code).toBe('payout-run-cancelled');
    const [hand, file] = await Promise.all([
      owner.post('/api/payouts', { self_bill_id: again.items[0].self_bill_id, on: '2026-11-30' }),
      owner.post('/api/payout-runs', {}),
    ]);
    expect([hand.body.code, file.body.code]).toEqual(['nothing-due', 'nothing-due']);
  });

  it('may be made outside any file, and never beyond what is due', async () => {
    const { owner, bill } = await givenDueSelfBill(story.app);
    const both = await Promise.all(
      [1, 2].map(() => owner.post('/api/payouts', { self_bill_id: bill.id, on: '2026-11-30' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    // The table itself refuses what the program should not have asked.
    const twice = story.app.admin.query(
      `WITH new AS (INSERT INTO payout SELECT workspace_id, gen_random_uuid() AS id, NULL, self_bill_id, secretary_id, 'drafted',
                                              1, 'X', name, iban, bic, NULL, NULL, NULL, NULL, created_at
                      FROM payout WHERE self_bill_id = $1 RETURNING workspace_id, id, self_bill_id)
       INSERT INTO payout_part SELECT workspace_id, id, self_bill_id, 1 FROM new`,
      [bill.id],
    );
    await expect(twice).rejects.toThrow(/more than is due/);
  });

  it('is less what a credit note took back, and what was paid too much is set off against the next one', async () => {
    const { owner, bill } = await givenDueSelfBill(story.app);
    const drafted = await givenPayoutRun(owner);
    const credit = await owner.post(`/api/self-bills/${bill.id}/credit-note`, {
      reason: 'Un appel en trop',
      lines: [{ position: 1, net_cents: 80 }],
    });
    expectStatus(credit, 201);
    expect((await exportRun(owner, drafted.id)).body.code).toBe('payout-out-of-date');
    await owner.post(`/api/payout-runs/${drafted.id}/cancel`);
    expect(await dueOf(owner)).toMatchObject([{ amount_cents: 320, credited_cents: 80 }]);
    const { items } = await givenExported(owner);
    await owner.post(`/api/payouts/${items[0].id}/paid`, { on: '2026-11-30' });
    await owner.post(`/api/self-bills/${bill.id}/credit-note`, {
      reason: 'Encore un',
      lines: [{ position: 1, net_cents: 100 }],
    });
    // Paid 3.20 and 2.20 stand: 1.00 waits for the next self-bill.
    expect((await owner.get('/api/payouts/due?on=2026-11-30')).body).toMatchObject({
      items: [],
      overpaid: [{ self_bill_id: bill.id, number: bill.number, name: 'Sophie Renard', overpaid_cents: 100 }],
    });
  });

  it('waits until somebody confirms an account that changed, and its freelancer is told', async () => {
    const { app } = story;
    const { owner, freelancer, mandate_id, email } = await givenDueSelfBill(app);
    expectStatus(await owner.post(`/api/mandates/${mandate_id}/revoke`), 200);
    const changed = mandateFacts(freelancer.user_id, { iban: 'BE43068999999501', email: 'new@example.org' });
    expect((await owner.post('/api/mandates', changed)).body.code).toBe('password-needed');
    await givenMandate(owner, freelancer.user_id, { ...changed, password: owner.password });
    expect(await awaitMail(app, email, 1, 'BE=E2=80=A6 9501')).toContain('BE');
    const [held] = await dueOf(owner);
    expect(held).toMatchObject({
      iban: 'BE43068999999501',
      known_iban: 'BE71096123456769',
      held_for: [{ code: 'account-changed' }],
    });
    expect((await owner.post('/api/payout-runs', {})).body.code).toBe('nothing-due');
    const confirm = (body: object) => owner.post(`/api/payees/${freelancer.user_id}/confirm`, body);
    const note = 'Appelée au numéro du contrat';
    expect((await confirm({ iban: 'BE43068999999501', note })).body.code).toBe('password-needed');
    expect((await confirm({ iban: 'BE71096123456769', note, password: owner.password })).body.code).toBe(
      'other-account',
    );
    expectStatus(await confirm({ iban: 'BE43068999999501', note, password: owner.password }), 200);
    expect((await givenPayoutRun(owner)).items).toMatchObject([{ iban: 'BE43068999999501' }]);
  });

  it('goes by no mandate that was revoked, nor does what is written to its freelancer', async () => {
    const { owner, freelancer, mandate_id, bill, email } = await givenDueSelfBill(story.app);
    expectStatus(await owner.post(`/api/mandates/${mandate_id}/revoke`), 200);
    const wrong = await givenMandate(owner, freelancer.user_id, {
      iban: 'BE43068999999501',
      email: 'somebody.else@example.org',
      valid_from: '2027-01-01',
      valid_to: '2027-12-31',
      password: owner.password,
    });
    expectStatus(await owner.post(`/api/mandates/${wrong.id}/revoke`), 200);
    await givenMandate(owner, freelancer.user_id, { email, password: owner.password });
    expect(await dueOf(owner)).toMatchObject([{ iban: 'BE71096123456769', held_for: [] }]);
    expect((await owner.post(`/api/self-bills/${bill.id}/send`)).body).toEqual({ sent_to: email });
    expect((await givenPayoutRun(owner)).items).toMatchObject([{ iban: 'BE71096123456769' }]);
  });

  it('by hand does not make a changed account the known one', async () => {
    const { owner, freelancer, mandate_id, bill } = await givenDueSelfBill(story.app);
    expectStatus(await owner.post(`/api/mandates/${mandate_id}/revoke`), 200);
    const email = `moved-${freelancer.user_id}@example.org`;
    const iban = 'BE43068999999501';
    await givenMandate(owner, freelancer.user_id, {
      iban,
      email,
      password: owner.password,
      payment_terms_days: 0,
    });
    const manager = await givenMember(story.app, owner, 'manager');
    const hand = await manager.post('/api/payouts', { self_bill_id: bill.id, on: '2026-11-30' });
    expect([hand.status, hand.body.iban]).toEqual([201, 'BE71096123456769']);
    await givenNextBill(owner, freelancer.user_id, email);
    expect(await dueOf(owner)).toMatchObject([
      { iban, known_iban: 'BE71096123456769', held_for: [{ code: 'account-changed' }] },
    ]);
    expect((await owner.post('/api/payout-runs', {})).body.code).toBe('nothing-due');
    const confirmed = { iban, note: 'Appelée au numéro du contrat', password: owner.password };
    expectStatus(await owner.post(`/api/payees/${freelancer.user_id}/confirm`, confirmed), 200);
    expect((await givenPayoutRun(owner)).items).toMatchObject([{ iban }]);
  });

  it('noted as returned is paid once the bank debits it after all, and not paid again', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const [payout] = (await givenExported(owner)).items;
    expectStatus(await owner.post(`/api/payouts/${payout.id}/returned`, { on: '2026-11-30' }), 200);
    const second = await givenPayoutRun(owner);
    const { end_to_end_id } = payout;
    const line = { counter_name: 'SOPHIE RENARD', counter_iban: 'BE71096123456769', end_to_end_id };
    const [debit] = await givenMatched(app, owner, [transfer(-400, line)]);
    expect(debit).toMatchObject({ state: 'set_aside', reason: { code: 'payout_paid' } });
    expect((await exportRun(owner, second.id)).body.code).toBe('payout-out-of-date');
    expectStatus(await owner.post(`/api/payout-runs/${second.id}/cancel`), 200);
    expect((await owner.post('/api/payout-runs', {})).body.code).toBe('nothing-due');
  });

  it('paid twice, because its debit came after another one was made, is set off against the next self-bill', async () => {
    const { app } = story;
    const { owner, freelancer, email } = await givenDueSelfBill(app);
    const [payout] = (await givenExported(owner)).items;
    expectStatus(await owner.post(`/api/payouts/${payout.id}/returned`, { on: '2026-11-30' }), 200);
    const [again] = (await givenExported(owner)).items;
    const { end_to_end_id } = payout;
    const line = { counter_name: 'SOPHIE RENARD', counter_iban: 'BE71096123456769', end_to_end_id };
    await givenMatched(app, owner, [transfer(-400, line)]);
    expectStatus(await owner.post(`/api/payouts/${again.id}/paid`, { on: '2026-11-30' }), 200);
    await givenNextBill(owner, freelancer.user_id, email);
    const { id, items } = await givenExported(owner);
    expect(items).toMatchObject([{ amount_cents: 0, state: 'paid' }]);
    expect((await owner.get(`/api/payout-runs/${id}/file`)).body.code).toBe('nothing-to-send');
  });

  it('that goes out and comes back in one statement is paid, then returned', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const [{ end_to_end_id }] = (await givenExported(owner)).items;
    const line = { counter_name: 'SOPHIE RENARD', counter_iban: 'BE71096123456769', end_to_end_id };
    const lines = await givenMatched(app, owner, [
      transfer(400, { ...line, return_reason: 'AC04' }),
      transfer(-400, line),
    ]);
    expect(lines.map(({ reason }) => reason?.code)).toEqual(['payout_returned', 'payout_paid']);
    expect(await dueOf(owner)).toMatchObject([{ amount_cents: 400 }]);
  });

  it('noted as returned is told by the line that brings it back, which is nobody else’s money', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const [payout] = (await givenExported(owner)).items;
    expectStatus(await owner.post(`/api/payouts/${payout.id}/paid`, { on: '2026-11-30' }), 200);
    expectStatus(await owner.post(`/api/payouts/${payout.id}/returned`, { on: '2026-11-30' }), 200);
    const { end_to_end_id } = payout;
    const [back] = await givenMatched(app, owner, [transfer(400, { end_to_end_id, return_reason: 'AC04' })]);
    expect(back).toMatchObject({ state: 'set_aside', reason: { code: 'payout_returned' } });
    expect(await dueOf(owner)).toMatchObject([{ amount_cents: 400 }]);
  });

  it('is read by an accountant, written by managers, and seen by nobody else', async () => {
    const { app } = story;
    const { owner } = await givenDueSelfBill(app);
    const accountant = await givenMember(app, owner, 'accountant');
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await accountant.get('/api/payouts/due')).status).toBe(200);
    expect((await accountant.post('/api/payout-runs', {})).status).toBe(403);
    expect((await secretary.get('/api/payouts/due')).status).toBe(403);
  });
});
