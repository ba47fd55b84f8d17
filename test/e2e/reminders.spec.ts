import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReminderRuns } from '../../src/payments/reminders/reminder-runs.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import { givenStatement } from '../support/given-bank.js';
import { givenDispute } from '../support/given-dispute.js';
import {
  download,
  givenCall,
  givenCredit,
  givenDraft,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { givenMatched, transfer } from '../support/given-matched.js';
import { givenPayee } from '../support/given-payment.js';
import {
  givenDebtor,
  givenPaid,
  givenRun,
  givenSchedule,
  lettersOf,
  untilLetter,
} from '../support/given-reminder.js';
import { awaitMail, mailsTo } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

/** Monday 30 November 2026; invoices fall due thirty days after their issue. */
const TODAY = '2026-11-30T09:00:00Z';

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.moveTo(TODAY);
  owner = await givenPayee(app);
  await givenSchedule(owner);
});

/** The words of the mail with a letter, the only one to `email`. */
async function mailOf(email: string): Promise<string> {
  const mail = await awaitMail(app, email, 1, 'filename=R-');
  const [words] = mail.split('Content-Type: application/pdf') as [string];
  const bytes = words.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  expect(await mailsTo(app, email, 'filename=R-')).toHaveLength(1);
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
const daily = () => app.app.get(ReminderRuns).runDaily(owner.workspace_id);
const upcoming = async (practice_id: string) =>
  (await owner.get(`/api/reminders/upcoming?practice_id=${practice_id}`)).body.items;
const holds = async (practice_id: string) =>
  (await upcoming(practice_id)).map((each: { hold: string | null }) => each.hold);

describe('the schedule', () => {
  it('is off until somebody turns it on, of the workspace and of a practice that has its own', async () => {
    const other = await givenPayee(app);
    expect((await other.get('/api/reminder-schedule')).body).toEqual({
      enabled: false,
      friendly_days: 7,
      firm_days: 21,
      formal_days: 35,
      business_days_only: true,
      least_cents: 500,
      contract_rate_bp: null,
      of: 'default',
    });
    const { id } = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    await givenSchedule(owner, { friendly_days: 10, firm_days: null, formal_days: 60 }, id);
    const path = `/api/practices/${id}/reminder-schedule`;
    expect((await owner.get(path)).body).toMatchObject({
      friendly_days: 10,
      firm_days: null,
      of: 'practice',
    });
    expect((await upcoming(id))[0].next).toEqual({ level: 'friendly', on: '2026-11-10' });
    expect((await owner.delete(path)).body).toMatchObject({ friendly_days: 7, of: 'workspace' });
    const wrong = { ...(await owner.get(path)).body, firm_days: 5 };
    delete wrong.of;
    expect(refusal(await owner.put(path, wrong))).toEqual([422, 'levels-out-of-order', '/firm_days']);
  });

  it('is the one that came last, of two at once', async () => {
    const { id } = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const wishes = [9, 10, 11, 12, 13, 14].map((friendly_days) => ({ friendly_days }));
    await Promise.all(wishes.map((wish) => givenSchedule(owner, wish, id)));
    expect(wishes).toContainEqual({
      friendly_days: (await owner.get(`/api/practices/${id}/reminder-schedule`)).body.friendly_days,
    });
    await Promise.all(wishes.map((wish) => givenSchedule(owner, wish)));
    expect(wishes).toContainEqual({
      friendly_days: (await owner.get('/api/reminder-schedule')).body.friendly_days,
    });
  });

  it('is read by accountants and changed by owners and managers; practices and secretaries see none of it', async () => {
    const [manager, accountant, secretary] = await Promise.all([
      givenMember(app, owner, 'manager'),
      givenMember(app, owner, 'accountant'),
      givenMember(app, owner, 'secretary'),
    ]);
    const { id } = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const doctor = await givenMember(app, owner, 'practice', id);
    for (const path of [
      '/api/reminders',
      '/api/reminders/upcoming',
      '/api/reminder-schedule',
      '/api/late-claims',
    ]) {
      expect((await manager.get(path)).status).toBe(200);
      expect((await accountant.get(path)).status).toBe(200);
      expect((await secretary.get(path)).status).toBe(403);
      expect((await doctor.get(path)).status).toBe(403);
    }
    expect((await accountant.post('/api/reminders/plan', {})).status).toBe(200);
    const digest = '0'.repeat(64);
    expect((await accountant.post('/api/reminders/run', { digest })).status).toBe(403);
    expect((await accountant.post('/api/late-claims', { practice_id: id })).status).toBe(403);
  });
});

describe('a run', () => {
  it('writes one letter a practice, at the highest level, with every overdue invoice', async () => {
    const debtor = await givenDebtor(owner, [
      ['2026-09-20', 20_000],
      ['2026-10-26', 10_000],
      ['2026-11-20', 5_000],
    ]);
    // Due on 20 October, 25 November and 20 December.
    const [old, late, coming] = debtor.invoices;
    expect((await upcoming(debtor.id)).map((each: { next: object }) => each.next)).toEqual([
      { level: 'friendly', on: '2026-10-27' },
      { level: 'friendly', on: '2026-12-02' },
      { level: 'friendly', on: '2026-12-28' },
    ]);
    const plan = (await owner.post('/api/reminders/plan', {})).body;
    expect(plan).toMatchObject({ on: '2026-11-30', total_cents: 30_000 });
    expect(await lettersOf(owner, debtor.id)).toEqual([]);
    const run = await givenRun(owner);
    expect(run.letters).toMatchObject([
      {
        practice_id: debtor.id,
        recipient: debtor.email,
        level: 'friendly',
        total_cents: 30_000,
        invoices: [
          { number: old!.number, open_cents: 20_000, days_late: 41, step: 'friendly' },
          // Its own reminder is two days away: it comes along instead of in a second letter.
          { number: late!.number, open_cents: 10_000, days_late: 5, step: 'friendly' },
        ],
      },
    ]);
    const [letter] = await lettersOf(owner, debtor.id);
    expect(letter).toMatchObject({
      number: 'R-2026-000001',
      run_on: '2026-11-30',
      created_by: owner.user_id,
    });
    await untilLetter(owner, letter.id, 'sent');
    const mail = await mailOf(debtor.email);
    for (const { number } of [old!, late!]) expect(mail).toContain(number);
    expect(mail).not.toContain(coming!.number);
    expect((await givenRun(owner)).letters).toEqual([]);
    expect(await holds(debtor.id)).toEqual(['written_today', 'written_today', 'written_today']);
  });

  it('goes from friendly to firm to formal, never faster than the schedule, and then ends', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    // Due on 31 October: 30 days late today, which is past firm already.
    const levels: [day: string, level: string | undefined][] = [];
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-13', '2026-12-14', '2026-12-28', '2027-02-01']) {
      app.clock.moveTo(`${day}T09:00:00Z`);
      const { letters } = await daily();
      levels.push([day, letters[0]?.level]);
    }
    expect(levels).toEqual([
      ['2026-11-30', 'friendly'],
      ['2026-12-01', undefined],
      // A Sunday.
      ['2026-12-13', undefined],
      ['2026-12-14', 'firm'],
      ['2026-12-28', 'formal'],
      ['2027-02-01', undefined],
    ]);
    expect(await holds(debtor.id)).toEqual(['no_more_levels']);
    const letters = await lettersOf(owner, debtor.id);
    expect(
      letters.map(({ level, created_by }: { level: string; created_by: null }) => [level, created_by]),
    ).toEqual([
      ['formal', null],
      ['firm', null],
      ['friendly', null],
    ]);
  });

  it('does what was looked at or nothing', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const { digest } = (await owner.post('/api/reminders/plan', {})).body;
    await givenPaid(owner, debtor.id, [{ invoice_id: debtor.invoices[0]!.id, amount_cents: 4_000 }]);
    expect(refusal(await owner.post('/api/reminders/run', { digest }))).toEqual([409, 'plan-changed']);
    expect(await lettersOf(owner, debtor.id)).toEqual([]);
  });

  it('waits on weekends and holidays, unless told otherwise', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    // Friday 25 December 2026 is Christmas, the next day a Saturday.
    for (const day of ['2026-12-25', '2026-12-26']) {
      app.clock.moveTo(`${day}T09:00:00Z`);
      expect((await daily()).letters).toEqual([]);
    }
    await givenSchedule(owner, { business_days_only: false });
    expect((await daily()).letters).toHaveLength(1);
    expect(await lettersOf(owner, debtor.id)).toHaveLength(1);
  });

  it('takes what the practice paid too much off, and asks nothing that it covers', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const credit = { practice_id: debtor.id, method: 'transfer', received_on: '2026-11-28' };
    await owner.post('/api/payments', { ...credit, amount_cents: 2_500 });
    const { letters } = (await owner.post('/api/reminders/plan', {})).body;
    expect(letters).toMatchObject([{ total_cents: 7_500, credit_cents: 2_500 }]);
    await owner.post('/api/payments', { ...credit, amount_cents: 7_200 });
    expect(await holds(debtor.id)).toEqual(['too_little']);
    await owner.post('/api/payments', { ...credit, amount_cents: 300 });
    expect(await holds(debtor.id)).toEqual(['covered_by_credit']);
    expect((await daily()).letters).toEqual([]);
  });
});

