import { describe, expect, it } from '@jest/globals';
import { SelfBillAnswers } from '../../src/invoicing/self-billing/self-bill-answers.service.js';
import { givenAgency, givenIssuedSelfBill, issueSelfBill } from '../support/given-agency.js';
import { NOVEMBER } from '../support/given-invoice.js';
import { givenMandate, givenSelfBillDrafts, selfBillToken } from '../support/given-self-bill.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

describe('a self-billed credit note', () => {
  it('takes a self-bill back as a whole, and what it paid for is billed again', async () => {
    const { app } = story;
    const { owner, freelancer } = await givenAgency(app, 5, 0);
    await givenMandate(owner, freelancer.user_id);
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(refusal(await owner.post(`/api/self-bills/${drafts[0].id}/credit-note`, { reason: 'x' }))).toEqual(
      [409, 'not-issued'],
    );
    await issueSelfBill(owner, drafts[0].id);
    const note = await owner.post(`/api/self-bills/${drafts[0].id}/credit-note`, {
      reason: 'Le samedi manque',
    });
    expect(note.status).toBe(201);
    expect(note.body).toMatchObject({
      kind: 'self_bill_credit',
      number: 'SR-CN-2026-000001',
      net_cents: 400,
      document: {
        kind: 'credit_note',
        self_billed: true,
        preceding: { number: 'SR-2026-000001' },
        seller: { name: 'Sophie Renard' },
      },
    });
    const again = await owner.post(`/api/self-bills/${drafts[0].id}/credit-note`, { reason: 'x' });
    expect(refusal(again)).toEqual([409, 'credited-already']);
    const second = (await givenSelfBillDrafts(owner)).drafts;
    expect(second).toMatchObject([{ net_cents: 400 }]);
    expect((await issueSelfBill(owner, second[0].id)).body.number).toBe('SR-2026-000002');
  });

  it('takes back a part, which is billed to nobody again, then the rest, to the cent of VAT', async () => {
    const { app } = story;
    const { owner, bill, email } = await givenIssuedSelfBill(app, {
      vat_regime: 'normal',
      vat_number: 'BE1999990243',
    });
    expect(bill).toMatchObject({ net_cents: 400, vat_cents: 84 });
    const credit = (body: object) => owner.post(`/api/self-bills/${bill.id}/credit-note`, body);
    const part = { reason: 'Un appel de trop', lines: [{ position: 1, net_cents: 82 }] };
    const first = await credit(part);
    expect(first.body).toMatchObject({ kind: 'self_bill_credit', net_cents: 82, vat_cents: 17 });
    expect(await awaitMail(app, email, 1, first.body.number)).toContain(bill.number);
    const stands = (await owner.get(`/api/self-bills/${bill.id}`)).body;
    expect(stands).toMatchObject({
      state: 'issued',
      credited_by: null,
      credited_cents: 82,
      ...{ gross_cents: 484, left_gross_cents: 385 },
      credit_notes: [{ number: first.body.number, net_cents: 82 }],
    });
    expect((await givenSelfBillDrafts(owner)).drafts).toEqual([]);
    const margins = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margins.body.items[0]).toMatchObject({ client_cents: 550, payout_cents: 318 });
    expect(refusal(await credit({ reason: 'x', lines: [{ position: 1, net_cents: 319 }] }))).toEqual([
      422,
      'credit-too-large',
      '/lines/0/net_cents',
    ]);
    const second = await credit({ reason: 'Encore un', lines: [{ position: 1, net_cents: 81 }] });
    const rest = await credit({ reason: 'Le tout' });
    expect(rest.body).toMatchObject({ net_cents: 237 });
    expect(first.body.vat_cents + second.body.vat_cents + rest.body.vat_cents).toBe(84);
    expect(refusal(await credit({ reason: 'x' }))).toEqual([409, 'credited-already']);
    // What was taken back by line is billed to nobody again; the rest is.
    const { drafts: again } = await givenSelfBillDrafts(owner);
    expect(again).toMatchObject([{ net_cents: 237 }]);
    const lines = (await owner.get(`/api/self-bills/${again[0].id}`)).body.lines as {
      net_cents: number;
      detail: string;
    }[];
    expect(lines.map(({ net_cents }) => net_cents)).toEqual([400, -82, -81]);
    expect(lines[1]!.detail).toContain(first.body.number);
    const margin = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margin.body.items[0]).toMatchObject({ payout_cents: 237 });
    // Once more, from the bill that has them as lines of its own.
    await issueSelfBill(owner, again[0].id);
    const path = `/api/self-bills/${again[0].id}/credit-note`;
    expect((await owner.post(path, { reason: 'Refaite' })).body.net_cents).toBe(237);
    expect((await givenSelfBillDrafts(owner)).drafts).toMatchObject([{ net_cents: 237 }]);
  });

  it('bills nobody again for what is taken back line by line, also when no line is left', async () => {
    const { app } = story;
    const { owner, bill } = await givenIssuedSelfBill(app);
    const note = { reason: 'Facturé par elle-même', lines: [{ position: 1 }] };
    expect((await owner.post(`/api/self-bills/${bill.id}/credit-note`, note)).body.net_cents).toBe(400);
    expect(await givenSelfBillDrafts(owner)).toEqual({ drafts: [], skipped: [] });
    const margins = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margins.body.items[0]).toMatchObject({ client_cents: 550, payout_cents: 0 });
  });

  it('is still made when the mandate has ended, in the series of the freelancer', async () => {
    const { app } = story;
    const { owner, mandate_id, bill, email } = await givenIssuedSelfBill(app);
    await owner.post(`/api/mandates/${mandate_id}/revoke`);
    const note = await owner.post(`/api/self-bills/${bill.id}/credit-note`, { reason: 'Mission annulée' });
    expect([note.status, note.body.number]).toEqual([201, 'SR-CN-2026-000001']);
    const token = await selfBillToken(app, email, note.body.number);
    const { text, status } = await app.http.get(`/s/${token}?lang=de`);
    expect(status).toBe(200);
    expect(text).toContain('Gutschrift SR-CN-2026-000001');
    expect(text).toContain('Anrufe');
    expect(text).not.toContain('<form');
    expect((await app.http.get(`/api/public/self-bill/${token}/pdf`)).status).toBe(200);
    // Nothing new is written under it.
    expect((await givenSelfBillDrafts(owner)).skipped).toMatchObject([{ code: 'mandate-not-in-force' }]);
  });

  it('leaves the rest of a bill to be answered, and to lapse', async () => {
    const { app } = story;
    const { owner, bill } = await givenIssuedSelfBill(app);
    const part = { reason: 'Un appel de trop', lines: [{ position: 1, net_cents: 80 }] };
    expect((await owner.post(`/api/self-bills/${bill.id}/credit-note`, part)).status).toBe(201);
    app.clock.moveTo('2027-02-01T09:00:00Z');
    expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(1);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect((await owner.get(`/api/self-bills/${bill.id}`)).body).toMatchObject({ answer: 'lapsed' });
  });

  it('asks again for an answer to the rest of a contested bill, which is then due', async () => {
    const { app } = story;
    const { owner, bill, email, token } = await givenIssuedSelfBill(app, {
      acceptance_days: 10,
      payment_terms_days: 0,
    });
    const contest = { answer: 'contested', reason: 'Un appel en trop' };
    const say = (link: string, answer: object) =>
      app.http.post(`/api/public/self-bill/${link}/answer`).send(answer);
    expect((await say(token, contest)).status).toBe(200);
    app.clock.moveTo('2026-12-20T09:00:00Z');
    const credit = () =>
      owner.post(`/api/self-bills/${bill.id}/credit-note`, {
        reason: 'Un appel en trop',
        lines: [{ position: 1, net_cents: 80 }],
      });
    expect((await credit()).status).toBe(201);
    const seen = async () => (await owner.get(`/api/self-bills/${bill.id}`)).body;
    const open = { state: 'issued', answer: null, reason: contest.reason, answer_until: '2026-12-30' };
    expect(await seen()).toMatchObject(open);
    // The mail asks about what is left; a link sent before it is closed.
    const mail = await awaitMail(app, email, 3, bill.number);
    expect(mail).toContain('3,20');
    const fresh = await selfBillToken(app, email, bill.number, 3);
    expect((await say(token, { answer: 'accepted' })).status).toBe(404);
    expect((await app.http.get(`/s/${fresh}?lang=en`)).text).toContain('3.20');
    const due = async () => (await owner.get('/api/payouts/due?on=2027-01-31')).body.items;
    expect(await due()).toEqual([]);
    // Contested and corrected once more, then nobody answers.
    expect((await say(fresh, contest)).status).toBe(200);
    expect((await credit()).status).toBe(201);
    expect(await seen()).toMatchObject({ ...open, credited_cents: 160 });
    app.clock.moveTo('2026-12-31T09:00:00Z');
    expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(1);
    expect(await due()).toMatchObject([{ amount_cents: 240 }]);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('of two at a time over the whole is made once', async () => {
    const { app } = story;
    const { owner, bill } = await givenIssuedSelfBill(app);
    const twice = await Promise.all(
      ['a', 'b'].map((reason) => owner.post(`/api/self-bills/${bill.id}/credit-note`, { reason })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
