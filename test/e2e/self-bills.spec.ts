import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SelfBillAnswers } from '../../src/invoicing/self-billing/self-bill-answers.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenDispute } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import {
  card,
  download,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  NOVEMBER,
} from '../support/given-invoice.js';
import {
  givenMandate,
  givenSelfBillDrafts,
  mandateFacts,
  selfBillToken,
} from '../support/given-self-bill.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const label = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const saturday = {
  days: [6],
  from: '00:00',
  to: '24:00',
  mode: 'multiply',
  value: '1.25',
  label: label('samedi'),
};

/** Client 1.10 a call, Saturday + 25 %; the freelancer 0.80 with the same surcharge (E8), or what a commission leaves. */
const e8 = (commission = false) =>
  card([
    {
      code: 'calls',
      kind: 'unit',
      label: label('Appels'),
      meter: { event: 'call', measures: ['count'] },
      windows: [saturday],
      price: { unit_price: '1.10', per: 1 },
      ...(!commission && { payout: { price: '0.80', per: 1 } }),
    },
    ...(commission
      ? [{ code: 'fee', kind: 'commission', label: label('Commission'), percent_bp: 1_000 }]
      : []),
  ]);

/** An agency with one freelancer, who took `week` calls on weekdays and `weekend` on Saturday 7 November. */
async function givenAgency(week = 520, weekend = 80, commission = false) {
  const owner = await givenWorkspace(app);
  const freelancer = await givenMember(app, owner, 'secretary');
  const practice = await givenPricedPractice(owner, e8(commission));
  const calls = (count: number, from: string) =>
    givenEntries(owner, practice.id, count, (index) => ({
      started_at: new Date(Date.parse(from) + index * 30_000).toISOString(),
      secretary_id: freelancer.user_id,
    }));
  if (week > 0) await calls(week, '2026-11-03T08:00:00Z');
  if (weekend > 0) await calls(weekend, '2026-11-07T08:00:00Z');
  const invoice = await givenIssued(owner, practice.id);
  return { owner, freelancer, practice, invoice };
}

const issue = (by: GivenWorkspace, id: string, body = {}) => by.post(`/api/self-bills/${id}/issue`, body);