describe('the run of a day by itself', () => {
  const waiting = async () =>
    (
      await app.admin.query(
        `SELECT id, start_after FROM pgboss.job_common
          WHERE name = 'run-reminders' AND state = 'created' AND data->>'workspace_id' = $1`,
        [owner.workspace_id],
      )
    ).rows;
  async function until<T>(look: () => Promise<T[]>): Promise<T[]> {
    for (let tries = 0; tries < 200; tries++) {
      const found = await look();
      if (found.length > 0) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('It did not come about.');
  }

  it('waits for nine in the morning of the workspace, and then for the next one', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const [job] = await until(waiting);
    expect(job.start_after).toBe('2026-12-01T08:00:00.000Z');
    app.clock.moveTo('2026-12-01T08:00:00Z');
    await app.admin.query('UPDATE pgboss.job_common SET start_after = now() WHERE id = $1', [job.id]);
    const letters = await until(() => lettersOf(owner, debtor.id));
    expect(letters).toMatchObject([{ run_on: '2026-12-01', created_by: null }]);
    const next = await until(async () => (await waiting()).filter(({ id }) => id !== job.id));
    expect(next.map(({ start_after }) => start_after)).toEqual(['2026-12-02T08:00:00.000Z']);
  });
});

describe('what holds a reminder', () => {
  it('an open dispute, until it is decided', async () => {
    const debtor = await givenDebtor(owner, [['2026-11-05', 10_000]]);
    const [invoice] = debtor.invoices;
    const dispute = await givenDispute(app, owner, invoice!.id, [1]);
    app.clock.moveTo('2026-12-14T09:00:00Z');
    expect(await holds(debtor.id)).toEqual(['disputed']);
    expect((await daily()).letters).toEqual([]);
    const decision = { rejected: [{ event: 1, reason: 'Appel bien reçu' }] };
    expect((await owner.post(`/api/disputes/${dispute}/decide`, decision)).status).toBe(200);
    expect((await daily()).letters).toHaveLength(1);
  });

  it('a payment that is on its way: a suggested bank line, or a debit under way', async () => {
    const debtor = await givenDebtor(owner, [
      ['2026-09-20', 20_000],
      ['2026-10-01', 10_000],
    ]);
    const [first, second] = debtor.invoices;
    const text = `Facture ${first!.number}`;
    const line = `2026-11-20;150,00;${text}`;
    await givenStatement(app, owner, Buffer.from(`Date;Montant;Libellé\n${line}`));
    expect(await holds(debtor.id)).toEqual(['payment_on_its_way', null]);
    expect((await daily()).letters[0]!.invoices.map(({ number }) => number)).toEqual([second!.number]);
    await app.admin.query(
      `INSERT INTO online_attempt (workspace_id, id, invoice_id, account_id, amount_cents, language, state, checkout_id, created_at, changed_at, expires_at)
       SELECT $1, gen_random_uuid(), $2, 'acct_fictional', 10000, 'fr', 'in_progress', 'cs_fictional', now(), now(), now()`,
      [owner.workspace_id, second!.id],
    );
    expect(await holds(debtor.id)).toEqual(['payment_on_its_way', 'payment_on_its_way']);
  });

  it('money of the practice that nobody has decided about: paid twice, or a sum that no rule knows', async () => {
    const debtor = await givenDebtor(owner, [
      ['2026-09-20', 20_000],
      ['2026-10-01', 10_000],
    ]);
    const paid = { ogm: debtor.invoices[0]!.reference, counter_name: debtor.id };
    const [, twice] = await givenMatched(app, owner, [
      transfer(20_000, paid),
      transfer(20_000, { ...paid, end_to_end_id: 'TWICE' }),
    ]);
    expect(twice!.state).toBe('parked');
    expect(await holds(debtor.id)).toEqual(['payment_on_its_way']);
    expectStatus(await owner.post(`/api/bank-transactions/${twice!.id}/set-aside`, {}), 200);
    expect(await holds(debtor.id)).toEqual([null]);
    const [odd] = await givenMatched(app, owner, [transfer(3_456)]);
    expect(odd!.reason!.code).toBe('known_account_no_amount');
    expect(await holds(debtor.id)).toEqual(['payment_on_its_way']);
    expectStatus(
      await owner.post(`/api/bank-transactions/${odd!.id}/accept`, { practice_id: debtor.id }),
      200,
    );
    expect(await holds(debtor.id)).toEqual([null]);
  });

  it('a pause of the practice or of one invoice, with its reason, until its last day', async () => {
    const debtor = await givenDebtor(owner, [
      ['2026-09-20', 20_000],
      ['2026-10-01', 10_000],
    ]);
    const [first, second] = debtor.invoices;
    const paused = await owner.post('/api/reminder-pauses', {
      invoice_id: first!.id,
      reason: 'Plan de paiement',
      until: '2026-12-31',
    });
    expect(paused.status).toBe(201);
    expect(await upcoming(debtor.id)).toMatchObject([
      { hold: 'invoice_paused', reason: 'Plan de paiement' },
      { hold: null, reason: null },
    ]);
    expect((await daily()).letters[0]!.invoices.map(({ number }) => number)).toEqual([second!.number]);
    const [{ id }] = await lettersOf(owner, debtor.id);
    await untilLetter(owner, id, 'sent');
    const all = await owner.post('/api/reminder-pauses', { practice_id: debtor.id, reason: 'Vacances' });
    expect(await holds(debtor.id)).toEqual(['practice_paused', 'practice_paused']);
    expect((await owner.post(`/api/reminder-pauses/${all.body.id}/end`)).body.ended_by).toBe(owner.user_id);
    app.clock.moveTo('2027-01-04T09:00:00Z');
    expect((await daily()).letters[0]!.invoices).toMatchObject([
      { number: first!.number, step: 'friendly' },
      { number: second!.number, step: 'firm' },
    ]);
    const list = (await owner.get(`/api/reminder-pauses?practice_id=${debtor.id}&state=open`)).body.items;
    expect(list.map((each: { id: string }) => each.id)).toEqual([paused.body.id]);
    expect(refusal(await owner.post('/api/reminder-pauses', { reason: 'Personne' }))).toEqual([
      400,
      'schema',
      '/',
    ]);
  });

  it('skipping or postponing the next one, once', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const path = `/api/invoices/${debtor.invoices[0]!.id}/next-reminder`;
    const later = { action: 'postpone', until: '2026-12-09', reason: 'Promis par téléphone' };
    expect((await owner.put(path, later)).body).toEqual({ level: 'friendly' });
    expect((await upcoming(debtor.id))[0].next).toEqual({ level: 'friendly', on: '2026-12-09' });
    expect((await daily()).letters).toEqual([]);
    const skip = { action: 'skip', level: 'friendly' };
    expect((await owner.put(path, skip)).body).toEqual({ level: 'friendly' });
    expect((await upcoming(debtor.id))[0].next).toEqual({ level: 'firm', on: '2026-11-23' });
    expect(refusal(await owner.put(path, skip))).toEqual([409, 'not-next']);
    expect((await upcoming(debtor.id))[0].next).toEqual({ level: 'firm', on: '2026-11-23' });
    expect((await owner.delete(path)).status).toBe(204);
    expect((await daily()).letters).toMatchObject([{ level: 'friendly' }]);
    const over = { action: 'postpone', until: '2026-11-29' };
    expect(refusal(await owner.put(path, over))).toEqual([422, 'day-over', '/until']);
  });

  it('nobody to write to, a private person, and what is off, credited or of 0.00', async () => {
    const silent = await givenDebtor(owner, [['2026-09-01', 10_000]], { email: null });
    const person = await givenDebtor(owner, [['2026-09-02', 10_000]], { vat_status: 'private' });
    const off = await givenDebtor(owner, [['2026-09-03', 10_000]]);
    await givenSchedule(owner, { enabled: false }, off.id);
    const credited = await givenDebtor(owner, [['2026-09-04', 10_000]]);
    await givenCredit(owner, credited.invoices[0]!.id);
    const free = await givenPricedPractice(owner, perCallCard('0.00'));
    await givenCall(owner, free.id, { started_at: '2026-08-04T09:00:00Z' });
    const august = { from: '2026-08-01', to: '2026-08-31' };
    const { id, ...nothing } = await givenDraft(owner, free.id, august);
    expect(nothing.gross_cents).toBe(0);
    await owner.post(`/api/invoices/${id}/issue`, { issued_on: '2026-09-05' }).expect(200);
    expect(await holds(silent.id)).toEqual(['no_address']);
    expect(await holds(person.id)).toEqual(['private_person']);
    expect(await holds(off.id)).toEqual(['off']);
    expect(await upcoming(credited.id)).toEqual([]);
    expect(await upcoming(free.id)).toEqual([]);
    expect((await daily()).letters).toEqual([]);
  });
});

