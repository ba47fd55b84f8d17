import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { CLIENT_IBAN, givenMatched, Line, OTHER_IBAN, transfer } from '../support/given-matched.js';
import { givenOwed, givenPayee, givenPayer, heldWhileWaiting, openOf } from '../support/given-payment.js';
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
const lineOf = async (id: string) => (await owner.get(`/api/bank-transactions/${id}`)).body as Line;
/** The line once it is in a state. */
async function once({ id }: Line, state: string): Promise<Line> {
  for (;;) {
    const line = await lineOf(id);
    if (line.state === state) return line;
    await pause(50);
  }
}
const accept = (line: Line, body: object = {}) =>
  owner.post(`/api/bank-transactions/${line.id}/accept`, body);
const undo = (line: Line) => owner.post(`/api/bank-transactions/${line.id}/undo`);
const creditOf = async (practice: string) =>
  (await owner.get(`/api/practices/${practice}/credit`)).body.credit_cents;
const paymentOf = async (line: Line) => (await owner.get(`/api/payments/${line.payment_id}`)).body;

describe('a transfer with the reference of an invoice', () => {
  it('and its amount pays it by itself, and the reason is told in four languages', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 12_100);
    const [line] = await givenMatched(app, owner, [transfer(12_100, { ogm: invoice.reference })]);
    expect(told(line!)).toEqual(['booked', 'exact_reference']);
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
    const payment = await paymentOf(line!);
    expect(payment).toMatchObject({
      practice_id: id,
      method: 'transfer',
      source: 'bank',
      received_on: '2026-11-30',
      counter_iban: CLIENT_IBAN,
      created_by: null,
      available_cents: 0,
    });
    const [{ rule, reason, decided_by }] = payment.allocations;
    expect([rule, decided_by]).toEqual(['exact_reference', null]);
    expect(reason.sentence.nl).toBe(
      `De mededeling is die van factuur ${invoice.number} en het bedrag is wat nog open staat.`,
    );
    expect(Object.keys(reason.sentence)).toEqual(['fr', 'nl', 'en', 'de']);
  });

  it('pays a part when it is less, and waits for somebody when it is more', async () => {
    const { id } = await givenPayer(owner);
    const [part, over] = [await givenOwed(owner, id, 12_100), await givenOwed(owner, id, 500, 1)];
    const lines = await givenMatched(app, owner, [
      transfer(2_100, { ogm: part.reference }),
      transfer(700, { ogm: over.reference }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'reference_part'],
      ['suggested', 'reference_over'],
    ]);
    expect(await openOf(owner, part.id)).toEqual([10_000, 'partly_paid']);
    expect(await openOf(owner, over.id)).toEqual([500, 'open']);
    const accepted = await accept(lines[1]!);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({ state: 'booked', suggestion: null, decided_by: owner.user_id });
    expect(await openOf(owner, over.id)).toEqual([0, 'paid']);
    expect(await creditOf(id)).toBe(200);
  });

  it('in free text pays it only with its amount', async () => {
    const { id } = await givenPayer(owner);
    const [first, second] = [await givenOwed(owner, id, 900), await givenOwed(owner, id, 700, 1)];
    const lines = await givenMatched(app, owner, [
      transfer(900, { text: `facture ${first.reference} merci` }),
      transfer(600, { text: second.reference }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'exact_reference'],
      ['suggested', 'reference_in_text'],
    ]);
  });

  it('twice is paid once: the second waits with its reason, and becomes a credit when it is accepted', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const lines = await givenMatched(app, owner, [
      transfer(900, { ogm: invoice.reference }),
      transfer(900, { ogm: invoice.reference, end_to_end_id: 'AGAIN' }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'exact_reference'],
      ['parked', 'already_paid'],
    ]);
    expect((await accept(lines[1]!)).status).toBe(200);
    expect(await creditOf(id)).toBe(900);
  });

  it('of a credited invoice is parked with the reason', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    await givenCredit(owner, invoice.id);
    const [line] = await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]);
    expect(told(line!)).toEqual(['parked', 'credited']);
    expect(await openOf(owner, invoice.id)).toEqual([0, 'credited']);
    const pay = await accept(line!, { allocations: [{ invoice_id: invoice.id, amount_cents: 900 }] });
    expect(refusal(pay)).toEqual([409, 'beyond-open']);
    expect(told(await lineOf(line!.id))).toEqual(['parked', 'credited']);
  });

  it('of a French business is found by its RF reference', async () => {
    owner = await givenPayee(app, { country: 'FR', iban: 'BE68539007547034' });
    const { id } = await givenPayer(owner, { email: 'cabinet@example.org' });
    const invoice = await givenOwed(owner, id, 900);
    expect(invoice.reference).toMatch(/^RF\d\d2026000001\d{3}$/);
    const [line] = await givenMatched(app, owner, [transfer(900, { rf: invoice.reference })]);
    expect(told(line!)).toEqual(['booked', 'exact_reference']);
  });
});