describe('a self-bill', () => {
  it('is written in the freelancer’s name and series: 416.00 + 80.00 without VAT (E8), and 186.00 stay', async () => {
    const { owner, freelancer, invoice } = await givenAgency();
    expect(invoice).toMatchObject({ net_cents: 68_200, gross_cents: 82_522 });
    const email = 'sophie.e8@example.org';
    await givenMandate(owner, freelancer.user_id, { email });
    const { drafts, skipped } = await givenSelfBillDrafts(owner);
    expect(skipped).toEqual([]);
    expect(drafts).toMatchObject([
      {
        kind: 'self_bill',
        state: 'draft',
        number: null,
        net_cents: 49_600,
        vat_cents: 0,
        gross_cents: 49_600,
        lines: [
          { quantity: '520', unit_price: '0.80', net_cents: 41_600, vat_category: 'E' },
          { quantity: '80', unit_price: '1.00', net_cents: 8_000 },
        ],
      },
    ]);
    expect(drafts[0].lines[0].detail).toContain(invoice.number);
    const issued = await issue(owner, drafts[0].id);
    expect(issued.status).toBe(200);
    expect(issued.body).toMatchObject({
      state: 'issued',
      number: 'SR-2026-000001',
      answer_until: '2026-12-15',
    });
    const { document } = issued.body;
    expect(document).toMatchObject({
      kind: 'invoice',
      self_billed: true,
      seller: { name: 'Sophie Renard', bce: '1999990243' },
      buyer: { name: 'Secrétariat Claire Dumont', bce: '1999990144' },
      gross_cents: 49_600,
      payment: { iban: 'BE71096123456769', account_name: 'Sophie Renard' },
    });
    const notes = document.notes.map(({ text }: { text: string }) => text);
    expect(notes).toContain(
      'Autofacturation : facture établie par le preneur, Secrétariat Claire Dumont, au nom et pour le compte du fournisseur, Sophie Renard',
    );
    expect(notes).toContain('Régime particulier de franchise des petites entreprises');
    const pdf = await download(owner, `/api/self-bills/${drafts[0].id}/pdf`);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    const archived = await owner.get(`/api/archive?gross_cents=49600`);
    expect(archived.body.items).toContainEqual(
      expect.objectContaining({ document_kind: 'self_bill', practice_id: null, kind: 'document' }),
    );
    const ubl = (await download(owner, `/api/self-bills/${drafts[0].id}/ubl`)).body.toString();
    expect(ubl).toContain('<cbc:InvoiceTypeCode>389</cbc:InvoiceTypeCode>');
    const cii = (await download(owner, `/api/self-bills/${drafts[0].id}/cii`)).body.toString();
    expect(cii).toContain('<ram:TypeCode>389</ram:TypeCode>');
    expect((await download(owner, `/api/self-bills/${drafts[0].id}/pdf`)).body.equals(pdf.body)).toBe(true);
    const margins = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margins.body).toMatchObject({
      items: [
        {
          invoice_id: invoice.id,
          client_cents: 68_200,
          payout_cents: 49_600,
          margin_cents: 18_600,
          margin_bp: 2_727,
        },
      ],
      total: { margin_cents: 18_600 },
    });
    // It is no invoice of a client, and takes no number of the agency.
    expect((await owner.get('/api/invoices')).body.items).toHaveLength(1);
    expect((await owner.get(`/api/invoices/${drafts[0].id}`)).status).toBe(404);
    expect((await givenSelfBillDrafts(owner)).drafts).toEqual([]);
  });

  it('pays what a commission of 10 % leaves: 613.80', async () => {
    const { owner, freelancer } = await givenAgency(520, 80, true);
    await givenMandate(owner, freelancer.user_id);
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(drafts).toMatchObject([{ net_cents: 61_380 }]);
    const margins = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margins.body.total).toMatchObject({ margin_cents: 6_820, margin_bp: 1_000 });
  });

  it('is accepted, or contested with a reason, through its link, and accepted once the days are over', async () => {
    const answers = [];
    for (const [prefix, answer] of [
      ['AC', 'accepted'],
      ['CO', 'contested'],
      ['LA', null],
    ] as const) {
      const { owner, freelancer } = await givenAgency(5, 0);
      const email = `sophie.${prefix.toLowerCase()}@example.org`;
      await givenMandate(owner, freelancer.user_id, { email, prefix, acceptance_days: 10 });
      const { drafts } = await givenSelfBillDrafts(owner);
      const { body } = await issue(owner, drafts[0].id);
      const token = await selfBillToken(app, email, body.number);
      const page = await app.http.get(`/s/${token}`);
      expect([page.status, page.headers['x-robots-tag']]).toEqual([200, 'noindex, nofollow']);
      expect(page.text).toContain('Vous pouvez la contester jusqu’au 10 décembre 2026');
      expect((await app.http.get(`/api/public/self-bill/${token}/pdf`)).status).toBe(200);
      // One link does not open the other kind of page.
      expect((await app.http.get(`/p/${token}`)).status).toBe(404);
      if (answer === 'accepted') {
        const sent = await app.http.post(`/s/${token}`).redirects(0).field('answer', 'accepted');
        expect(sent.status).toBe(303);
        const again = await app.http
          .post(`/api/public/self-bill/${token}/answer`)
          .send({ answer: 'accepted' });
        expect(refusal(again)).toEqual([409, 'answered-already']);
      } else if (answer === 'contested') {
        const bare = await app.http.post(`/s/${token}`).redirects(0).field('answer', 'contested');
        expect([bare.status, bare.text.includes('Dites ce qui ne va pas')]).toEqual([422, true]);
        const named = { answer, reason: 'Mme Lefèvre a appelé deux fois' };
        expect(refusal(await app.http.post(`/api/public/self-bill/${token}/answer`).send(named))).toEqual([
          422,
          'patient-in-text',
          '/reason',
        ]);
        const sent = await app.http
          .post(`/s/${token}`)
          .redirects(0)
          .field('answer', 'contested')
          .field('reason', 'Il manque <samedi>');
        expect(sent.status).toBe(303);
        await awaitMail(app, 'contact@dumont.example', 1, body.number);
      } else {
        expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(0);
        app.clock.moveTo('2026-12-11T09:00:00Z');
        const late = { answer: 'contested', reason: 'Trop tard' };
        expect(refusal(await app.http.post(`/api/public/self-bill/${token}/answer`).send(late))).toEqual([
          409,
          'answer-too-late',
        ]);
        expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(1);
        expect(await app.app.get(SelfBillAnswers).lapse(owner.workspace_id)).toBe(0);
        app.clock.moveTo('2026-11-30T09:00:00Z');
      }
      const { state, answer: told, reason } = (await owner.get(`/api/self-bills/${drafts[0].id}`)).body;
      answers.push([state, told, reason]);
    }
    expect(answers).toEqual([
      ['accepted', 'accepted', null],
      ['contested', 'contested', 'Il manque <samedi>'],
      ['accepted', 'lapsed', null],
    ]);
  });

  it('is corrected by a self-billed credit note, and what it paid for is billed again', async () => {
    const { owner, freelancer } = await givenAgency(5, 0);
    await givenMandate(owner, freelancer.user_id);
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(refusal(await owner.post(`/api/self-bills/${drafts[0].id}/credit-note`, { reason: 'x' }))).toEqual(
      [409, 'not-issued'],
    );
    await issue(owner, drafts[0].id);
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
    expect((await issue(owner, second[0].id)).body.number).toBe('SR-2026-000002');
  });

  it('takes back what disputes and credit notes took back of its invoices, in the next one', async () => {
    const { owner, freelancer, practice, invoice } = await givenAgency(10, 0);
    await givenMandate(owner, freelancer.user_id);
    const first = (await givenSelfBillDrafts(owner)).drafts[0];
    await issue(owner, first.id);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    await owner.post(`/api/disputes/${dispute}/decide`, { accepted: [1, 2, 3] });
    const alone = await givenSelfBillDrafts(owner);
    expect(alone).toMatchObject({ drafts: [], skipped: [{ code: 'nothing-to-pay', net_cents: -240 }] });
    await givenEntries(owner, practice.id, 20, (index) => ({
      started_at: new Date(Date.parse('2026-11-10T08:00:00Z') + index * 30_000).toISOString(),
      secretary_id: freelancer.user_id,
    }));
    await givenIssued(owner, practice.id);
    const [next] = (await givenSelfBillDrafts(owner)).drafts;
    expect(next).toMatchObject({ net_cents: 1_600 - 240 });
    expect(next.lines).toContainEqual(
      expect.objectContaining({ quantity: '-3', unit_price: '0.80', net_cents: -240 }),
    );
    const margins = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margins.body.items[0]).toMatchObject({ client_cents: 770, payout_cents: 560 });
  });

  it('pays nothing for an invoice that was taken back before', async () => {
    const { owner, freelancer, practice, invoice } = await givenAgency(4, 0);
    await givenMandate(owner, freelancer.user_id);
    await givenCredit(owner, invoice.id, { release_entries: true });
    expect((await givenSelfBillDrafts(owner)).drafts).toEqual([]);
    await givenIssued(owner, practice.id);
    expect((await givenSelfBillDrafts(owner)).drafts).toMatchObject([{ net_cents: 320 }]);
  });

  it('needs a mandate in force', async () => {
    const { owner, freelancer } = await givenAgency(4, 0);
    const without = await givenSelfBillDrafts(owner);
    expect(without).toMatchObject({
      drafts: [],
      skipped: [{ code: 'mandate-not-in-force', net_cents: 320 }],
    });
    const mandate = await givenMandate(owner, freelancer.user_id);
    const { drafts } = await givenSelfBillDrafts(owner);
    expect((await owner.post(`/api/mandates/${mandate.id}/revoke`)).body.revoked_at).not.toBeNull();
    const refused = await issue(owner, drafts[0].id);
    expect(refusal(refused)).toEqual([409, 'mandate-not-in-force']);
    expect(refused.body.title).toContain('The mandate of Sophie Renard was revoked on 2026-11-30');
    expect((await owner.delete(`/api/self-bills/${drafts[0].id}`)).status).toBe(200);
    await givenMandate(owner, freelancer.user_id, { valid_to: '2026-11-29' });
    expect((await givenSelfBillDrafts(owner)).skipped).toMatchObject([{ code: 'mandate-not-in-force' }]);
  });

  it('has numbers without a gap, also when many are issued at once', async () => {
    const { owner, freelancer, practice } = await givenAgency(1, 0);
    await givenMandate(owner, freelancer.user_id);
    const ids = [(await givenSelfBillDrafts(owner)).drafts[0].id];
    for (let more = 0; more < 4; more += 1) {
      await givenEntries(owner, practice.id, 1, () => ({
        started_at: `2026-11-1${more}T08:00:00Z`,
        secretary_id: freelancer.user_id,
      }));
      await givenIssued(owner, practice.id);
      ids.push((await givenSelfBillDrafts(owner)).drafts[0].id);
    }
    const issued = await Promise.all(ids.map((id) => issue(owner, id)));
    expect(issued.map(({ body }) => body.number).sort()).toEqual(
      [1, 2, 3, 4, 5].map((at) => `SR-2026-00000${at}`),
    );
    const twice = await Promise.all([issue(owner, ids[0]), issue(owner, ids[0])]);
    expect(twice.map(({ body }) => body.code)).toEqual(['self-bill-issued', 'self-bill-issued']);
  });

  it('bears the French mention', async () => {
    const owner = await givenWorkspace(app, { workspace: { country: 'FR' } });
    const freelancer = await givenMember(app, owner, 'secretary');
    const practice = await givenPricedPractice(
      owner,
      { ...e8(), time_zone: 'Europe/Paris', calendar: 'FR' },
      {
        country: 'FR',
        company_number: '997654322',
        postal_code: '69003',
        city: 'Lyon',
        practitioners: [],
        lines: [],
      },
    );
    await givenEntries(owner, practice.id, 3, (index) => ({
      started_at: new Date(Date.parse('2026-11-03T08:00:00Z') + index * 30_000).toISOString(),
      secretary_id: freelancer.user_id,
    }));
    await givenIssued(owner, practice.id);
    await givenMandate(owner, freelancer.user_id, {
      name: 'Amélie Caron & "fils"',
      country: 'FR',
      legal_form: 'micro_entrepreneur',
      company_number: '997654322',
      postal_code: '69001',
      city: 'Lyon',
      iban: 'FR1420041010050500013M02606',
      prefix: 'AC',
    });
    const { drafts } = await givenSelfBillDrafts(owner);
    const { document } = (await issue(owner, drafts[0].id)).body;
    const notes = document.notes.map(({ text }: { text: string }) => text);
    expect(notes).toContain(
      'Autofacturation : facture établie par Hélène Marchand Secrétariat EI au nom et pour le compte de Amélie Caron & "fils" EI',
    );
    expect(notes).toContain('TVA non applicable, art. 293 B du CGI');
  });
});