describe('a letter', () => {
  it('is kept in the archive, found by number, practice and amount, and drawn the same', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const [invoice] = debtor.invoices;
    await download(owner, `/api/invoices/${invoice!.id}/pdf`);
    await givenRun(owner);
    const [{ id }] = await lettersOf(owner, debtor.id);
    await untilLetter(owner, id, 'sent');
    // A copy of the invoice comes along.
    const mail = await awaitMail(app, debtor.email, 1, 'filename=R-');
    expect(mail).toContain(`filename=${invoice!.number}.pdf`);
    for (const query of ['number=R-2026-000001', `practice_id=${debtor.id}&kind=pdf`, 'gross_cents=10000']) {
      const { items } = (await owner.get(`/api/archive?${query}`)).body;
      expect(items).toContainEqual(
        expect.objectContaining({ letter_id: id, document_kind: 'reminder', number: 'R-2026-000001' }),
      );
    }
    const [pdf] = (await owner.get('/api/archive?number=R-2026-000001&kind=pdf')).body.items;
    const kept = (await download(owner, `/api/archive/${pdf.id}/bytes`)).body as Buffer;
    const shown = (await download(owner, `/api/reminders/${id}/pdf`)).body as Buffer;
    expect(kept.equals(shown)).toBe(true);
    const [document] = (await owner.get('/api/archive?number=R-2026-000001&kind=document')).body.items;
    const said = JSON.parse((await download(owner, `/api/archive/${document.id}/bytes`)).body.toString());
    expect(said).toMatchObject({ amount_cents: 10_000, document: { title: 'Rappel de paiement' } });
  });

  it('is shown before it is written, as it would read at its date', async () => {
    const debtor = await givenDebtor(owner, [['2026-11-10', 10_000]]);
    const preview = await download(owner, `/api/practices/${debtor.id}/next-reminder/pdf`);
    expect(preview.headers['content-type']).toBe('application/pdf');
    expect((preview.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await lettersOf(owner, debtor.id)).toEqual([]);
    await givenPaid(owner, debtor.id, [{ invoice_id: debtor.invoices[0]!.id, amount_cents: 10_000 }]);
    const nothing = await owner.get(`/api/practices/${debtor.id}/next-reminder/pdf`);
    expect(refusal(nothing)).toEqual([409, 'nothing-to-come']);
  });

  it.each([
    ['fr', 'Reste à payer'],
    ['nl', 'Nog te betalen'],
    ['en', 'Still to be paid'],
    ['de', 'Noch zu zahlen'],
  ])('speaks the language of the practice: %s', async (language, total) => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]], { language });
    await givenRun(owner);
    const [{ id }] = await lettersOf(owner, debtor.id);
    await untilLetter(owner, id, 'sent');
    const text = await mailOf(debtor.email);
    expect(text).toContain(total);
    expect(text).toContain('IBAN BE68539007547034');
    expect(text).toContain(debtor.invoices[0]!.number);
  });

  it('leaves a trace of who did what', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    await givenRun(owner);
    const [{ id }] = await lettersOf(owner, debtor.id);
    await untilLetter(owner, id, 'sent');
    const { items } = (await owner.get('/api/audit')).body;
    const actions = items.map(({ action }: { action: string }) => action);
    for (const action of ['reminder-schedule.changed', 'reminder.written', 'reminder.queued'])
      expect(actions).toContain(action);
  });
});
