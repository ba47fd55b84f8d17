import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import { givenDispute } from '../support/given-dispute.js';
import { givenCredit } from '../support/given-invoice.js';
import { givenOwed, givenPayee, givenPayer } from '../support/given-payment.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

async function givenCash(
  owner: GivenWorkspace,
  practice_id: string,
  amount: number,
  invoice_id?: string,
  on = '2026-11-30',
) {
  const allocations = invoice_id ? [{ invoice_id, amount_cents: amount }] : [];
  const body = { practice_id, method: 'cash', amount_cents: amount, received_on: on, allocations };
  const answer = await owner.post('/api/payments', body);
  expectStatus(answer, 201);
  return answer.body;
}

/** Invoices issued on 2 March, 1 July and today, all due thirty days later, and a credit of another practice. */
async function givenDebts() {
  const owner = await givenPayee(app);
  const [late, good] = [
    await givenPayer(owner, { name: '=Cabinet des Tilleuls' }),
    await givenPayer(owner, { name: 'Cabinet des Ormes' }),
  ];
  app.clock.moveTo('2026-03-02T09:00:00Z');
  const oldest = await givenOwed(owner, late.id, 10_000, 9);
  app.clock.moveTo('2026-10-01T09:00:00Z');
  const recent = await givenOwed(owner, late.id, 5_000, 2);
  app.clock.moveTo('2026-11-30T09:00:00Z');
  const fresh = await givenOwed(owner, late.id, 700);
  await givenCash(owner, late.id, 4_000, oldest.id);
  await givenCash(owner, good.id, 250);
  return { owner, late, good, oldest, recent, fresh };
}

describe('ageing', () => {
  it('tells by practice and together what is due since when, and what is credit', async () => {
    const { owner, late, good } = await givenDebts();
    const { body } = await owner.get('/api/receivables/ageing');
    const nothing = {
      not_due_cents: 0,
      days_30_cents: 0,
      days_60_cents: 0,
      days_90_cents: 0,
      older_cents: 0,
      open_cents: 0,
      credit_cents: 0,
    };
    const owed = { not_due_cents: 700, days_30_cents: 5_000, older_cents: 6_000, open_cents: 11_700 };
    expect(body).toEqual({
      on: '2026-11-30',
      items: [
        { practice_id: late.id, practice_name: '=Cabinet des Tilleuls', ...nothing, ...owed },
        { practice_id: good.id, practice_name: 'Cabinet des Ormes', ...nothing, credit_cents: 250 },
      ],
      total: { ...nothing, ...owed, credit_cents: 250 },
      unknown_cents: 0,
      next_cursor: null,
    });
    const first = await owner.get('/api/receivables/ageing?limit=1');
    expect(first.body.items).toHaveLength(1);
    const second = await owner.get(`/api/receivables/ageing?limit=1&cursor=${first.body.next_cursor}`);
    expect(second.body.items[0].practice_id).toBe(good.id);
    expect(second.body).toMatchObject({ total: body.total, next_cursor: null });
  });

  it('comes as CSV, in which no name is run as a formula', async () => {
    const { owner, late, good } = await givenDebts();
    const csv = await owner.get('/api/receivables/ageing.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')).toEqual([
      'practice_id;practice;not_due;days_1_30;days_31_60;days_61_90;older;open;credit',
      `${late.id};'=Cabinet des Tilleuls;7.00;50.00;0.00;0.00;60.00;117.00;0.00`,
      `${good.id};Cabinet des Ormes;0.00;0.00;0.00;0.00;0.00;0.00;2.50`,
      ';total;7.00;50.00;0.00;0.00;60.00;117.00;2.50',
      '',
    ]);
    const open = await owner.get('/api/receivables/open.csv');
    const lines = open.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(
      /^2026-000001;[0-9a-f-]{36};'=Cabinet des Tilleuls;2026-03-02;2026-04-01;100.00;0.00;40.00;60.00;overdue;0;invoice$/,
    );
  });
});

describe('expected cash', () => {
  it('goes by due days, and by the days a practice usually pays', async () => {
    const { owner } = await givenDebts();
    const { body } = await owner.get('/api/receivables/expected?weeks=6');
    expect(body.weeks).toHaveLength(6);
    expect(body).toMatchObject({
      on: '2026-11-30',
      overdue_cents: 11_000,
      due_later_cents: 0,
      open_cents: 11_700,
    });
    expect(body.weeks[0]).toEqual({
      from: '2026-11-30',
      to: '2026-12-06',
      due_cents: 0,
      expected_cents: 11_000,
    });
    expect(body.weeks[4]).toEqual({
      from: '2026-12-28',
      to: '2027-01-03',
      due_cents: 700,
      expected_cents: 700,
    });
    const csv = await owner.get('/api/receivables/expected.csv?weeks=1');
    expect(csv.text.split('\r\n')).toEqual([
      'from;to;due;expected',
      '2026-11-30;2026-12-06;0.00;110.00',
      'later;;7.00;7.00',
      'overdue;;110.00;',
      'disputed;;0.00;',
      '',
    ]);
    expect((await owner.get('/api/receivables/expected?weeks=0')).status).toBe(400);
  });

  it('follows the habit of a practice, told by three invoices or more', async () => {
    const owner = await givenPayee(app);
    const { id } = await givenPayer(owner);
    for (const months of [6, 5, 4]) {
      app.clock.moveTo(`2026-${String(12 - months).padStart(2, '0')}-01T09:00:00Z`);
      const invoice = await givenOwed(owner, id, 1_000, months);
      app.clock.moveTo('2026-11-01T09:00:00Z');
      const paid = new Date(Date.parse(invoice.due_on) + 10 * 86_400_000).toISOString().slice(0, 10);
      await givenCash(owner, id, 1_000, invoice.id, paid);
    }
    app.clock.moveTo('2026-11-30T09:00:00Z');
    const { due_on } = await givenOwed(owner, id, 700);
    expect(due_on).toBe('2026-12-30');
    const { weeks } = (await owner.get('/api/receivables/expected?weeks=7')).body;
    const told = weeks.map((each: { due_cents: number; expected_cents: number }) => [
      each.due_cents,
      each.expected_cents,
    ]);
    expect(told).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [700, 0],
      [0, 700],
      [0, 0],
    ]);
  });

  it('tells no week for an invoice that is disputed', async () => {
    const { owner, fresh } = await givenDebts();
    await givenDispute(app, owner, fresh.id, [1]);
    const { body } = await owner.get('/api/receivables/expected?weeks=6');
    expect(body).toMatchObject({ disputed_cents: 700, open_cents: 11_700 });
    const balances = await owner.get('/api/invoice-balances');
    const disputed = balances.body.items.filter((each: { disputed: boolean }) => each.disputed);
    expect(disputed.map((each: { invoice_id: string }) => each.invoice_id)).toEqual([fresh.id]);
  });
});

