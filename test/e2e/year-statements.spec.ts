import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import {
  download,
  forfaitCard,
  givenCredit,
  givenIssued,
  givenPricedPractice,
} from '../support/given-invoice.js';
import { givenOwed, givenPayee, givenPayer } from '../support/given-payment.js';

describe('the yearly statement of a practice', () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  let practice: string;
  let other: string;
  let reader: string;

  const pay = async (
    amount_cents: number,
    received_on: string,
    invoice_id?: string,
    practice_id = practice,
  ) => {
    const allocations = invoice_id ? [{ invoice_id, amount_cents }] : [];
    const body = { practice_id, method: 'transfer', amount_cents, received_on, allocations };
    expectStatus(await owner.post('/api/payments', body), 201);
  };

  beforeAll(async () => {
    app = await openTestApp();
    app.clock.moveTo('2027-03-31T09:00:00Z');
    owner = await givenPayee(app);
    practice = (await givenPayer(owner, { name: 'Cabinet des <Ormes>' })).id;
    other = (await givenPayer(owner, { name: 'Cabinet des Tilleuls' })).id;
    reader = (await givenMember(app, owner, 'practice', practice)).cookie;
    app.clock.moveTo('2026-12-31T12:00:00Z');
    const late = await givenOwed(owner, practice, 10_000);
    app.clock.moveTo('2027-03-31T09:00:00Z');
    const credited = await givenOwed(owner, practice, 5_000, -2);
    const open = await givenOwed(owner, practice, 2_000, -3);
    await givenOwed(owner, other, 77_700, -3);
    // An invoice of last year paid in this one; one of this year credited in part and paid; one that is open.
    await pay(10_000, '2027-01-10', late.id);
    const note = await givenCredit(owner, credited.id, { lines: [{ position: 2, net_cents: 1_000 }] });
    expect(note.gross_cents).toBe(1_000);
    await pay(4_000, '2027-03-20', credited.id);
    await pay(500, '2027-03-21', open.id);
    await pay(9_900, '2027-03-22', undefined, other);
  });
  afterAll(() => app.close());

  test('tells what was billed in the year and what was paid in it, whichever invoice that pays', async () => {
    const answer = await owner.get(`/api/practices/${practice}/year-statement?year=2027`);
    expectStatus(answer, 200);
    expect(answer.body).toMatchObject({
      practice_name: 'Cabinet des <Ormes>',
      year: 2027,
      over: false,
      invoiced: { gross_cents: 7_000 },
      credited: { gross_cents: 1_000 },
      billed: { gross_cents: 6_000 },
      paid_cents: 14_500,
      months: ['2027-01', '2027-02'],
      doctors: [],
      declaration: { form: '281.50', above_cents: null, above: null },
    });
    expect(answer.body.documents.map((each: { paid_on: string }) => each.paid_on)).toEqual(
      expect.arrayContaining(['2027-03-31', null, null]),
    );
    const before = (await owner.get(`/api/practices/${practice}/year-statement?year=2026`)).body;
    expect(before).toMatchObject({ over: true, billed: { gross_cents: 10_000 }, paid_cents: 0 });
    expect(before.documents[0].paid_on).toBe('2027-01-10');
  });

  test('takes a credit note made by hand from each doctor as the invoice asked of each', async () => {
    const split = { ...(forfaitCard(2) as object), split_key: 'calls' };
    const { id, practitioners } = await givenPricedPractice(owner, split);
    await givenEntries(owner, id, 3, (index) => ({
      started_at: `2026-11-0${index + 3}T09:00:00Z`,
      practitioner_id: practitioners[index < 2 ? 0 : 1]!.id,
    }));
    const invoice = await givenIssued(owner, id);
    const told = async (year = 2027) =>
      (await owner.get(`/api/practices/${id}/year-statement?year=${year}`)).body;
    const before = await told();
    expect(before.doctors).toHaveLength(2);
    await givenCredit(owner, invoice.id);
    const after = await told();
    expect(after.doctors.map((each: { gross_cents: number }) => each.gross_cents)).toEqual([0, 0]);
    // The year of the service ended before the invoice was taken back.
    expect([after.months, (await told(2026)).months]).toEqual([[], ['2026-11']]);
  });

  test('refuses a year to come, and the year of a practice that is not one’s own', async () => {
    const ahead = await owner.get(`/api/practices/${practice}/year-statement?year=2028`);
    expect([ahead.status, ahead.body.code]).toEqual([422, 'year-to-come']);
    expectStatus(await owner.get(`/api/practices/${practice}/year-statement?year=abc`), 400);
    const seen = (path: string) => app.http.get(`/api/practices/${path}`).set({ cookie: reader });
    expectStatus(await seen(`${practice}/year-statement`), 200);
    for (const kind of ['', '.csv', '.pdf']) expectStatus(await seen(`${other}/year-statement${kind}`), 404);
  });

  test('is a paper and a table, in the API and on a page of the practice', async () => {
    const csv = await download(owner, `/api/practices/${practice}/year-statement.csv?year=2027`);
    expect(String(csv.body)).toMatch(/billed;;;;;;60\.00;0\.00;60\.00;\r\npaid_in_year;;;;;;;;145\.00;\r\n$/);
    const pdf = await download(owner, `/api/practices/${practice}/year-statement.pdf?year=2026&lang=nl`);
    expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const page = (path: string, cookie = reader) => app.http.get(`/portal/year${path}`).set({ cookie });
    const shown = await page('?lang=en');
    expectStatus(shown, 200);
    expect(shown.text).toContain('Year statement 2027 · Cabinet des &lt;Ormes&gt;');
    expect(shown.text).toContain('<dd class="main-figure">€145.00</dd>');
    expect(shown.text).toContain('The year is not over');
    expect((await page('?lang=en&year=2026')).text).not.toContain('The year is not over');
    expect((await page('?lang=en&year=2099')).text).toContain('Year statement 2027');
    expect((await page('/pdf?year=2026')).headers['content-type']).toContain('application/pdf');
    expect((await page('/csv?year=2026')).text).toContain('billed;;;;;;100.00');
    expect((await page('', owner.cookie)).headers.location).toBe('../portal');
    expectStatus(await page('/pdf', owner.cookie), 401);
    expectStatus(await app.http.get('/portal/year/csv'), 401);
  });
});
