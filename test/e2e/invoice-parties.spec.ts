import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenCalls, givenDraft, givenPricedPractice } from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let belgian: GivenWorkspace;
let french: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  belgian = await givenWorkspace(app);
  french = await givenWorkspace(app, { workspace: { country: 'FR' } });
});
afterAll(() => app.close());

const FRENCH = { country: 'FR', postal_code: '69003', city: 'Lyon', practitioners: [], lines: [] };

async function givenUnissued(by: GivenWorkspace, facts: object) {
  const practice = await givenPricedPractice(by, undefined, { ...facts });
  await givenCalls(by, practice.id, 1);
  const draft = await givenDraft(by, practice.id);
  return {
    issue: () => by.post(`/api/invoices/${draft.id}/issue`),
    refresh: () => by.post(`/api/invoices/${draft.id}/refresh`),
    fill: (numbers: object) => by.patch(`/api/practices/${practice.id}`, numbers),
  };
}

describe('an invoice', () => {
  it('to a French doctor bears a SIREN', async () => {
    const { issue, fill } = await givenUnissued(french, FRENCH);
    const refused = await issue();
    expect(refusal(refused)).toEqual([422, 'missing-siren', '/buyer/company_number']);
    expect(refused.body.title).toContain('fill in company_number');
    expect((await fill({ company_number: '997654322' })).status).toBe(200);
    expect((await issue()).body.document.buyer).toMatchObject({ siren: '997654322' });
  });

  it('to a Belgian taxable person bears its VAT number, to exempt care none', async () => {
    const { issue, fill } = await givenUnissued(belgian, {
      vat_status: 'taxable',
      company_number: '1999990144',
    });
    expect(refusal(await issue())).toEqual([422, 'missing-vat-number', '/buyer/vat_number']);
    await fill({ vat_number: 'BE1999990144' });
    expect((await issue()).body.document.buyer).toMatchObject({ vat_number: 'BE1999990144' });
    expect((await (await givenUnissued(belgian, { vat_status: 'exempt_art44' })).issue()).status).toBe(200);
    expect((await (await givenUnissued(belgian, { vat_status: 'private' })).issue()).status).toBe(200);
  });

  it('to a taxable person abroad bears the number under which that person owes the VAT', async () => {
    const { issue, refresh, fill } = await givenUnissued(belgian, { ...FRENCH, vat_status: 'taxable' });
    expect(refusal(await issue())).toEqual([
      422,
      'missing-siren',
      '/buyer/company_number',
      '/buyer/vat_number',
    ]);
    await fill({ vat_number: 'FR80998123459' });
    expect(refusal(await issue())).toEqual([409, 'draft-out-of-date', '/lines']);
    await refresh();
    expect((await issue()).body.document).toMatchObject({
      buyer: { siren: '998123459', vat_number: 'FR80998123459' },
      vat: [{ vat_category: 'AE', vat_cents: 0 }],
    });
  });
});
