import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import { givenCall, givenCredit } from '../support/given-invoice.js';
import { givenOwed, givenPayee, givenPayer, heldWhileWaiting, openOf } from '../support/given-payment.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenPayee(app);
});
afterAll(() => app.close());

const cash = (practice_id: string, amount_cents: number, over: object = {}) => ({
  practice_id,
  method: 'cash',
  amount_cents,
  received_on: '2026-11-30',
  ...over,
});
const paying = (invoice_id: string, amount_cents: number) => [{ invoice_id, amount_cents }];

/** Cash that came in, and what it pays. */
async function givenCash(practice_id: string, amount: number, allocations: object[] = []) {
  const answer = await owner.post('/api/payments', cash(practice_id, amount, { allocations }));
  expectStatus(answer, 201);
  return answer.body;
}

describe('a payment by hand', () => {
  it('pays an invoice in parts, and the balance follows', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 12_100);
    expect(await openOf(owner, invoice.id)).toEqual([12_100, 'open']);
    const first = await givenCash(id, 5_000, paying(invoice.id, 5_000));
    expect(first).toMatchObject({
      method: 'cash',
      available_cents: 0,
      source: 'manual',
      created_by: owner.user_id,
    });
    expect(first.allocations).toMatchObject([
      { invoice_id: invoice.id, number: invoice.number, amount_cents: 5_000, rule: 'manual', undone: false },
    ]);
    expect(await openOf(owner, invoice.id)).toEqual([7_100, 'partly_paid']);
    await givenCash(id, 7_100, paying(invoice.id, 7_100));
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
  });

  it('is overdue after the due day, and paid once it is', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    app.clock.moveTo(`${invoice.due_on}T12:00:00Z`);
    expect(await openOf(owner, invoice.id)).toEqual([1_000, 'open']);
    app.clock.moveTo('2027-02-15T12:00:00Z');
    expect(await openOf(owner, invoice.id)).toEqual([1_000, 'overdue']);
    const overdue = await owner.get(`/api/invoice-balances?only=overdue&practice_id=${id}`);
    expect(overdue.body.items).toHaveLength(1);
    await givenCash(id, 1_000, paying(invoice.id, 1_000));
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('is refused beyond the payment, beyond what is open, for another practice, for a draft and for a day to come', async () => {
    const { id } = await givenPayer(owner);
    const other = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const foreign = await givenOwed(owner, other.id, 1_000);
    const send = async (body: object) => refusal(await owner.post('/api/payments', body));
    expect(await send(cash(id, 500, { allocations: paying(invoice.id, 600) }))).toEqual([
      409,
      'beyond-payment',
    ]);
    expect(await send(cash(id, 5_000, { allocations: paying(invoice.id, 1_001) }))).toEqual([
      409,
      'beyond-open',
    ]);
    expect(await send(cash(id, 5_000, { allocations: paying(foreign.id, 1_000) }))).toEqual([
      409,
      'other-practice',
    ]);
    await givenCall(owner, id, { started_at: '2026-10-06T09:00:00Z' });
    const draft = await owner.post('/api/invoices', {
      practice_id: id,
      period: { from: '2026-10-01', to: '2026-10-31' },
    });
    expect(await send(cash(id, 5_000, { allocations: paying(draft.body.id, 1) }))).toEqual([
      404,
      'no-such-invoice',
    ]);
    expect(await send(cash(id, 500, { received_on: '2026-12-01' }))).toEqual([
      422,
      'received-on',
      '/received_on',
    ]);
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect(await send(cash(nobody, 500))).toEqual([404, 'no-such-practice']);
    expect(
      await send(cash(id, 500, { allocations: [...paying(invoice.id, 1), ...paying(invoice.id, 2)] })),
    ).toEqual([400, 'schema', '/allocations']);
    const left = await owner.get(`/api/payments?practice_id=${id}`);
    expect(left.body.items).toEqual([]);
    expect(await openOf(owner, invoice.id)).toEqual([1_000, 'open']);
  });

  it('with the same Idempotency-Key is one payment', async () => {
    const { id } = await givenPayer(owner);
    const send = () => owner.post('/api/payments', cash(id, 700)).set('idempotency-key', `cash-${id}`);
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect((await owner.get(`/api/payments?practice_id=${id}`)).body.items).toHaveLength(1);
  });

  it('is undone by a row, exactly, and once', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const payment = await givenCash(id, 1_500, paying(invoice.id, 1_000));
    const [allocation] = payment.allocations;
    const undone = await owner.post(`/api/allocations/${allocation.id}/undo`);
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({ available_cents: 1_500 });
    expect(undone.body.allocations).toMatchObject([
      { id: allocation.id, amount_cents: 1_000, undone: true },
      { amount_cents: -1_000, rule: 'undo', undoes_allocation_id: allocation.id },
    ]);
    expect(await openOf(owner, invoice.id)).toEqual([1_000, 'open']);
    const again = await owner.post(`/api/allocations/${allocation.id}/undo`);
    expect(refusal(again)).toEqual([409, 'already-undone']);
    const undo = await owner.post(`/api/allocations/${undone.body.allocations[1].id}/undo`);
    expect(refusal(undo)).toEqual([409, 'already-undone']);
    const paid = await owner.post(`/api/payments/${payment.id}/allocations`, {
      allocations: paying(invoice.id, 1_000),
    });
    expect(paid.status).toBe(201);
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
  });

  it('is taken back whole: what it paid is open again', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const payment = await givenCash(id, 1_200, paying(invoice.id, 1_000));
    const back = await owner.post(`/api/payments/${payment.id}/reverse`, {
      reversed_on: '2026-11-30',
      note: 'Erreur de saisie',
    });
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ available_cents: 0 });
    expect(back.body.allocations[1]).toMatchObject({ amount_cents: -1_000, rule: 'reversal' });
    expect(await openOf(owner, invoice.id)).toEqual([1_000, 'open']);
    const { items } = (await owner.get(`/api/payments?practice_id=${id}`)).body;
    expect(items.map((each: { amount_cents: number }) => each.amount_cents).sort()).toEqual([-1_200, 1_200]);
    const again = await owner.post(`/api/payments/${payment.id}/reverse`, { reversed_on: '2026-11-30' });
    expect(refusal(again)).toEqual([409, 'already-reversed']);
    const reversal = items.find((each: { amount_cents: number }) => each.amount_cents < 0);
    const pay = await owner.post(`/api/payments/${reversal.id}/allocations`, {
      allocations: paying(invoice.id, 1),
    });
    expect(refusal(pay)).toEqual([409, 'beyond-payment']);
  });
});

