import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { givenMatched, Line, OTHER_IBAN, transfer } from '../support/given-matched.js';
import { GivenOwed, givenOwed, givenPayee, givenPayer, openOf } from '../support/given-payment.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await givenPayee(app);
});

const told = ({ state, reason }: Line) => [state, reason?.code];
const accept = (line: Line, body: object = {}) =>
  owner.post(`/api/bank-transactions/${line.id}/accept`, body);
const undo = (line: Line) => owner.post(`/api/bank-transactions/${line.id}/undo`);
const creditOf = async (practice: string) =>
  (await owner.get(`/api/practices/${practice}/credit`)).body.credit_cents;
const accountOf = async (practice: string) => {
  const { body } = await owner.get(
    `/api/practices/${practice}/statement-of-account?from=2026-01-01&to=2026-12-31`,
  );
  return [body.paid_cents, body.closing_cents];
};
const cash = async (practice_id: string, amount_cents: number, allocations: object[] = []) => {
  const facts = { practice_id, method: 'cash', amount_cents, received_on: '2026-11-30', allocations };
  const made = await owner.post('/api/payments', facts);
  expectStatus(made, 201);
  return made.body;
};
const paying = ({ id }: GivenOwed, amount_cents: number) => ({ invoice_id: id, amount_cents });
const credit = (invoice: GivenOwed) => givenCredit(owner, invoice.id);

describe('a payment', () => {
  it('that two lines of a file take back goes back once: the second waits and says why', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference, end_to_end_id: 'E2E-1' })]);
    const back = transfer(-900, { end_to_end_id: 'E2E-1', return_reason: 'AC04' });
    const lines = await givenMatched(app, owner, [back, { ...back, text: 'again' }]);
    expect(lines.map(told)).toEqual([
      ['booked', 'reversal'],
      ['open', 'reversal_again'],
    ]);
    const [later] = await givenMatched(app, owner, [{ ...back, text: 'and again' }]);
    expect(told(later!)).toEqual(['open', 'reversal_again']);
    expect(await creditOf(id)).toBe(0);
    expect(await accountOf(id)).toEqual([0, 900]);
  });

  it('of which more would go back than came in is refused, and a part of it goes back', async () => {
    const { id } = await givenPayer(owner);
    const [invoice, small] = [await givenOwed(owner, id, 900), await givenOwed(owner, id, 500, 1)];
    const payment = await cash(id, 500, [paying(small, 500)]);
    const [line, part, rest] = await givenMatched(app, owner, [
      transfer(-900, { counter_iban: OTHER_IBAN }),
      transfer(-200, { counter_iban: OTHER_IBAN }),
      transfer(-301, { counter_iban: OTHER_IBAN }),
    ]);
    const taking = { reverses_payment_id: payment.id };
    expect(refusal(await accept(line!, taking))).toEqual([409, 'beyond-received']);
    expect((await accept(part!, taking)).status).toBe(200);
    expect(await openOf(owner, small.id)).toEqual([200, 'partly_paid']);
    expect(refusal(await accept(rest!, taking))).toEqual([409, 'beyond-received']);
    expectStatus(await owner.post(`/api/payments/${payment.id}/reverse`, { reversed_on: '2026-11-30' }), 200);
    expect(refusal(await accept(line!, taking))).toEqual([409, 'beyond-received']);
    expect(await creditOf(id)).toBe(0);
    expect([await openOf(owner, small.id), await openOf(owner, invoice.id)]).toEqual([
      [500, 'open'],
      [900, 'open'],
    ]);
  });

  it('taken back by two people at once goes back once', async () => {
    const { id } = await givenPayer(owner);
    const payment = await cash(id, 900);
    const lines = await givenMatched(app, owner, [
      transfer(-600, { counter_iban: OTHER_IBAN }),
      transfer(-600, { counter_iban: OTHER_IBAN, text: 'other' }),
    ]);
    const answers = await Promise.all(
      lines.map((line) => accept(line, { reverses_payment_id: payment.id }).then((answer) => answer)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await creditOf(id)).toBe(300);
  });

  it('is guarded by the database itself', async () => {
    const { id } = await givenPayer(owner);
    const payment = await cash(id, 900);
    const takeBack = (cents: number, source = 'bank') =>
      app.admin
        .query(
          `INSERT INTO payment (workspace_id, id, practice_id, method, amount_cents, received_on, source, source_key,
                                reverses_payment_id, created_at)
           VALUES ($1, gen_random_uuid(), $2, 'transfer', $3, '2026-11-30', $5, gen_random_uuid(), $4, now())`,
          [owner.workspace_id, id, cents, payment.id, source],
        )
        .then(
          () => 'written',
          (error: { constraint?: string }) => error.constraint,
        );
    expect(await takeBack(-901)).toBe('payment_beyond_received');
    expect(await takeBack(-500)).toBe('written');
    expect(await takeBack(-401)).toBe('payment_beyond_received');
    expect(await takeBack(-400)).toBe('written');
    // A refund and a dispute may both take the same money: Stripe tells what happened.
    expect(await takeBack(-1, 'stripe')).toBe('written');
  });
});

