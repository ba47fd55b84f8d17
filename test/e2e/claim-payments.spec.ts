import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import { HOUSE_IBAN } from '../support/given-bank.js';
import { givenMatched, Line, OTHER_IBAN, transfer } from '../support/given-matched.js';
import { givenOwed, givenPayee, givenPayer, openOf } from '../support/given-payment.js';
import { GivenDebtor, givenDebtor } from '../support/given-reminder.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let debtor: GivenDebtor;
/** Of 1 000.00 EUR due on 1 October: 60 days at 10.5 % and 40.00 EUR. */
let claim: { readonly id: string; readonly number: string; readonly reference: string };
const TOTAL = 5_726;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.moveTo('2026-11-30T09:00:00Z');
  owner = await givenPayee(app);
  debtor = await givenDebtor(owner, [['2026-09-01', 100_000]]);
  claim = await givenClaim(debtor.id);
});

async function givenClaim(practice_id: string) {
  const made = await owner.post('/api/late-claims', { practice_id, mail: false });
  expectStatus(made, 201);
  return made.body;
}
const pay = (amount_cents: number, allocations: readonly object[], practice_id = debtor.id) =>
  owner.post('/api/payments', {
    practice_id,
    method: 'cash',
    amount_cents,
    received_on: '2026-11-30',
    allocations,
  });
const part = (amount_cents: number, claim_id = claim.id) => ({ claim_id, amount_cents });
/** State, paid and open of the claim. */
const standing = async (id = claim.id) => {
  const { body } = await owner.get(`/api/late-claims/${id}`);
  return [body.state, body.paid_cents, body.open_cents];
};
const creditOf = async (practice = debtor.id) =>
  (await owner.get(`/api/practices/${practice}/credit`)).body.credit_cents;
const told = ({ state, reason }: Line) => [state, reason?.code];
const accept = (line: Line, body: object = {}) =>
  owner.post(`/api/bank-transactions/${line.id}/accept`, body);
const undo = (line: Line) => owner.post(`/api/bank-transactions/${line.id}/undo`);

