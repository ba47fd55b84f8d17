import { describe, expect, it } from '@jest/globals';
import { givenMember, givenWorkspace } from '../support/given.js';
import { givenAgency, issueSelfBill, saturdayCard } from '../support/given-agency.js';
import { givenDispute } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import {
  download,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  NOVEMBER,
} from '../support/given-invoice.js';
import { givenMandate, givenSelfBillDrafts } from '../support/given-self-bill.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

describe('a self-bill', () => {
  it('is written in the freelancer’s name and series: 416.00 + 80.00 without VAT (E8), and 186.00 stay', async () => {
    const { app } = story;
    const { owner, freelancer, invoice } = await givenAgency(app);
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
    const issued = await issueSelfBill(owner, drafts[0].id);
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
    const { app } = story;
    const { owner, freelancer } = await givenAgency(app, 520, 80, true);
    await givenMandate(owner, freelancer.user_id);
    const { drafts } = await givenSelfBillDrafts(owner);
    expect(drafts).toMatchObject([{ net_cents: 61_380 }]);
    const margins = await owner.get(`/api/margins?from=${NOVEMBER.from}&to=${NOVEMBER.to}`);
    expect(margins.body.total).toMatchObject({ margin_cents: 6_820, margin_bp: 1_000 });
  });

  it('takes back what disputes and credit notes took back of its invoices, in the next one', async () => {
    const { app } = story;
    const { owner, freelancer, practice, invoice } = await givenAgency(app, 10, 0);
    await givenMandate(owner, freelancer.user_id);
    const first = (await givenSelfBillDrafts(owner)).drafts[0];
    await issueSelfBill(owner, first.id);
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
    const { app } = story;
    const { owner, freelancer, practice, invoice } = await givenAgency(app, 4, 0);
    await givenMandate(owner, freelancer.user_id);
    await givenCredit(owner, invoice.id, { release_entries: true });
    expect((await givenSelfBillDrafts(owner)).drafts).toEqual([]);
    await givenIssued(owner, practice.id);
    expect((await givenSelfBillDrafts(owner)).drafts).toMatchObject([{ net_cents: 320 }]);
  });

  it('has numbers without a gap, also when many are issued at once', async () => {
    const { app } = story;
    const { owner, freelancer, practice } = await givenAgency(app, 1, 0);
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
    const issued = await Promise.all(ids.map((id) => issueSelfBill(owner, id)));
    expect(issued.map(({ body }) => body.number).sort()).toEqual(
      [1, 2, 3, 4, 5].map((at) => `SR-2026-00000${at}`),
    );
    const twice = await Promise.all([issueSelfBill(owner, ids[0]), issueSelfBill(owner, ids[0])]);
    expect(twice.map(({ body }) => body.code)).toEqual(['self-bill-issued', 'self-bill-issued']);
  });

  it('bears the French mention', async () => {
    const { app } = story;
    const owner = await givenWorkspace(app, { workspace: { country: 'FR' } });
    const freelancer = await givenMember(app, owner, 'secretary');
    const practice = await givenPricedPractice(
      owner,
      { ...saturdayCard(), time_zone: 'Europe/Paris', calendar: 'FR' },
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
    const { document } = (await issueSelfBill(owner, drafts[0].id)).body;
    const notes = document.notes.map(({ text }: { text: string }) => text);
    expect(notes).toContain(
      'Autofacturation : facture établie par Hélène Marchand Secrétariat EI au nom et pour le compte de Amélie Caron & "fils" EI',
    );
    expect(notes).toContain('TVA non applicable, art. 293 B du CGI');
  });
});