describe('money out to a practice', () => {
  it('whose credit lies on an invoice that was credited is suggested as its refund', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]);
    await credit(invoice);
    expect(await creditOf(id)).toBe(900);
    const [out] = await givenMatched(app, owner, [transfer(-900, { text: 'remboursement' })]);
    expect(told(out!)).toEqual(['suggested', 'refund']);
    expect((await accept(out!)).status).toBe(200);
    expect(await creditOf(id)).toBe(0);
    expect(await accountOf(id)).toEqual([0, 0]);
  });
});

describe('a transfer for two practices', () => {
  let one: string;
  let two: string;
  let first: GivenOwed;
  let second: GivenOwed;
  let next: GivenOwed;
  let line: Line;

  beforeEach(async () => {
    [one, two] = [(await givenPayer(owner)).id, (await givenPayer(owner)).id];
    [first, second] = [await givenOwed(owner, one, 900), await givenOwed(owner, two, 700)];
    next = await givenOwed(owner, one, 300, 1);
    [line] = (await givenMatched(app, owner, [transfer(1_600, { end_to_end_id: 'BOTH' })])) as [Line];
    const allocations = [paying(first, 900), paying(second, 700)];
    expectStatus(await owner.post(`/api/bank-transactions/${line.id}/split`, { allocations }), 200);
  });
  /** Every payment of the transfer. */
  const parts = async () => {
    const { body } = await owner.get('/api/payments?source=bank');
    return new Map(
      body.items
        .filter((each: { reverses_payment_id: string | null }) => !each.reverses_payment_id)
        .map((each: { practice_id: string }) => [each.practice_id, each]),
    ) as Map<string, { id: string; amount_cents: number; available_cents: number }>;
  };
  const bothPaid = async () => {
    expect([await openOf(owner, first.id), await openOf(owner, second.id)]).toEqual([
      [0, 'paid'],
      [0, 'paid'],
    ]);
    expect([await accountOf(one), await accountOf(two)]).toEqual([
      [900, 300],
      [700, 0],
    ]);
  };
  const neitherPaid = async () => {
    expect([await openOf(owner, first.id), await openOf(owner, second.id)]).toEqual([
      [900, 'open'],
      [700, 'open'],
    ]);
    expect([await accountOf(one), await accountOf(two)]).toEqual([
      [0, 1_200],
      [0, 700],
    ]);
    expect([await creditOf(one), await creditOf(two)]).toEqual([0, 0]);
  };

  it('is a payment of each, and each names the others', async () => {
    await bothPaid();
    const both = await parts();
    expect([both.get(one)!.amount_cents, both.get(two)!.amount_cents]).toEqual([900, 700]);
    const { body } = await owner.get(`/api/payments/${both.get(one)!.id}`);
    expect(body.same_transfer).toEqual([both.get(two)!.id]);
    expect((await owner.get('/api/receivables/ageing')).body.unknown_cents).toBe(0);
  });

  it('leaves the money of a credit note with its practice, to be used and given back', async () => {
    await credit(first);
    expect([await creditOf(one), await creditOf(two)]).toEqual([900, 0]);
    expectStatus(await owner.post(`/api/practices/${one}/credit/use`, { invoice_id: next.id }), 200);
    expect(await openOf(owner, next.id)).toEqual([0, 'paid']);
    const refund = { amount_cents: 200, method: 'cash', refunded_on: '2026-11-30' };
    expectStatus(await owner.post(`/api/practices/${one}/credit/refunds`, refund), 201);
    const [out] = await givenMatched(app, owner, [transfer(-400)]);
    expect((await accept(out!, { practice_id: one })).status).toBe(200);
    expect([await creditOf(one), await creditOf(two)]).toEqual([0, 0]);
    expect(await accountOf(one)).toEqual([300, 0]);
    expect(refusal(await undo(line))).toEqual([409, 'gone-back']);
  });

  it('of which one allocation is undone is the credit of that practice, and of no other', async () => {
    const payment = (await parts()).get(one)!.id;
    const { allocations } = (await owner.get(`/api/payments/${payment}`)).body;
    expectStatus(await owner.post(`/api/allocations/${allocations[0].id}/undo`), 200);
    expect([await creditOf(one), await creditOf(two)]).toEqual([900, 0]);
    expect(await accountOf(one)).toEqual([900, 300]);
    const { body } = await owner.get('/api/receivables/ageing');
    expect([body.unknown_cents, body.total.credit_cents]).toEqual([0, 900]);
    const theirs = await givenOwed(owner, two, 800, 1);
    const allocate = (...given: object[]) =>
      owner.post(`/api/payments/${payment}/allocations`, { allocations: given });
    expect(refusal(await allocate(paying(theirs, 800)))).toEqual([409, 'other-practice']);
    expect(refusal(await allocate(paying(theirs, 800), paying(next, 100)))).toEqual([409, 'other-practice']);
    expectStatus(await allocate(paying(first, 600), paying(next, 300)), 201);
    expect(await creditOf(one)).toBe(0);
    expect((await undo(line)).status).toBe(200);
    expect([await openOf(owner, first.id), await openOf(owner, next.id), await accountOf(one)]).toEqual([
      [900, 'open'],
      [300, 'open'],
      [0, 1_200],
    ]);
  });

  it('is taken out of the books whole, and split again', async () => {
    for (let round = 0; round < 2; round++) {
      expect((await undo(line)).status).toBe(200);
      await neitherPaid();
      const allocations = [paying(second, 700), paying(first, 900)];
      expectStatus(await owner.post(`/api/bank-transactions/${line.id}/split`, { allocations }), 200);
      await bothPaid();
    }
  });

  it('comes back whole by itself, and its return is undone whole', async () => {
    const back = transfer(-1_600, { end_to_end_id: 'BOTH', return_reason: 'AC04' });
    const [returned, again] = await givenMatched(app, owner, [back, { ...back, text: 'again' }]);
    expect([told(returned!), told(again!)]).toEqual([
      ['booked', 'reversal'],
      ['open', 'reversal_again'],
    ]);
    await neitherPaid();
    // Left waiting it would be booked in place of the one that is undone.
    expectStatus(await owner.post(`/api/bank-transactions/${again!.id}/set-aside`, {}), 200);
    expect((await undo(returned!)).status).toBe(200);
    await bothPaid();
    expect((await undo(line)).status).toBe(200);
    await neitherPaid();
  });

  it('comes back in part: out of the payment that is named, then out of the other', async () => {
    const both = await parts();
    const [some, beyond] = await givenMatched(app, owner, [transfer(-1_000), transfer(-601)]);
    const taking = { reverses_payment_id: both.get(two)!.id };
    expect((await accept(some!, taking)).status).toBe(200);
    expect([await openOf(owner, first.id), await openOf(owner, second.id)]).toEqual([
      [300, 'partly_paid'],
      [700, 'open'],
    ]);
    expect(refusal(await accept(beyond!, taking))).toEqual([409, 'beyond-received']);
    expect((await undo(some!)).status).toBe(200);
    await bothPaid();
  });
});
