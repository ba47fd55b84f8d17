import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace } from '../support/given.js';
import { givenStatement, movementsIn } from '../support/given-bank.js';
import { givenDispute } from '../support/given-dispute.js';
import { download, givenCredit } from '../support/given-invoice.js';
import { givenPayee } from '../support/given-payment.js';
import { givenDebtor, givenPaid, givenSchedule } from '../support/given-reminder.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { runCommand } from '../support/verifying.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.moveTo('2026-11-30T09:00:00Z');
  owner = await givenPayee(app);
});

const estimate = async (practice_id: string, query = '') =>
  owner.get(`/api/practices/${practice_id}/late-interest${query}`);
const claim = (practice_id: string, facts: object = {}) =>
  owner.post('/api/late-claims', { practice_id, ...facts });

async function untilMail(id: string, state: string) {
  for (let tries = 0; tries < 400; tries++) {
    const { body } = await owner.get(`/api/late-claims/${id}`);
    if (body.mail_state === state) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The mail of claim ${id} did not become ${state}.`);
}

describe('late interest', () => {
  it('is worked out by half-year and by what was open, to the cent', async () => {
    // Due on 31 May 2026. 10 000 EUR over 30 days of June and 50 of the second half, then 6 000 over 103, at 10.5 %.
    const debtor = await givenDebtor(owner, [['2026-05-01', 1_000_000]]);
    const [invoice] = debtor.invoices;
    await givenPaid(owner, debtor.id, [{ invoice_id: invoice!.id, amount_cents: 400_000 }], {
      received_on: '2026-08-19',
    });
    const { body } = await estimate(debtor.id);
    expect(body).toMatchObject({
      to: '2026-11-30',
      recovery_cents: 4_000,
      invoices: [
        {
          number: invoice!.number,
          spans: [
            {
              from: '2026-06-01',
              to: '2026-06-30',
              days: 30,
              principal_cents: 1_000_000,
              interest_cents: 8_630,
            },
            {
              from: '2026-07-01',
              to: '2026-08-19',
              days: 50,
              principal_cents: 1_000_000,
              interest_cents: 14_384,
            },
            {
              from: '2026-08-20',
              to: '2026-11-30',
              days: 103,
              principal_cents: 600_000,
              interest_cents: 17_778,
            },
          ],
          recovery_cents: 4_000,
        },
      ],
      interest_cents: 8_630 + 14_384 + 17_778,
    });
    const earlier = (await estimate(debtor.id, '?to=2026-06-10')).body;
    expect(earlier.invoices[0].spans).toMatchObject([{ days: 10 }]);
    expect(refusal(await estimate(debtor.id, '?to=2026-12-01'))).toEqual([422, 'in-the-future', '/to']);
  });

  it('counts from the day money came in, and again from the day it went back', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 100_000]]);
    const payment = await givenPaid(
      owner,
      debtor.id,
      [{ invoice_id: debtor.invoices[0]!.id, amount_cents: 100_000 }],
      { received_on: '2026-10-10' },
    );
    const days = async () =>
      (await estimate(debtor.id)).body.invoices[0].spans.map((span: { from: string; to: string }) => [
        span.from,
        span.to,
      ]);
    // Due on 1 October.
    expect(await days()).toEqual([['2026-10-02', '2026-10-10']]);
    const back = await owner.post(`/api/payments/${payment}/reverse`, { reversed_on: '2026-11-20' });
    expectStatus(back, 200);
    expect(await days()).toEqual([
      ['2026-10-02', '2026-10-10'],
      ['2026-11-21', '2026-11-30'],
    ]);
  });

  it('is that of France for a French business: the rate of the ECB and ten points', async () => {
    owner = await givenPayee(app, { country: 'FR' });
    const french = {
      country: 'FR',
      company_number: '997654322',
      postal_code: '69003',
      city: 'Lyon',
      practitioners: [],
      lines: [],
    };
    const debtor = await givenDebtor(owner, [['2026-03-31', 1_000_000]], french);
    const { invoices } = (await estimate(debtor.id, '?to=2026-08-31')).body;
    // Due on 30 April.
    expect(invoices[0].spans).toMatchObject([
      { days: 61, rate_bp: 1215, interest_cents: 20_305 },
      { days: 62, rate_bp: 1240, interest_cents: 21_063 },
    ]);
    await givenSchedule(owner, { contract_rate_bp: 785 });
    expect(refusal(await estimate(debtor.id, '?to=2026-06-30'))).toEqual([422, 'contract-rate-too-low']);
    await givenSchedule(owner, { contract_rate_bp: 1500 });
    expect((await estimate(debtor.id, '?to=2026-06-30')).body.invoices[0].spans[0].rate_bp).toBe(1500);
  });

  it('is refused, never guessed, where a rate is not known, until somebody adds it with its source', async () => {
    const debtor = await givenDebtor(owner, [['2026-11-15', 100_000]]);
    app.clock.moveTo('2027-01-10T09:00:00Z');
    const unknown = await estimate(debtor.id);
    expect(refusal(unknown)).toEqual([422, 'rate-not-recorded']);
    expect(unknown.body.title).toContain(
      'The late-payment rate of Belgium for 2027-H1 is not recorded: add it with its source.',
    );
    expect(refusal(await claim(debtor.id))).toEqual([422, 'rate-not-recorded']);
    const rate = { country: 'BE', kind: 'late', half: '2027-H1', rate_bp: 1050, source: 'Moniteur belge' };
    expect((await owner.post('/api/late-rates', rate)).status).toBe(201);
    expect(refusal(await owner.post('/api/late-rates', rate))).toEqual([409, 'rate-known']);
    expect(refusal(await owner.post('/api/late-rates', { ...rate, half: '2026-H1' }))).toEqual([
      409,
      'rate-known',
    ]);
    expect((await estimate(debtor.id)).body.invoices[0].spans).toMatchObject([
      { from: '2026-12-16', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-01-10' },
    ]);
    const { items } = (await owner.get('/api/late-rates')).body;
    expect(items).toContainEqual({ ...rate, recorded_by: owner.user_id });
  });
});

describe('a claim', () => {
  it('is made by a person, numbered without a gap, mailed, kept and found', async () => {
    const debtor = await givenDebtor(owner, [
      ['2026-09-01', 100_000],
      ['2026-10-01', 50_000],
    ]);
    const made = await claim(debtor.id);
    expectStatus(made, 201);
    // 60 days of 1 000 EUR and 30 of 500 EUR at 10.5 %.
    expect(made.body).toMatchObject({
      number: 'I-2026-000001',
      state: 'open',
      interest_cents: 1_726 + 432,
      recovery_cents: 8_000,
      total_cents: 10_158,
      invoices: [
        {
          interest_from: '2026-10-02',
          interest_to: '2026-11-30',
          interest_cents: 1_726,
          recovery_cents: 4_000,
        },
        {
          interest_from: '2026-11-01',
          interest_to: '2026-11-30',
          interest_cents: 432,
          recovery_cents: 4_000,
        },
      ],
    });
    await untilMail(made.body.id, 'sent');
    expect(await awaitMail(app, debtor.email, 1, 'filename=I-2026-000001.pdf')).toContain('I-2026-000001');
    const shown = (await download(owner, `/api/late-claims/${made.body.id}/pdf`)).body as Buffer;
    const [kept] = (await owner.get('/api/archive?gross_cents=10158&kind=pdf')).body.items;
    expect(kept).toMatchObject({ number: 'I-2026-000001', document_kind: 'late_claim' });
    expect(((await download(owner, `/api/archive/${kept.id}/bytes`)).body as Buffer).equals(shown)).toBe(
      true,
    );
    const account = `/api/practices/${debtor.id}/statement-of-account?from=2026-09-01&to=2026-12-31`;
    expect((await owner.get(account)).body).toMatchObject({
      invoiced_cents: 150_000,
      claimed_cents: 10_158,
      closing_cents: 160_158,
    });
    // No invoice: none is listed, and none is owed more.
    expect((await owner.get('/api/invoices')).body.items).toHaveLength(2);
  });

  it('never asks for a day or a fixed sum twice, and goes on where the last one ended', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 100_000]]);
    expectStatus(await claim(debtor.id, { to: '2026-10-31', mail: false }), 201);
    expect(refusal(await claim(debtor.id, { to: '2026-10-31' }))).toEqual([409, 'nothing-to-claim']);
    const second = await claim(debtor.id, { mail: false });
    expect(second.body).toMatchObject({
      number: 'I-2026-000002',
      recovery_cents: 0,
      invoices: [{ interest_from: '2026-11-01', interest_to: '2026-11-30' }],
    });
    const both = await Promise.all([1, 2, 3].map(() => claim(debtor.id, { to: '2026-11-30', mail: false })));
    expect(both.map(({ status }) => status)).toEqual([409, 409, 409]);
  });

  it('by several people at once is one', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 100_000]]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => claim(debtor.id, { mail: false })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { items } = (await owner.get(`/api/late-claims?practice_id=${debtor.id}`)).body;
    expect(items.map(({ number }: { number: string }) => number)).toEqual(['I-2026-000001']);
  });

  it('can be withdrawn: its reader is told, and what it asked for can be claimed anew', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 100_000]]);
    const { id } = (await claim(debtor.id)).body;
    await untilMail(id, 'sent');
    const withdrawn = await owner.post(`/api/late-claims/${id}/withdraw`, { reason: 'Geste commercial' });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', reason: 'Geste commercial' });
    const mail = await awaitMail(app, debtor.email, 1, 'annul');
    expect(mail).toContain('I-2026-000001');
    const again = await owner.post(`/api/late-claims/${id}/withdraw`, { reason: 'Encore' });
    expect(refusal(again)).toEqual([409, 'already-withdrawn']);
    expect((await claim(debtor.id, { mail: false })).body).toMatchObject({
      number: 'I-2026-000002',
      recovery_cents: 4_000,
    });
  });

  it('says what was credited since', async () => {
    const { id, invoices } = await givenDebtor(owner, [['2026-09-01', 10_000]]);
    const made = await claim(id);
    expect(made.body.invoices).toMatchObject([{ credited_since_cents: 0 }]);
    await givenCredit(owner, invoices[0]!.id);
    const after = await owner.get(`/api/late-claims/${made.body.id}`);
    expect(after.body.invoices).toMatchObject([{ credited_since_cents: 10_000 }]);
  });

  it('is refused while the practice has money that pays no invoice yet: it may have come in time', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 10_000]]);
    const [invoice] = debtor.invoices;
    const cash = { practice_id: debtor.id, method: 'cash', amount_cents: 10_000, received_on: '2026-09-10' };
    const told = async () => (await estimate(debtor.id)).body.refused;
    expect(await told()).toBeNull();
    const paid = await owner.post('/api/payments', { ...cash, allocations: [] });
    expectStatus(paid, 201);
    const refused = await claim(debtor.id);
    expect(refusal(refused)).toEqual([409, 'credit-unused']);
    expect(await told()).toEqual({ code: 'credit-unused', title: refused.body.title });
    const allocations = [{ invoice_id: invoice!.id, amount_cents: 10_000 }];
    expectStatus(await owner.post(`/api/payments/${paid.body.id}/allocations`, { allocations }), 201);
    expect(refusal(await claim(debtor.id))).toEqual([409, 'nothing-to-claim']);
    expect(await told()).toMatchObject({ code: 'nothing-to-claim' });
  });

  it('is refused while a bank line waits that seems to pay the invoice, until somebody decides about it', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 10_000]]);
    const [invoice] = debtor.invoices;
    const file = Buffer.from(`Date;Montant;Libellé\n2026-09-02;90,00;Facture ${invoice!.number}`);
    await givenStatement(app, owner, file);
    const refused = await claim(debtor.id);
    expect(refusal(refused)).toEqual([409, 'payment-awaited']);
    expect(refused.body.title).toContain(invoice!.number);
    expect((await estimate(debtor.id)).body.refused).toMatchObject({ code: 'payment-awaited' });
    const [line] = await movementsIn(owner);
    expectStatus(await owner.post(`/api/bank-transactions/${line.id}/accept`, {}), 200);
    const [late] = (await estimate(debtor.id)).body.invoices;
    expect(late.spans.at(-1)).toMatchObject({ principal_cents: 1_000, to: '2026-11-30' });
    expectStatus(await claim(debtor.id), 201);
  });

  it('is refused of a private person, a disputed invoice, what was credited, and to be mailed to nobody', async () => {
    const person = await givenDebtor(owner, [['2026-09-01', 10_000]], { vat_status: 'private' });
    const credited = await givenDebtor(owner, [['2026-09-02', 10_000]]);
    await givenCredit(owner, credited.invoices[0]!.id);
    const silent = await givenDebtor(owner, [['2026-09-03', 10_000]], { email: null });
    const disputed = await givenDebtor(owner, [['2026-11-05', 10_000]]);
    await givenDispute(app, owner, disputed.invoices[0]!.id, [1]);
    app.clock.moveTo('2026-12-15T09:00:00Z');
    expect(refusal(await claim(person.id))).toEqual([409, 'private-person']);
    expect(refusal(await claim(credited.id))).toEqual([409, 'nothing-to-claim']);
    expect(refusal(await claim(silent.id))).toEqual([409, 'no-address']);
    expect((await claim(silent.id, { mail: false })).status).toBe(201);
    const ids = [disputed.invoices[0]!.id];
    expect(refusal(await claim(disputed.id, { invoice_ids: ids }))).toEqual([409, 'invoice-disputed']);
  });

  it('is proved with everything else that is kept', async () => {
    const debtor = await givenDebtor(owner, [['2026-09-01', 100_000]]);
    const { id } = (await claim(debtor.id, { mail: false })).body;
    await download(owner, `/api/late-claims/${id}/pdf`);
    const proof = () => runCommand(app, ['verify', '--workspace', owner.workspace_id]);
    const whole = await proof();
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('everything fits')]);
    await app.admin.query(`SET session_replication_role = 'replica'`);
    await app.admin.query('UPDATE archived_letter SET amount_cents = 1 WHERE id = $1', [id]);
    await app.admin.query(`SET session_replication_role = 'origin'`);
    const changed = await proof();
    expect(changed.code).toBe(1);
    expect(changed.out).toContain(
      'I-2026-000001: amount_cents is 5726 in the letter and 1 in the books. [document-changed]',
    );
  });
});