describe('a transfer without one', () => {
  it('is found by the number in its text', async () => {
    const { id } = await givenPayer(owner);
    const [first, second] = [await givenOwed(owner, id, 900), await givenOwed(owner, id, 700, 1)];
    const lines = await givenMatched(app, owner, [
      transfer(900, { text: `Facture ${first.number}` }),
      transfer(700, { text: `Facture ${second.number.replace('-0000', '-')}` }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'number_in_text'],
      ['suggested', 'number_in_text'],
    ]);
  });

  it('is suggested by its account, once that has paid for the practice, and for several invoices together', async () => {
    const { id } = await givenPayer(owner);
    const [first, second, third, fourth] = [
      await givenOwed(owner, id, 900),
      await givenOwed(owner, id, 700, 1),
      await givenOwed(owner, id, 310, 2),
      await givenOwed(owner, id, 45, 3),
    ];
    const [unknown] = await givenMatched(app, owner, [transfer(700)]);
    expect(told(unknown!)).toEqual(['open', 'unknown']);
    const lines = await givenMatched(app, owner, [
      transfer(900, { ogm: first.reference }),
      transfer(355, { end_to_end_id: 'BOTH' }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'exact_reference'],
      ['suggested', 'several_invoices'],
    ]);
    // What waited is looked at again with every import.
    expect(told(await once(unknown!, 'suggested'))).toEqual(['suggested', 'known_account']);
    const both = await accept(lines[1]!);
    expect(both.status).toBe(200);
    const { allocations } = await paymentOf(both.body);
    const parts = allocations.map((each: { invoice_id: string; amount_cents: number; rule: string }) => [
      each.invoice_id,
      each.amount_cents,
      each.rule,
    ]);
    expect(new Set(parts)).toEqual(
      new Set([
        [third.id, 310, 'several_invoices'],
        [fourth.id, 45, 'several_invoices'],
      ]),
    );
    expect(allocations[0].reason.sentence.en).toContain('make €3.55 together');
    expect((await accept(unknown!)).status).toBe(200);
    expect(await openOf(owner, second.id)).toEqual([0, 'paid']);
  });

  it('is matched once its invoice is issued and the rules look again', async () => {
    const { id } = await givenPayer(owner);
    const [early] = await givenMatched(app, owner, [transfer(900, { text: '2026-000001' })]);
    expect(told(early!)).toEqual(['open', 'unknown']);
    const invoice = await givenOwed(owner, id, 900);
    expect((await owner.post('/api/bank-transactions/rematch')).status).toBe(202);
    await once(early!, 'booked');
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
  });
});

describe('what is no money of a client', () => {
  it('is set aside: a payout of Stripe, own transfers, costs, money out; another currency is parked', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const lines = await givenMatched(app, owner, [
      transfer(900, { counter_name: 'STRIPE TECHNOLOGY EUROPE LTD', counter_iban: OTHER_IBAN }),
      transfer(900, { counter_name: 'CLAIRE DUMONT', counter_iban: 'BE68539007547034' }),
      transfer(-8_000, { counter_name: 'BAILLEUR', counter_iban: OTHER_IBAN }),
      transfer(900, { return_reason: 'AC04' }),
    ]);
    expect(lines.map(told)).toEqual([
      ['set_aside', 'stripe_payout'],
      ['set_aside', 'own_transfer'],
      ['set_aside', 'outgoing'],
      ['set_aside', 'came_back'],
    ]);
    expect(await openOf(owner, invoice.id)).toEqual([900, 'open']);
    expect((await owner.get('/api/payments')).body.items).toEqual([]);
  });

  it('is set aside by hand, with a note, and taken back', async () => {
    const [line] = await givenMatched(app, owner, [transfer(333)]);
    const aside = await owner.post(`/api/bank-transactions/${line!.id}/set-aside`, {
      note: 'Loyer de la cave',
    });
    expect(aside.body).toMatchObject({ state: 'set_aside', decided_by: owner.user_id });
    expect(aside.body.reason.sentence.de).toBe('Von Hand beiseitegelegt: Loyer de la cave');
    expect((await undo(line!)).body).toMatchObject({ state: 'open', reason: { code: 'undone' } });
    expect(refusal(await undo(line!))).toEqual([409, 'line-undecided']);
  });
});

