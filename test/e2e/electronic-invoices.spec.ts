import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import {
  download,
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { embeddedIn, readPdf } from '../support/pdf-objects.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});

afterAll(() => app.close());

const xml = (id: string, syntax: 'ubl' | 'cii', by = owner) => download(by, `/api/invoices/${id}/${syntax}`);

/** The kinds of bytes kept of an invoice, once the job after its issue has run; at most ten seconds. */
async function kept(id: string): Promise<string[]> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await app.admin.query<{ kind: string }>(
      'SELECT kind FROM invoice_file WHERE invoice_id = $1 ORDER BY kind',
      [id],
    );
    const kinds = rows.map(({ kind }) => kind);
    if (kinds.includes('pdf')) return kinds;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The files of ${id} were not made.`);
}

describe('the electronic form of an invoice', () => {
  it('is kept after issue and served as the same bytes ever after', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 3);
    const invoice = await givenIssued(owner, practice.id);
    expect(await kept(invoice.id)).toEqual(['annex', 'cii', 'pdf', 'ubl']);
    const ubl = await xml(invoice.id, 'ubl');
    expect(ubl.headers).toMatchObject({
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${invoice.number}.ubl.xml"`,
    });
    expect(ubl.body.toString()).toContain(`<cbc:ID>${invoice.number}</cbc:ID>`);
    expect(ubl.body.toString()).toContain('poacc:billing:3.0</cbc:CustomizationID>');
    expect(Buffer.compare((await xml(invoice.id, 'ubl')).body, ubl.body)).toBe(0);
    const cii = await xml(invoice.id, 'cii');
    expect(cii.body.toString()).toContain(`<ram:ID>${invoice.number}</ram:ID>`);
    expect(Buffer.compare((await xml(invoice.id, 'cii')).body, cii.body)).toBe(0);
  });

  it('stands in the PDF to the byte, whichever of the two is asked for first', async () => {
    const practice = await givenPricedPractice(owner);
    for (const [first, calls] of [
      ['pdf', 1],
      ['cii', 2],
    ] as const) {
      await givenCalls(owner, practice.id, calls, calls * 100);
      const invoice = await givenIssued(owner, practice.id);
      await download(owner, `/api/invoices/${invoice.id}/${first}`);
      const pdf = readPdf((await download(owner, `/api/invoices/${invoice.id}/pdf`)).body);
      const { body } = await xml(invoice.id, 'cii');
      expect(Buffer.compare(embeddedIn(pdf), body)).toBe(0);
    }
  });

  it('names its annex with the hash that proves it', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 4);
    const invoice = await givenIssued(owner, practice.id);
    const csv = await download(owner, `/api/invoices/${invoice.id}/annex.csv`);
    const hash = createHash('sha256').update(csv.body).digest('hex');
    expect((await xml(invoice.id, 'ubl')).body.toString()).toContain(
      `<cac:AdditionalDocumentReference><cbc:ID>${invoice.number}-annex.csv</cbc:ID><cbc:DocumentDescription>sha256:${hash}</cbc:DocumentDescription>`,
    );
    expect((await xml(invoice.id, 'cii')).body.toString()).toContain(`<ram:Name>sha256:${hash}</ram:Name>`);
  });

  it('of a credit note names the invoice it corrects', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const invoice = await givenIssued(owner, practice.id);
    const note = await givenCredit(owner, invoice.id);
    const text = (await xml(note.id, 'ubl')).body.toString();
    expect(text).toContain('<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>');
    expect(text).toContain(`<cac:InvoiceDocumentReference><cbc:ID>${invoice.number}</cbc:ID>`);
  });

  it('between French businesses follows the French rules', async () => {
    const french = await givenWorkspace(app, { workspace: { country: 'FR' }, name: 'Hélène Marchand' });
    const { id } = await givenPricedPractice(french, perCallCard(), {
      country: 'FR',
      name: 'Cabinet des Lilas',
      company_number: '997654322',
      street: '4 rue des Lilas',
      postal_code: '69003',
      city: 'Lyon',
      vat_number: null,
      vat_status: 'exempt_fr',
    });
    await givenCalls(french, id, 1);
    const invoice = await givenIssued(french, id);
    const text = (await xml(invoice.id, 'ubl', french)).body.toString();
    expect(text).toContain('<cbc:ProfileID>S1</cbc:ProfileID>');
    expect(text).toContain('<cbc:Note>#BAR#B2B</cbc:Note>');
    expect(text).toContain('<cbc:EndpointID schemeID="0225">997654322</cbc:EndpointID>');
  });

  it('does not exist for a draft, nor for another practice', async () => {
    const practice = await givenPricedPractice(owner);
    const stranger = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 1);
    await givenCalls(owner, stranger.id, 1);
    const draft = await givenDraft(owner, practice.id);
    const refused = await owner.get(`/api/invoices/${draft.id}/cii`);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('not-issued');
    const foreign = await givenIssued(owner, stranger.id);
    const reader = await givenMember(app, owner, 'practice', practice.id);
    expect((await reader.get(`/api/invoices/${foreign.id}/ubl`)).status).toBe(404);
  });
});

