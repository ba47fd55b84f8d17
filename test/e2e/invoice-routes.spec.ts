import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RoutingService } from '../../src/invoicing/routing.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenCalls, givenDraft, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { BUYERS, transmissionsOf } from '../support/given-transmission.js';
import { refusal } from '../support/refusal.js';

describe('the routes of invoices', () => {
  let app: TestApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());

  const routeOf = async (practice: string, on = '', by = owner) =>
    (await by.get(`/api/practices/${practice}/route${on && `?on=${on}`}`)).body;
  const check = () => app.app.get(RoutingService).check(owner.workspace_id);
  const changes = async (practice: string) => {
    const { items } = (await owner.get('/api/audit?limit=200')).body as {
      items: { action: string; subject_id: string; detail: { sentence: string } }[];
    };
    return items
      .filter(({ action, subject_id }) => action === 'route.changed' && subject_id === practice)
      .map(({ detail }) => detail.sentence);
  };

  test('are told by a sentence in four languages, with what to mend', async () => {
    const { id } = await givenPractice(owner, BUYERS.belgianBusiness);
    const route = await routeOf(id);
    expect(route).toMatchObject({
      on: '2026-11-30',
      document: 'peppol-ubl',
      network: 'peppol',
      obligation: 'required',
      adapter: 'file-drop',
      recipient: '0208:0202239951',
      since: '2026-01-01',
      until: null,
      next: null,
      e_reporting: false,
      problems: [{ code: 'written-to-folder', blocking: false }],
    });
    expect(route.sentence.nl).toBe(
      'Elektronische factuur UBL via het Peppol-netwerk, verplicht sinds 1 januari 2026: de klant is een Belgische btw-plichtige die een btw-nummer moet meedelen.',
    );
    expect(route.source).toContain('6 February 2024');
    expect(await routeOf(id, '2025-06-01')).toMatchObject({ network: 'email', until: '2025-12-31' });
  });

  test('are listed by practice, page by page, for who may see practices', async () => {
    const other = await givenWorkspace(app);
    for (const name of ['Alpha', 'Beta', 'Gamma'])
      await givenPractice(other, { name, ...BUYERS.belgianDoctor });
    const first = (await other.get('/api/invoice-routes?limit=2')).body;
    expect(first.items.map((item: { practice_name: string }) => item.practice_name)).toEqual([
      'Alpha',
      'Beta',
    ]);
    const rest = (await other.get(`/api/invoice-routes?limit=2&cursor=${first.next_cursor}`)).body;
    expect(rest).toMatchObject({ items: [{ practice_name: 'Gamma', network: 'email' }], next_cursor: null });
    expect(refusal(await other.get('/api/invoice-routes?cursor=x'))[0]).toBe(422);
    const member = await givenMember(app, other, 'practice', first.items[0].practice_id);
    expect((await member.get('/api/invoice-routes')).status).toBe(403);
  });

  test('change with the facts and with the day, each change told once', async () => {
    const { id } = await givenPractice(owner, BUYERS.belgianBusiness);
    await check();
    await check();
    expect(await changes(id)).toEqual([]);
    await owner.patch(`/api/practices/${id}`, { vat_number_until: '2026-12-15' });
    await check();
    await check();
    const [told] = await changes(id);
    expect(told).toContain("à partir du 16 décembre 2026, PDF par e-mail, avec l'accord du client");
    app.clock.moveTo('2026-12-16T09:00:00Z');
    await check();
    await check();
    app.clock.moveTo('2026-11-30T09:00:00Z');
    expect(await changes(id)).toHaveLength(2);
  });

  test('follow the VAT number on the day of the service: no document under a number that has ended', async () => {
    const practice = await givenPricedPractice(owner, perCallCard(), { ...BUYERS.belgianBusiness });
    await givenCalls(owner, practice.id, 2);
    const draft = await givenDraft(owner, practice.id);
    await owner.patch(`/api/practices/${practice.id}`, { vat_number_until: '2026-11-29' });
    const refused = await owner.post(`/api/invoices/${draft.id}/issue`);
    expect(refusal(refused)).toEqual([422, 'missing-vat-number', '/buyer/vat_number']);
    expect(await routeOf(practice.id)).toMatchObject({
      network: 'email',
      problems: [{ code: 'vat-number-ended', blocking: true }],
    });
    await owner.patch(`/api/practices/${practice.id}`, { vat_number_until: '2026-11-30' });
    app.clock.moveTo('2026-12-01T09:00:00Z');
    expectStatus(await owner.post(`/api/invoices/${draft.id}/issue`), 200);
    app.clock.moveTo('2026-11-30T09:00:00Z');
    // The service was for a taxable person, so the document goes the compulsory way.
    expect(await transmissionsOf(owner, draft.id)).toMatchObject([{ network: 'peppol' }]);
  });

  test('take an electronic address of the practice’s own, checked by its scheme', async () => {
    const by = await givenWorkspace(app);
    const practice = await givenPricedPractice(by, perCallCard(), { ...BUYERS.belgianBusiness });
    const patch = (change: object) => by.patch(`/api/practices/${practice.id}`, change);
    expect(refusal(await patch({ endpoint_scheme: '0208' }))).toEqual([
      422,
      'endpoint-incomplete',
      '/endpoint_id',
    ]);
    const bad = { endpoint_scheme: '0208', endpoint_id: '0202239950' };
    expect(refusal(await patch(bad))).toEqual([422, 'wrong-check-digit', '/endpoint_id']);
    expectStatus(await patch({ endpoint_scheme: '9925', endpoint_id: 'be 0202239951' }), 200);
    expect(await routeOf(practice.id, '', by)).toMatchObject({ recipient: '9925:BE0202239951' });
    await givenCalls(by, practice.id, 1);
    const draft = await givenDraft(by, practice.id);
    const issued = await by.post(`/api/invoices/${draft.id}/issue`);
    expect(issued.body.document?.buyer.endpoint).toEqual({ scheme: '9925', id: 'BE0202239951' });
    expect(await transmissionsOf(by, draft.id)).toMatchObject([{ recipient: '9925:BE0202239951' }]);
  });
});