describe('a return', () => {
  it('opens again what its payment paid, in the same file or a later one', async () => {
    const { id } = await givenPayer(owner);
    const [first, second] = [await givenOwed(owner, id, 900), await givenOwed(owner, id, 700, 1)];
    const lines = await givenMatched(app, owner, [
      transfer(-900, { ogm: first.reference, return_reason: 'AC04', end_to_end_id: 'E2E-1' }),
      transfer(900, { ogm: first.reference, end_to_end_id: 'E2E-1' }),
      transfer(700, { ogm: second.reference, end_to_end_id: 'E2E-2' }),
    ]);
    expect(lines.map(told)).toEqual([
      ['booked', 'reversal'],
      ['booked', 'exact_reference'],
      ['booked', 'exact_reference'],
    ]);
    expect(await openOf(owner, first.id)).toEqual([900, 'open']);
    const [later] = await givenMatched(app, owner, [
      transfer(-700, { return_reason: 'MD06', end_to_end_id: 'E2E-2' }),
    ]);
    expect(told(later!)).toEqual(['booked', 'reversal']);
    expect(await openOf(owner, second.id)).toEqual([700, 'open']);
    expect(await creditOf(id)).toBe(0);
    expect((await paymentOf(later!)).reverses_payment_id).toBe(lines[2]!.payment_id);
  });

  it('that nothing but its account tells of is suggested; undone, everything is as before', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [paid] = await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]);
    const [back] = await givenMatched(app, owner, [transfer(-900, { return_reason: 'AC04' })]);
    expect(told(back!)).toEqual(['suggested', 'reversal_likely']);
    for (let round = 0; round < 2; round++) {
      const said = round === 0 ? {} : { reverses_payment_id: paid!.payment_id };
      expect((await accept(back!, said)).status).toBe(200);
      expect(await openOf(owner, invoice.id)).toEqual([900, 'open']);
      expect(refusal(await undo(paid!))).toEqual([409, 'gone-back']);
      expect((await undo(back!)).status).toBe(200);
      expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
      expect(await creditOf(id)).toBe(0);
    }
    const wrong = await accept(back!, { allocations: [{ invoice_id: invoice.id, amount_cents: 900 }] });
    expect(refusal(wrong)).toEqual([422, 'wrong-direction']);
  });
});

describe('a refund by bank', () => {
  it('takes the credit of the practice, and undone gives it back', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const lines = await givenMatched(app, owner, [
      transfer(900, { ogm: invoice.reference }),
      transfer(250, { ogm: invoice.reference, end_to_end_id: 'TWICE' }),
    ]);
    expect((await accept(lines[1]!, { practice_id: id })).status).toBe(200);
    expect(await creditOf(id)).toBe(250);
    const [out] = await givenMatched(app, owner, [transfer(-250)]);
    expect(told(out!)).toEqual(['suggested', 'refund']);
    expect((await accept(out!)).status).toBe(200);
    expect(await creditOf(id)).toBe(0);
    expect((await undo(out!)).status).toBe(200);
    expect(await creditOf(id)).toBe(250);
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
    expect((await accept(out!, { practice_id: id })).status).toBe(200);
    const [back] = await givenMatched(app, owner, [transfer(250, { return_reason: 'AC04' })]);
    expect(told(back!)).toEqual(['suggested', 'refund_came_back']);
    expect((await accept(back!)).status).toBe(200);
    expect(await creditOf(id)).toBe(250);
  });

  it('that is none, for its payment has paid an invoice, is suggested as its return', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [out] = await givenMatched(app, owner, [transfer(-900), transfer(900, { ogm: invoice.reference })]);
    expect(told(out!)).toEqual(['suggested', 'reversal_likely']);
    expect((await accept(out!)).status).toBe(200);
    expect(await openOf(owner, invoice.id)).toEqual([900, 'open']);
  });
});