describe('a mandate', () => {
  it('is checked, and has a series of its own', async () => {
    const owner = await givenWorkspace(app);
    const [a, b] = [await givenMember(app, owner, 'secretary'), await givenMember(app, owner, 'secretary')];
    await givenMandate(owner, a.user_id);
    const post = (who: string, overrides: object) =>
      owner.post('/api/mandates', mandateFacts(who, overrides));
    expect(refusal(await post(b.user_id, {}))).toEqual([409, 'prefix-taken']);
    expect(refusal(await post(a.user_id, { prefix: 'S2' }))).toEqual([409, 'mandates-overlap']);
    expect(refusal(await post(b.user_id, { prefix: 'CN' }))).toEqual([400, 'schema', '/prefix']);
    expect(refusal(await post(b.user_id, { prefix: 'B1', company_number: '1999990244' }))).toEqual([
      422,
      'wrong-check-digit',
      '/company_number',
    ]);
    expect(refusal(await post(b.user_id, { prefix: 'B1', signed_on: '2026-02-01' }))).toEqual([
      422,
      'days-reversed',
      '/signed_on',
    ]);
    expect(
      (await givenMember(app, owner, 'accountant').then((who) => who.get('/api/mandates'))).body.items,
    ).toHaveLength(1);
    expect((await a.get('/api/mandates')).status).toBe(403);
    const other = await givenWorkspace(app);
    expect((await other.get('/api/mandates')).body.items).toEqual([]);
    expect(refusal(await other.post('/api/mandates', mandateFacts(a.user_id)))).toEqual([
      404,
      'no-such-member',
    ]);
  });
});