describe('the check of a draft', () => {
  const check = async (id: string) => (await owner.get(`/api/invoices/${id}/check`)).body;

  it('finds nothing in what can go out, before and after issue', async () => {
    const practice = await givenPricedPractice(owner, undefined, { email: 'accueil@tilleuls.example' });
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    const nothing = { network: 'email', problems: [], route_problems: [], remarks: [] };
    expect(await check(draft.id)).toEqual(nothing);
    await owner.post(`/api/invoices/${draft.id}/issue`);
    expect(await check(draft.id)).toEqual(nothing);
  });

  it('holds it to the rules of the network that its route takes, and no other', async () => {
    const practice = await givenPricedPractice(owner, undefined, { delivery: 'email' });
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    const network = async () => {
      const { body } = await owner.get(`/api/practices/${practice.id}/route`);
      const checked = await check(draft.id);
      expect(checked.network).toBe(body.network);
      return checked;
    };
    expect(await network()).toMatchObject({ network: 'email', problems: [] });
    await owner.patch(`/api/practices/${practice.id}`, { company_number: null, delivery: 'peppol' });
    expect(await network()).toMatchObject({
      network: 'peppol',
      problems: [{ code: 'missing-endpoint', rule: 'PEPPOL-EN16931-R010' }],
      route_problems: [{ code: 'written-to-folder', blocking: false }],
    });
    const refused = await owner.post(`/api/invoices/${draft.id}/issue`);
    expect([refused.status, refused.body.code]).toEqual([422, 'missing-endpoint']);
    await owner.patch(`/api/practices/${practice.id}`, { delivery: 'email' });
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).status).toBe(200);
  });

  it('says what keeps a document from leaving, which stops no issue', async () => {
    const practice = await givenPricedPractice(owner, undefined, { email: null });
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    const blocked = [{ code: 'missing-email', blocking: true }];
    expect(await check(draft.id)).toMatchObject({ problems: [], route_problems: blocked });
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).status).toBe(200);
    expect(await check(draft.id)).toMatchObject({ problems: [], route_problems: blocked });
  });

  it('refuses a draft without any line, such as an earlier version made, until it is refreshed', async () => {
    const practice = await givenPricedPractice(owner, perCallCard('0.00'));
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    await app.admin.query('DELETE FROM invoice_line WHERE invoice_id = $1', [draft.id]);
    expect(await check(draft.id)).toMatchObject({ problems: [{ code: 'nothing-to-bill', rule: 'BR-16' }] });
    const refused = await owner.post(`/api/invoices/${draft.id}/issue`);
    expect([refused.status, refused.body.code]).toEqual([422, 'nothing-to-bill']);
    await owner.post(`/api/invoices/${draft.id}/refresh`);
    const issued = await owner.post(`/api/invoices/${draft.id}/issue`);
    expect([issued.status, issued.body.gross_cents, issued.body.document.payment.epc]).toEqual([
      200,
      0,
      null,
    ]);
  });

  it('says what is missing and what to do, as the issue would', async () => {
    const french = await givenWorkspace(app, { workspace: { country: 'FR' }, name: 'Hélène Marchand' });
    const facts = { country: 'FR', company_number: null, street: '4 rue des Lilas', city: 'Lyon' };
    const practice = { ...facts, postal_code: '69003', vat_number: null, vat_status: 'exempt_fr' };
    const { id } = await givenPricedPractice(french, perCallCard(), practice);
    await givenCalls(french, id, 1);
    const draft = await givenDraft(french, id);
    const { body } = await french.get(`/api/invoices/${draft.id}/check`);
    expect(body.problems).toMatchObject([
      {
        code: 'missing-siren',
        pointer: '/buyer/company_number',
        detail: expect.stringContaining(`PATCH /api/practices/${id}`),
        sentence: { fr: expect.stringContaining('Une facture à une entreprise française porte son SIREN') },
        rule: null,
      },
    ]);
    for (const language of ['fr', 'nl', 'en', 'de']) {
      const told = await french.get(`/api/invoices/${draft.id}/check?language=${language}`);
      for (const one of [...told.body.problems, ...told.body.route_problems]) {
        expect(one.detail).toBe(one.sentence[language]);
      }
    }
    expect((await french.get(`/api/invoices/${draft.id}/check?language=es`)).status).toBe(400);
    const refused = await french.post(`/api/invoices/${draft.id}/issue`);
    expect([refused.status, refused.body.code]).toEqual([422, 'missing-siren']);
  });

  it('asks for an e-mail address of a Belgian doctor without any number, whom a French business invoices', async () => {
    const french = await givenWorkspace(app, { workspace: { country: 'FR' }, name: 'Hélène Marchand' });
    const numberless = { company_number: null, vat_number: null, vat_status: 'exempt_art44', email: null };
    const { id } = await givenPricedPractice(french, perCallCard(), { country: 'BE', ...numberless });
    await givenCalls(french, id, 1);
    const draft = await givenDraft(french, id);
    const { body } = await french.get(`/api/invoices/${draft.id}/check?language=fr`);
    expect(body.problems).toMatchObject([{ code: 'missing-electronic-address', rule: 'BR-FR-12' }]);
    expect(body.problems[0].detail).toBe(
      "Une facture d'une entreprise française nomme une adresse électronique du client, et le cabinet n'en a aucune : remplissez company_number ou email du cabinet.",
    );
    const refused = await french.post(`/api/invoices/${draft.id}/issue`);
    expect([refused.status, refused.body.code]).toEqual([422, 'missing-electronic-address']);
    await french.patch(`/api/practices/${id}`, { email: 'cabinet@medecin.example' });
    expect((await french.get(`/api/invoices/${draft.id}/check`)).body.problems).toEqual([]);
    expect((await french.post(`/api/invoices/${draft.id}/issue`)).status).toBe(200);
    const cii = (await xml(draft.id, 'cii', french)).body.toString();
    expect(cii).toContain('<ram:URIID schemeID="EM">cabinet@medecin.example</ram:URIID>');
    expect(cii).toContain('<ram:Content>B2C</ram:Content><ram:SubjectCode>BAR</ram:SubjectCode>');
  });

  it('says so of an address that is not complete', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    await owner.patch(`/api/practices/${practice.id}`, { street: null });
    expect(await check(draft.id)).toMatchObject({ network: null, problems: [{ code: 'address-missing' }] });
  });
});