describe('a line', () => {
  it('is split over invoices of two practices, to the last cent', async () => {
    const [one, other] = [await givenPayer(owner), await givenPayer(owner)];
    const [first, second] = [await givenOwed(owner, one.id, 900), await givenOwed(owner, other.id, 700)];
    const [line] = await givenMatched(app, owner, [transfer(1_600)]);
    const split = (amount: number) =>
      owner.post(`/api/bank-transactions/${line!.id}/split`, {
        allocations: [
          { invoice_id: first.id, amount_cents: 900 },
          { invoice_id: second.id, amount_cents: amount },
        ],
      });
    expect(refusal(await split(699))).toEqual([422, 'not-whole', '/allocations']);
    expect((await split(700)).status).toBe(200);
    expect(await openOf(owner, first.id)).toEqual([0, 'paid']);
    expect(await openOf(owner, second.id)).toEqual([0, 'paid']);
    const account = async (practice: string) =>
      (await owner.get(`/api/practices/${practice}/statement-of-account?from=2026-11-01&to=2026-11-30`)).body;
    expect(await account(one.id)).toMatchObject({ invoiced_cents: 900, paid_cents: 900, closing_cents: 0 });
    expect(await account(other.id)).toMatchObject({ invoiced_cents: 700, paid_cents: 700, closing_cents: 0 });
    expect((await undo(line!)).status).toBe(200);
    expect(await account(one.id)).toMatchObject({ paid_cents: 0, closing_cents: 900 });
  });

  it('is undone exactly and booked otherwise, as often as one likes', async () => {
    const [wrong, right] = [await givenPayer(owner), await givenPayer(owner)];
    const [first, second] = [await givenOwed(owner, wrong.id, 900), await givenOwed(owner, right.id, 900)];
    const [line] = await givenMatched(app, owner, [transfer(900, { ogm: first.reference })]);
    for (let round = 0; round < 2; round++) {
      expect((await undo(line!)).body).toMatchObject({ state: 'open', payment_id: null, suggestion: null });
      expect(await openOf(owner, first.id)).toEqual([900, 'open']);
      expect([await creditOf(wrong.id), await creditOf(right.id)]).toEqual([0, 0]);
      const booked = await accept(line!, { allocations: [{ invoice_id: second.id, amount_cents: 900 }] });
      expect(booked.body).toMatchObject({ state: 'booked' });
      expect(await openOf(owner, second.id)).toEqual([0, 'paid']);
    }
    // A transfer of the same account is that of the practice it was booked on in the end.
    const third = await givenOwed(owner, right.id, 450, 1);
    const [next] = await givenMatched(app, owner, [transfer(450, { end_to_end_id: 'NEXT' })]);
    expect(next!.suggestion!.allocations).toMatchObject([{ invoice_id: third.id }]);
  });

  it('that a person undid is left alone by the rules', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [line] = await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]);
    await undo(line!);
    await givenMatched(app, owner, [transfer(5)]);
    expect(told(await lineOf(line!.id))).toEqual(['open', 'undone']);
    expect(refusal(await accept(line!))).toEqual([409, 'nothing-suggested']);
  });

  it('accepted as it was shown keeps its rule; said otherwise it is by hand', async () => {
    const { id } = await givenPayer(owner);
    const [first, second] = [await givenOwed(owner, id, 500), await givenOwed(owner, id, 500, 1)];
    const lines = await givenMatched(app, owner, [
      transfer(800, { ogm: first.reference }),
      transfer(900, { ogm: second.reference, end_to_end_id: 'TWO' }),
    ]);
    const shown = lines[0]!.suggestion!.allocations.map(({ invoice_id, amount_cents }) => ({
      invoice_id,
      amount_cents,
    }));
    const asShown = await accept(lines[0]!, { allocations: shown });
    expect((await paymentOf(asShown.body)).allocations[0].rule).toBe('reference_other_amount');
    const otherwise = await accept(lines[1]!, {
      allocations: [{ invoice_id: second.id, amount_cents: 400 }],
    });
    expect((await paymentOf(otherwise.body)).allocations[0]).toMatchObject({ rule: 'manual', reason: null });
    expect(await creditOf(id)).toBe(300 + 500);
  });
});