describe('two people at once', () => {
  it('allocate two payments to one invoice: one of them gets a 409, and nothing is overpaid', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const payments = [await givenCash(id, 1_000), await givenCash(id, 1_000), await givenCash(id, 1_000)];
    const answers = await Promise.all(
      payments.map((payment) =>
        owner.post(`/api/payments/${payment.id}/allocations`, { allocations: paying(invoice.id, 1_000) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.code).toBe('beyond-open');
    expect(refused.body.title).toContain('Read it again');
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
  });

  it('allocate one payment to two invoices, of which it pays one', async () => {
    const { id } = await givenPayer(owner);
    const invoices = [await givenOwed(owner, id, 1_000), await givenOwed(owner, id, 1_000, 1)];
    const payment = await givenCash(id, 1_000);
    const answers = await Promise.all(
      invoices.map((invoice) =>
        owner.post(`/api/payments/${payment.id}/allocations`, { allocations: paying(invoice.id, 1_000) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const open = await Promise.all(invoices.map((invoice) => openOf(owner, invoice.id)));
    expect(open.map(([cents]) => cents).sort()).toEqual([0, 1_000]);
  });

  it('undo one allocation: it is undone once', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const { allocations } = await givenCash(id, 1_000, paying(invoice.id, 1_000));
    const undo = () => owner.post(`/api/allocations/${allocations[0].id}/undo`);
    const answers = await Promise.all([undo(), undo(), undo()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await openOf(owner, invoice.id)).toEqual([1_000, 'open']);
  });

  it('use the same credit: it is used once', async () => {
    const { id } = await givenPayer(owner);
    const invoices = [await givenOwed(owner, id, 1_000), await givenOwed(owner, id, 1_000, 1)];
    await givenCash(id, 1_000);
    const answers = await Promise.all(
      invoices.map(({ id: invoice_id }) =>
        owner.post(`/api/practices/${id}/credit/use`, { invoice_id, amount_cents: 1_000 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await owner.get(`/api/practices/${id}/credit`)).body.credit_cents).toBe(0);
  });
});

describe('who takes money back', () => {
  it('waits for the practice before holding the payment, as those who allocate do', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const payment = await givenCash(id, 1_000, paying(invoice.id, 600));
    const at = { practice_id: id, payment_id: payment.id };
    const undoing = await heldWhileWaiting(app, at, () =>
      owner.post(`/api/allocations/${payment.allocations[0].id}/undo`),
    );
    expect([undoing.held, undoing.answer.status]).toEqual([false, 200]);
    const reversing = await heldWhileWaiting(app, at, () =>
      owner.post(`/api/payments/${payment.id}/reverse`, { reversed_on: '2026-11-30' }),
    );
    expect([reversing.held, reversing.answer.status]).toEqual([false, 200]);
  });
});

describe('the credit of a practice', () => {
  it('is what was paid too much: used for another invoice, and the rest given back', async () => {
    const { id } = await givenPayer(owner);
    const [older, newer] = [await givenOwed(owner, id, 1_000), await givenOwed(owner, id, 600, 1)];
    await givenCash(id, 1_900, paying(older.id, 1_000));
    const credit = `/api/practices/${id}/credit`;
    expect((await owner.get(credit)).body).toEqual({ practice_id: id, credit_cents: 900 });
    const used = await owner.post(`${credit}/use`, { invoice_id: newer.id });
    expect(used.body).toEqual({ practice_id: id, credit_cents: 300 });
    expect(await openOf(owner, newer.id)).toEqual([0, 'paid']);
    const refund = { amount_cents: 300, method: 'transfer', refunded_on: '2026-11-30' };
    const tooMuch = await owner.post(`${credit}/refunds`, { ...refund, amount_cents: 301 });
    expect(refusal(tooMuch)).toEqual([409, 'no-credit']);
    const early = await owner.post(`${credit}/refunds`, { ...refund, refunded_on: '2020-01-01' });
    expect(refusal(early)).toEqual([422, 'refunded-on', '/refunded_on']);
    expect(refusal(await owner.post(`${credit}/use`, { invoice_id: newer.id }))).toEqual([
      409,
      'beyond-open',
    ]);
    const refunded = await owner.post(`${credit}/refunds`, refund);
    expect([refunded.status, refunded.body.credit_cents]).toEqual([201, 0]);
    expect(refusal(await owner.post(`${credit}/use`, { invoice_id: newer.id }))).toEqual([409, 'no-credit']);
  });

  it('is also what a credit note left over on a paid invoice', async () => {
    const { id } = await givenPayer(owner);
    const [paid, next] = [await givenOwed(owner, id, 1_000), await givenOwed(owner, id, 400, 1)];
    await givenCash(id, 1_000, paying(paid.id, 1_000));
    await givenCredit(owner, paid.id, { lines: [{ position: 2, net_cents: 300 }] });
    expect(await openOf(owner, paid.id)).toEqual([-300, 'overpaid']);
    expect((await owner.get(`/api/practices/${id}/credit`)).body.credit_cents).toBe(300);
    const overpaid = await owner.get(`/api/invoice-balances?only=overpaid&practice_id=${id}`);
    expect(overpaid.body.items).toMatchObject([
      { invoice_id: paid.id, credited_cents: 300, paid_cents: 1_000 },
    ]);
    const used = await owner.post(`/api/practices/${id}/credit/use`, { invoice_id: next.id });
    expect(used.body.credit_cents).toBe(0);
    expect(await openOf(owner, paid.id)).toEqual([0, 'paid']);
    expect(await openOf(owner, next.id)).toEqual([100, 'partly_paid']);
  });

  it('an invoice that was credited whole takes no payment', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    await givenCredit(owner, invoice.id);
    expect(await openOf(owner, invoice.id)).toEqual([0, 'credited']);
    const answer = await owner.post(
      '/api/payments',
      cash(id, 1_000, { allocations: paying(invoice.id, 1_000) }),
    );
    expect(refusal(answer)).toEqual([409, 'beyond-open']);
  });
});

describe('who may', () => {
  it('record payments: owners and managers; an accountant reads; a secretary and a practice do neither', async () => {
    const { id } = await givenPayer(owner);
    const accountant = await givenMember(app, owner, 'accountant');
    const secretary = await givenMember(app, owner, 'secretary');
    const client = await givenMember(app, owner, 'practice', id);
    expect((await accountant.get('/api/payments')).status).toBe(200);
    for (const by of [accountant, secretary, client]) {
      expect((await by.post('/api/payments', cash(id, 1))).status).toBe(403);
    }
    expect((await secretary.get('/api/payments')).status).toBe(403);
    expect((await client.get('/api/payments')).status).toBe(403);
  });

  it('a practice sees the balances of its own invoices, and no other business sees any', async () => {
    const [mine, other] = [await givenPayer(owner), await givenPayer(owner)];
    const invoice = await givenOwed(owner, mine.id, 1_000);
    await givenOwed(owner, other.id, 2_000);
    const client = await givenMember(app, owner, 'practice', mine.id);
    const { items } = (await client.get('/api/invoice-balances')).body;
    expect(items.map((each: { invoice_id: string }) => each.invoice_id)).toEqual([invoice.id]);
    const span = 'from=2026-01-01&to=2026-12-31';
    expect((await client.get(`/api/practices/${mine.id}/statement-of-account?${span}`)).status).toBe(200);
    expect((await client.get(`/api/practices/${other.id}/statement-of-account?${span}`)).status).toBe(404);
    const stranger = await givenPayee(app);
    expect((await stranger.get('/api/invoice-balances')).body.items).toEqual([]);
    expect((await stranger.get(`/api/practices/${mine.id}/statement-of-account?${span}`)).status).toBe(404);
    const payment = await givenCash(mine.id, 1_000);
    expect((await stranger.get(`/api/payments/${payment.id}`)).status).toBe(404);
    const allocated = await stranger.post(`/api/payments/${payment.id}/allocations`, {
      allocations: paying(invoice.id, 1),
    });
    expect(allocated.status).toBe(404);
  });
});

describe('the reference of an invoice', () => {
  it('is kept with its account, once per account; a credit note has none', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    const note = await givenCredit(owner, invoice.id);
    const kept = async (of: string) =>
      (await app.admin.query('SELECT iban, reference FROM payment_reference WHERE invoice_id = $1', [of]))
        .rows;
    expect(await kept(invoice.id)).toEqual([{ iban: 'BE68539007547034', reference: invoice.reference }]);
    expect(await kept(note.id)).toEqual([]);
    const other = await givenOwed(owner, id, 1_000, 1);
    expect(other.reference).not.toBe(invoice.reference);
    const twice = app.admin.query('INSERT INTO payment_reference VALUES ($1, $2, $3, $4)', [
      owner.workspace_id,
      'BE68539007547034',
      invoice.reference,
      note.id,
    ]);
    await expect(twice).rejects.toMatchObject({ constraint: 'pk_payment_reference' });
  });
});

describe('the list of payments', () => {
  it('is read page by page, by practice, by days and by what is left', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 1_000);
    await givenCash(id, 1_000, paying(invoice.id, 1_000));
    const left = await givenCash(id, 300);
    const list = async (query: string) =>
      (await owner.get(`/api/payments?practice_id=${id}&${query}`)).body as {
        items: { id: string; amount_cents: number }[];
        next_cursor: string | null;
      };
    const first = await list('limit=1');
    const second = await list(`limit=1&cursor=${first.next_cursor}`);
    expect(
      [...first.items, ...second.items].map(({ amount_cents }) => amount_cents).sort((x, y) => x - y),
    ).toEqual([300, 1_000]);
    expect(second.next_cursor).toBeNull();
    expect((await list('left=true')).items.map((each) => each.id)).toEqual([left.id]);
    expect((await list('from=2026-12-01')).items).toEqual([]);
    expect((await list('to=2026-11-30&source=manual')).items).toHaveLength(2);
    expect((await list('source=bank')).items).toEqual([]);
  });
});

describe('the database', () => {
  it('refuses what the application should never write', async () => {
    const { id } = await givenPayer(owner);
    const [invoice, other] = [
      await givenOwed(owner, id, 1_000),
      await givenOwed(owner, (await givenPayer(owner)).id, 1_000),
    ];
    const payment = await givenCash(id, 1_000, paying(invoice.id, 400));
    const write = (invoice_id: string, cents: number, undoes: string | null = null) =>
      app.admin
        .query(
          `INSERT INTO allocation (workspace_id, id, payment_id, invoice_id, amount_cents, rule, undoes_allocation_id, created_at)
           VALUES ($1, gen_random_uuid(), $2, $3, $4, 'manual', $5, now())`,
          [owner.workspace_id, payment.id, invoice_id, cents, undoes],
        )
        .then(
          () => 'written',
          (error: { constraint?: string }) => error.constraint,
        );
    expect(await write(invoice.id, 601)).toBe('allocation_beyond_payment');
    await givenCash(id, 600, paying(invoice.id, 600));
    expect(await write(invoice.id, 1)).toBe('allocation_beyond_invoice');
    expect(await write(other.id, 100)).toBe('allocation_practice');
    expect(await write(invoice.id, -399, payment.allocations[0].id)).toBe('allocation_undo');
    for (const statement of [
      'DELETE FROM allocation',
      'UPDATE allocation SET amount_cents = 1',
      'DELETE FROM payment',
      'UPDATE payment SET amount_cents = 1',
      'DELETE FROM payment_reference',
    ]) {
      await expect(app.admin.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