describe('a claim paid by hand', () => {
  it('is open, partly paid and paid by what was allocated to it, and open again by an undo', async () => {
    expect(await standing()).toEqual(['open', 0, TOTAL]);
    const first = await pay(2_000, [part(2_000)]);
    expectStatus(first, 201);
    expect(first.body.allocations).toMatchObject([
      { claim_id: claim.id, invoice_id: null, number: 'I-2026-000001', amount_cents: 2_000 },
    ]);
    expect(await standing()).toEqual(['partly_paid', 2_000, TOTAL - 2_000]);
    const rest = await pay(TOTAL, [part(TOTAL - 2_000)]);
    expectStatus(rest, 201);
    expect(rest.body.available_cents).toBe(2_000);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
    const { payments } = (await owner.get(`/api/late-claims/${claim.id}`)).body;
    expect(payments).toMatchObject([
      { payment_id: first.body.id, amount_cents: 2_000, method: 'cash', received_on: '2026-11-30' },
      { payment_id: rest.body.id, amount_cents: TOTAL - 2_000 },
    ]);
    const undone = await owner.post(`/api/allocations/${rest.body.allocations[0].id}/undo`);
    expectStatus(undone, 200);
    expect(await standing()).toEqual(['partly_paid', 2_000, TOTAL - 2_000]);
    expect(await creditOf()).toBe(TOTAL);
    const partly = (await owner.get('/api/late-claims?state=partly_paid')).body.items;
    expect(partly.map(({ id }: { id: string }) => id)).toEqual([claim.id]);
    expect((await owner.get('/api/late-claims?state=open')).body.items).toEqual([]);
  });

  it('pays no invoice, and an invoice paid pays no claim', async () => {
    const [invoice] = debtor.invoices;
    expectStatus(await pay(9_000, [part(TOTAL), { invoice_id: invoice!.id, amount_cents: 1_000 }]), 201);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
    expect(await openOf(owner, invoice!.id)).toEqual([99_000, 'overdue']);
  });

  it('is refused beyond what is open, for another practice, for no claim, and for both or neither', async () => {
    const { id: other } = await givenPayer(owner);
    const invoice_id = debtor.invoices[0]!.id;
    expect(refusal(await pay(9_000, [part(TOTAL + 1)]))).toEqual([409, 'beyond-open']);
    expect(refusal(await pay(9_000, [part(100)], other))).toEqual([409, 'other-practice']);
    expect(refusal(await pay(9_000, [part(100, randomUUID())]))).toEqual([404, 'no-such-claim']);
    expect(refusal(await pay(9_000, [part(100, invoice_id)]))).toEqual([404, 'no-such-claim']);
    const invoice = { invoice_id: claim.id, amount_cents: 100 };
    expect(refusal(await pay(9_000, [invoice]))).toEqual([404, 'no-such-invoice']);
    expect((await pay(9_000, [{ ...part(100), invoice_id }])).status).toBe(400);
    expect((await pay(9_000, [{ amount_cents: 100 }])).status).toBe(400);
    expect((await pay(9_000, [part(100), part(200)])).status).toBe(400);
    expect(await standing()).toEqual(['open', 0, TOTAL]);
  });

  it('by several people at once is paid once', async () => {
    const payments = await Promise.all([1, 2, 3, 4].map(() => pay(TOTAL, [])));
    const answers = await Promise.all(
      payments.map(({ body }) =>
        owner.post(`/api/payments/${body.id}/allocations`, { allocations: [part(TOTAL)] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
  });

  it('is open again when its money goes back', async () => {
    const { body } = await pay(TOTAL, [part(TOTAL)]);
    const back = await owner.post(`/api/payments/${body.id}/reverse`, { reversed_on: '2026-11-30' });
    expectStatus(back, 200);
    expect(await standing()).toEqual(['open', 0, TOTAL]);
    expect(await creditOf()).toBe(0);
  });

  it('can be paid out of credit', async () => {
    await pay(6_000, []);
    const used = await owner.post(`/api/practices/${debtor.id}/credit/use`, { claim_id: claim.id });
    expectStatus(used, 200);
    expect(used.body.credit_cents).toBe(6_000 - TOTAL);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
    const { id: other } = await givenPayer(owner);
    await pay(100, [], other);
    const foreign = await owner.post(`/api/practices/${other}/credit/use`, { claim_id: claim.id });
    expect(refusal(foreign)).toEqual([404, 'no-such-claim']);
  });

  it('that is paid is not claimed again', async () => {
    await pay(TOTAL, [part(TOTAL)]);
    const again = await owner.post('/api/late-claims', { practice_id: debtor.id, mail: false });
    expect(refusal(again)).toEqual([409, 'nothing-to-claim']);
  });

  it('that is withdrawn leaves what was paid as credit, takes no more, and its credit pays an invoice', async () => {
    await pay(TOTAL, [part(TOTAL)]);
    const withdrawn = await owner.post(`/api/late-claims/${claim.id}/withdraw`, { reason: 'Geste' });
    expectStatus(withdrawn, 200);
    expect(await standing()).toEqual(['withdrawn', TOTAL, -TOTAL]);
    expect(await creditOf()).toBe(TOTAL);
    const { total } = (await owner.get('/api/receivables/ageing')).body;
    expect(total).toMatchObject({ open_cents: 100_000, credit_cents: TOTAL });
    expect(refusal(await pay(100, [part(100)]))).toEqual([409, 'beyond-open']);
    const made = await owner.post('/api/late-claims', { practice_id: debtor.id, mail: false });
    expect(refusal(made)).toEqual([409, 'credit-unused']);
    const invoice_id = debtor.invoices[0]!.id;
    expectStatus(await owner.post(`/api/practices/${debtor.id}/credit/use`, { invoice_id }), 200);
    expect(await openOf(owner, invoice_id)).toEqual([100_000 - TOTAL, 'overdue']);
    expect(await standing()).toEqual(['withdrawn', 0, 0]);
    expect(await creditOf()).toBe(0);
  });

  it('and withdrawn at the same time is one or the other, and no cent is lost', async () => {
    const { body } = await pay(TOTAL, []);
    const [paid, withdrawn] = await Promise.all([
      owner.post(`/api/payments/${body.id}/allocations`, { allocations: [part(TOTAL)] }),
      owner.post(`/api/late-claims/${claim.id}/withdraw`, { reason: 'Geste' }),
    ]);
    expect(withdrawn.status).toBe(200);
    expect([201, 409]).toContain(paid.status);
    expect(await creditOf()).toBe(TOTAL);
  });

  it('is guarded by the database itself', async () => {
    const { body } = await pay(90_000, [part(TOTAL)]);
    const insert = (facts: string) =>
      app.admin.query(
        `INSERT INTO allocation (workspace_id, id, payment_id, invoice_id, claim_id, amount_cents, rule, created_at)
         SELECT workspace_id, gen_random_uuid(), id, ${facts}, 'manual', now() FROM payment WHERE id = $1`,
        [body.id],
      );
    const invoice = `'${debtor.invoices[0]!.id}'`;
    await expect(insert(`NULL, '${claim.id}', 1`)).rejects.toThrow('more than the claim');
    await expect(insert(`${invoice}, '${claim.id}', 1`)).rejects.toThrow('ck_allocation_receivable');
    await expect(insert('NULL, NULL, 1')).rejects.toThrow('ck_allocation_receivable');
    const undo = `INSERT INTO allocation (workspace_id, id, payment_id, claim_id, amount_cents, rule, undoes_allocation_id, created_at)
      SELECT workspace_id, gen_random_uuid(), payment_id, claim_id, -1, 'undo', id, now() FROM allocation WHERE payment_id = $1`;
    await expect(app.admin.query(undo, [body.id])).rejects.toThrow('an undo is the whole');
  });
});

describe('a transfer for a claim', () => {
  it('with its reference and what is open pays it by itself, and is taken out again by an undo', async () => {
    const [line] = await givenMatched(app, owner, [transfer(TOTAL, { ogm: claim.reference })]);
    expect(told(line!)).toEqual(['booked', 'claim_reference']);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
    const payment = (await owner.get(`/api/payments/${line!.payment_id}`)).body;
    expect(payment.allocations).toMatchObject([{ claim_id: claim.id, rule: 'exact_reference' }]);
    expect(payment.allocations[0].reason.sentence.en).toBe(
      'The reference is that of claim I-2026-000001 of late interest and the amount is what is open.',
    );
    expect((await undo(line!)).status).toBe(200);
    expect(await standing()).toEqual(['open', 0, TOTAL]);
    expect((await accept(line!, { allocations: [part(TOTAL)] })).status).toBe(200);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
  });

  it('pays a part when it is less, waits when it is more, and its return opens the claim again', async () => {
    const lines = await givenMatched(app, owner, [
      transfer(726, { ogm: claim.reference, end_to_end_id: 'E2E-9' }),
      transfer(6_000, { ogm: claim.reference }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'claim_reference_part'],
      ['suggested', 'claim_reference_over'],
    ]);
    expect((await accept(lines[1]!)).status).toBe(200);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
    expect(await creditOf()).toBe(1_000);
    const [back] = await givenMatched(app, owner, [
      transfer(-726, { ogm: claim.reference, return_reason: 'AC04' }),
    ]);
    expect(told(back!)).toEqual(['booked', 'reversal']);
    expect(await standing()).toEqual(['partly_paid', 5_000, 726]);
    expect((await undo(back!)).status).toBe(200);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
  });

  it('with its number in the text is suggested with the reason, never the invoice of the same number', async () => {
    const [invoice] = debtor.invoices;
    expect(invoice!.number).toBe('2026-000001');
    const lines = await givenMatched(app, owner, [
      transfer(TOTAL, { text: 'Intérêts I-2026-000001' }),
      transfer(100_000, { text: 'I2026-000001', counter_iban: OTHER_IBAN }),
    ]);
    expect(lines.map(told)).toEqual([
      ['suggested', 'claim_number'],
      ['suggested', 'claim_number_other_amount'],
    ]);
    expect(lines[0]!.suggestion!.allocations).toMatchObject([{ claim_id: claim.id, amount_cents: TOTAL }]);
    expect(lines[0]!.suggestion!.allocations[0]).not.toHaveProperty('invoice_id');
    expect((await accept(lines[0]!, { allocations: [part(TOTAL)] })).status).toBe(200);
    const { payment_id } = (await owner.get(`/api/bank-transactions/${lines[0]!.id}`)).body;
    const { allocations } = (await owner.get(`/api/payments/${payment_id}`)).body;
    expect(allocations).toMatchObject([{ claim_id: claim.id, rule: 'number_in_text' }]);
    expect(await openOf(owner, invoice!.id)).toEqual([100_000, 'overdue']);
  });

  it('that is paid or withdrawn is parked, and becomes a credit when it is accepted', async () => {
    await pay(TOTAL, [part(TOTAL)]);
    const [again] = await givenMatched(app, owner, [transfer(TOTAL, { ogm: claim.reference })]);
    expect(told(again!)).toEqual(['parked', 'claim_paid']);
    expect((await accept(again!)).status).toBe(200);
    expect(await creditOf()).toBe(TOTAL);
    await owner.post(`/api/late-claims/${claim.id}/withdraw`, { reason: 'Geste' });
    const [late] = await givenMatched(app, owner, [transfer(900, { ogm: claim.reference })]);
    expect(told(late!)).toEqual(['parked', 'claim_withdrawn']);
  });

  it('and invoices is split, also of several practices', async () => {
    const other = await givenPayer(owner);
    const theirs = await givenOwed(owner, other.id, 1_000);
    const [line] = await givenMatched(app, owner, [transfer(TOTAL + 1_000)]);
    const allocations = [part(TOTAL), { invoice_id: theirs.id, amount_cents: 1_000 }];
    const split = await owner.post(`/api/bank-transactions/${line!.id}/split`, { allocations });
    expectStatus(split, 200);
    expect(await standing()).toEqual(['paid', TOTAL, 0]);
    expect(await openOf(owner, theirs.id)).toEqual([0, 'paid']);
    const account = async (id: string) =>
      (await owner.get(`/api/practices/${id}/statement-of-account?from=2026-01-01&to=2026-12-31`)).body;
    expect(await account(debtor.id)).toMatchObject({ paid_cents: TOTAL, closing_cents: 100_000 });
    expect(await account(other.id)).toMatchObject({ paid_cents: 1_000, closing_cents: 0 });
  });
});

describe('the claim of a French business', () => {
  it('is paid by its ISO 11649 reference', async () => {
    owner = await givenPayee(app, { country: 'FR', iban: HOUSE_IBAN });
    const french = { country: 'FR', company_number: '997654322', postal_code: '69003', city: 'Lyon' };
    const { id } = await givenDebtor(owner, [['2026-09-01', 100_000]], {
      ...french,
      practitioners: [],
      lines: [],
    });
    const made = await givenClaim(id);
    expect(made.reference).toMatch(/^RF\d\dI2026000001\d{3}$/);
    const [line] = await givenMatched(app, owner, [transfer(made.total_cents, { rf: made.reference })]);
    expect(told(line!)).toEqual(['booked', 'claim_reference']);
    expect(await standing(made.id)).toEqual(['paid', made.total_cents, 0]);
  });
});

describe('overviews', () => {
  it('count what is open of claims, and add up', async () => {
    await pay(1_000, [part(1_000)]);
    app.clock.moveTo('2026-12-10T09:00:00Z');
    const open = 100_000 + TOTAL - 1_000;
    const { total } = (await owner.get('/api/receivables/ageing')).body;
    // The invoice is due since 1 October, the claim since the day it was made.
    expect(total).toMatchObject({
      days_30_cents: TOTAL - 1_000,
      days_90_cents: 100_000,
      open_cents: open,
      credit_cents: 0,
    });
    expect((await owner.get('/api/receivables/expected')).body.open_cents).toBe(open);
    const account = `/api/practices/${debtor.id}/statement-of-account?from=2026-01-01&to=2026-12-31`;
    expect((await owner.get(account)).body).toMatchObject({
      invoiced_cents: 100_000,
      claimed_cents: TOTAL,
      paid_cents: 1_000,
      closing_cents: open,
    });
    const lines = (await owner.get('/api/receivables/open.csv')).text.trimEnd().split('\r\n');
    expect(lines[2]).toBe(
      `I-2026-000001;${debtor.id};${debtor.name};2026-11-30;2026-11-30;57.26;0.00;10.00;47.26;partly_paid;0;late_claim`,
    );
  });

  it('show the claim to its practice, with what is left to pay', async () => {
    const { cookie } = await givenMember(app, owner, 'practice', debtor.id);
    await pay(1_000, [part(1_000)]);
    const page = (path: string) => app.http.get(path).set({ cookie });
    const overview = await page('/portal?lang=en');
    expect(overview.text).toMatch(/Late interest<\/dt><dd[^>]*>€47\.26/);
    expect(overview.text).toMatch(/Left to pay<\/dt><dd[^>]*>€1,047\.26/);
    const statement = await page('/portal/statement?lang=en&from=2026-01-01&to=2026-12-31');
    expectStatus(statement, 200);
    expect(statement.text).toContain('Late interest I-2026-000001');
    expect(statement.text).not.toContain(claim.id);
  });
});