describe('a statement of account', () => {
  it('opens, tells every document and payment, and closes; the sums are those of the balances', async () => {
    const { owner, late, oldest, recent } = await givenDebts();
    await givenCredit(owner, recent.id, { lines: [{ position: 2, net_cents: 1_000 }] });
    const payment = await givenCash(owner, late.id, 2_000, recent.id);
    expectStatus(await owner.post(`/api/payments/${payment.id}/reverse`, { reversed_on: '2026-11-30' }), 200);
    await givenCash(owner, late.id, 900);
    const path = `/api/practices/${late.id}/statement-of-account`;
    const whole = (await owner.get(`${path}?from=2026-01-01&to=2026-12-31`)).body;
    expect(whole).toMatchObject({
      opening_cents: 0,
      invoiced_cents: 15_700,
      credited_cents: 1_000,
      paid_cents: 4_900,
      closing_cents: 9_800,
    });
    const { body: balances } = await owner.get(`/api/invoice-balances?practice_id=${late.id}`);
    const { body: credit } = await owner.get(`/api/practices/${late.id}/credit`);
    const open = balances.items.reduce(
      (sum: number, each: { open_cents: number }) => sum + each.open_cents,
      0,
    );
    expect(open - credit.credit_cents).toBe(whole.closing_cents);

    const part = (await owner.get(`${path}?from=2026-10-01&to=2026-10-31`)).body;
    expect(part).toMatchObject({
      opening_cents: 10_000,
      closing_cents: 15_000,
      practice_name: '=Cabinet des Tilleuls',
    });
    expect(part.lines).toMatchObject([
      {
        on: '2026-10-01',
        kind: 'invoice',
        id: recent.id,
        number: recent.number,
        due_on: recent.due_on,
        amount_cents: 5_000,
        balance_cents: 15_000,
      },
    ]);
    const after = (await owner.get(`${path}?from=2026-11-01&to=2026-11-30`)).body;
    expect(after.opening_cents).toBe(part.closing_cents);
    expect(
      after.lines.map((each: { kind: string; amount_cents: number }) => [each.kind, each.amount_cents]),
    ).toEqual(
      expect.arrayContaining([
        ['invoice', 700],
        ['credit_note', -1_000],
        ['payment', -4_000],
        ['payment', -2_000],
        ['reversal', 2_000],
        ['payment', -900],
      ]),
    );
    expect(after.lines.at(-1).balance_cents).toBe(whole.closing_cents);
    const csv = await owner.get(`${path}.csv?from=2026-01-01&to=2026-03-31`);
    expect(csv.text.split('\r\n')).toEqual([
      'on;kind;number;due_on;method;amount;balance',
      '2026-01-01;opening;;;;;0.00',
      `2026-03-02;invoice;${oldest.number};${oldest.due_on};;100.00;100.00`,
      '2026-03-31;closing;;;;;100.00',
      '',
    ]);
  });

  it('is refused with its days reversed, for longer than three years, and for a practice of nobody', async () => {
    const { owner, late } = await givenDebts();
    const path = `/api/practices/${late.id}/statement-of-account`;
    expect(refusal(await owner.get(`${path}?from=2026-12-01&to=2026-11-30`))).toEqual([
      422,
      'days-reversed',
      '/to',
    ]);
    expect(refusal(await owner.get(`${path}?from=2020-01-01&to=2026-11-30`))).toEqual([
      422,
      'period-too-long',
      '/to',
    ]);
    const nobody = '/api/practices/00000000-0000-7000-8000-000000000000';
    expect((await owner.get(`${nobody}/statement-of-account?from=2026-01-01&to=2026-11-30`)).status).toBe(
      404,
    );
    expect((await owner.get(`${nobody}/credit`)).status).toBe(404);
  });
});

describe('who may', () => {
  it('see receivables: whoever reads payments', async () => {
    const { owner, late } = await givenDebts();
    const accountant = await givenMember(app, owner, 'accountant');
    const client = await givenMember(app, owner, 'practice', late.id);
    for (const path of ['ageing', 'ageing.csv', 'open.csv', 'expected', 'expected.csv']) {
      expect((await accountant.get(`/api/receivables/${path}`)).status).toBe(200);
      expect((await client.get(`/api/receivables/${path}`)).status).toBe(403);
    }
  });
});