describe('two at once', () => {
  it('accept the same line: one books it, the other gets a 409 that says so', async () => {
    const { id } = await givenPayer(owner);
    const [first, second] = [await givenOwed(owner, id, 900), await givenOwed(owner, id, 900, 1)];
    const [line] = await givenMatched(app, owner, [transfer(900)]);
    const answers = await Promise.all(
      [first, second, first].map(({ id: invoice_id }) =>
        accept(line!, { allocations: [{ invoice_id, amount_cents: 900 }] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({ code: 'line-booked' });
    expect(refused.body.title).toContain('somebody else');
    const { items } = (await owner.get('/api/payments')).body;
    expect(items.map((each: { amount_cents: number }) => each.amount_cents)).toEqual([900]);
    const open = [await openOf(owner, first.id), await openOf(owner, second.id)].map(([cents]) => cents);
    expect(open.sort()).toEqual([0, 900]);
  });

  it('book two lines on one invoice: it is paid once', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const lines = await givenMatched(app, owner, [transfer(900), transfer(900, { end_to_end_id: 'SECOND' })]);
    const allocations = [{ invoice_id: invoice.id, amount_cents: 900 }];
    const answers = await Promise.all(lines.map((line) => accept(line, { allocations })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
  });

  it('book a line and set it aside: one of the two', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [line] = await givenMatched(app, owner, [transfer(900)]);
    const [booked, aside] = await Promise.all([
      accept(line!, { allocations: [{ invoice_id: invoice.id, amount_cents: 900 }] }),
      owner.post(`/api/bank-transactions/${line!.id}/set-aside`),
    ]);
    // Set aside first, it is still accepted by the one who says what it is.
    expect([booked!.status, aside!.status]).toEqual(aside!.status === 200 ? [200, 200] : [200, 409]);
    expect((await lineOf(line!.id)).state).toBe('booked');
  });

  it('undo a line: who does so waits for the practice before holding the payment', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [line] = await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]);
    const at = { practice_id: id, payment_id: line!.payment_id! };
    const { held, answer } = await heldWhileWaiting(app, at, () => undo(line!));
    expect([held, answer.status]).toEqual([false, 200]);
  });

  it('undo the same line: once', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [line] = await givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]);
    const answers = await Promise.all([undo(line!), undo(line!)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await openOf(owner, invoice.id)).toEqual([900, 'open']);
  });

  it('pay by cash while the rules pay by bank: the invoice is paid once, and no cent is lost', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const cash = {
      practice_id: id,
      method: 'cash',
      amount_cents: 900,
      received_on: '2026-11-30',
      allocations: [{ invoice_id: invoice.id, amount_cents: 900 }],
    };
    const [[line], answer] = await Promise.all([
      givenMatched(app, owner, [transfer(900, { ogm: invoice.reference })]),
      owner.post('/api/payments', cash),
    ]);
    const byBank = told(line!)[0] === 'booked';
    expect([told(line!), answer.status]).toEqual(
      byBank ? [['booked', 'exact_reference'], 409] : [['parked', 'already_paid'], 201],
    );
    expect(await openOf(owner, invoice.id)).toEqual([0, 'paid']);
  });
});

describe('who may', () => {
  it('decide about lines: whoever writes payments, in their own business', async () => {
    const { id } = await givenPayer(owner);
    const invoice = await givenOwed(owner, id, 900);
    const [line] = await givenMatched(app, owner, [transfer(900)]);
    const accountant = await givenMember(app, owner, 'accountant');
    const body = { allocations: [{ invoice_id: invoice.id, amount_cents: 900 }] };
    expect((await accountant.post(`/api/bank-transactions/${line!.id}/accept`, body)).status).toBe(403);
    const stranger = await givenPayee(app);
    expect((await stranger.post(`/api/bank-transactions/${line!.id}/accept`, body)).status).toBe(404);
    const payment = await stranger.post(`/api/bank-transactions/${line!.id}/set-aside`);
    expect(refusal(payment)).toEqual([404, 'no-such-line']);
    expect(told(await lineOf(line!.id))).toEqual(['open', 'unknown']);
  });
});
