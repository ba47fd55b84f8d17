import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Database } from '../../src/platform/database/database.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { givenPayee, openOf } from '../support/given-payment.js';
import {
  GivenDebtor,
  givenDebtor,
  givenPaid,
  givenRun,
  givenSchedule,
  lettersOf,
  untilLetter,
} from '../support/given-reminder.js';
import { KillableApp, startKillableApp } from '../support/killable-app.js';
import { openSmtpServer, SmtpServer } from '../support/smtp-server.js';

jest.setTimeout(180_000);

let house: TestApp;
let server: SmtpServer;
let owner: GivenWorkspace;
/** What the mail server does with a mail, once it is told to take any. */
let gate: { readonly opened: Promise<void>; open(): void };
let arrived: (text: string) => void = () => undefined;

beforeEach(async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = { opened: promise, open: resolve };
  server = await openSmtpServer(async (number) => {
    arrived(server.received[number - 1]!);
    await gate.opened;
    return '250 taken';
  });
  house = await openTestApp({ SMTP_URL: server.url });
  owner = await givenPayee(house);
  await givenSchedule(owner);
});
afterEach(async () => {
  gate.open();
  await house.close();
  await server.close();
});

const reminders = () => server.received.filter((mail) => mail.includes('filename=R-'));
const paying = ({ invoices: [invoice] }: GivenDebtor) => [{ invoice_id: invoice!.id, amount_cents: 10_000 }];
const outbox = async (id: string) =>
  (
    await house.admin.query(
      'SELECT o.state, o.last_error, o.payload FROM reminder r JOIN outbox_message o ON o.id = r.outbox_id WHERE r.id = $1',
      [id],
    )
  ).rows[0];

/** The same a day later, for dates of a series only go up. */
const later = ([on, cents]: readonly [string, number]) => [`2026-09-1${on.at(-1)}`, cents] as const;

/** Holds the row of a practice, as whoever allocates a payment does, until `release`. */
async function holding(practice_id: string, work: () => Promise<void>): Promise<void> {
  await house.app.get(Database).transaction(owner.workspace_id, async () => {
    await house.app
      .get(Database)
      .query('SELECT 1 FROM practice WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
        owner.workspace_id,
        practice_id,
      ]);
    await work();
  });
}

describe('a payment and a reminder at once', () => {
  it('a letter that is paid before it is drawn is cancelled, and never mailed', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    gate.open();
    // The run waits for whoever holds the practice, and the payment races its worker.
    let run: Promise<{ letters: object[] }>;
    await holding(debtor.id, async () => {
      run = givenRun(owner);
      await pause(300);
    });
    await run!;
    await givenPaid(owner, debtor.id, paying(debtor));
    const [{ id }] = await lettersOf(owner, debtor.id);
    const letter = await Promise.race([untilLetter(owner, id, 'cancelled'), untilLetter(owner, id, 'sent')]);
    const [open] = await openOf(owner, debtor.invoices[0]!.id);
    expect(open).toBe(0);
    // Whoever was first, the mail is true: it left before the payment was booked, or not at all.
    expect(reminders()).toHaveLength(letter.state === 'sent' ? 1 : 0);
  });

  it('a mail that waits is asked about once more, and cancelled with the reason when it is paid', async () => {
    // The first mail, of another practice, holds up the only worker.
    await givenDebtor(owner, [['2026-10-01', 20_000]]);
    const debtor = await givenDebtor(owner, [['2026-10-02', 10_000]]);
    const first = new Promise<void>((resolve) => {
      arrived = (mail) => mail.includes('filename=R-') && resolve();
    });
    await givenRun(owner);
    await first;
    const letters = (await owner.get('/api/reminders')).body.items;
    const waiting = letters.find((each: { practice_id: string }) => each.practice_id === debtor.id);
    const other = letters.find((each: { practice_id: string }) => each.practice_id !== debtor.id);
    const [held, free] = reminders()[0]!.includes(debtor.email) ? [waiting, other] : [other, waiting];
    await untilLetter(owner, free.id, 'queued');
    const [line] = free.invoices;
    await givenPaid(owner, free.practice_id, [
      { invoice_id: line.invoice_id, amount_cents: line.open_cents },
    ]);
    gate.open();
    await untilLetter(owner, held.id, 'sent');
    const cancelled = await untilLetter(owner, free.id, 'cancelled');
    expect(cancelled).toMatchObject({
      reason: `Nothing of invoice ${line.number} is open any more.`,
      cancelled_by: null,
    });
    expect(await outbox(free.id)).toMatchObject({ state: 'cancelled', last_error: cancelled.reason });
    expect((await outbox(free.id)).payload.text).toBeUndefined();
    expect(reminders()).toHaveLength(1);
  });

  it('a payment that comes while the mail is handed over waits for it, and is booked behind it', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    const handed = new Promise<void>((resolve) => {
      arrived = (mail) => mail.includes('filename=R-') && resolve();
    });
    await givenRun(owner);
    await handed;
    let booked = false;
    const paid = givenPaid(owner, debtor.id, paying(debtor)).then(() => {
      booked = true;
    });
    await pause(500);
    expect(booked).toBe(false);
    gate.open();
    await paid;
    const [{ id }] = await lettersOf(owner, debtor.id);
    expect((await untilLetter(owner, id, 'sent')).state).toBe('sent');
    expect(await openOf(owner, debtor.invoices[0]!.id)).toEqual([0, 'paid']);
  });

  it('runs at once by hand and by the clock write one letter, whatever is paid meanwhile', async () => {
    gate.open();
    const debtors: GivenDebtor[] = [];
    for (let n = 1; n <= 8; n++)
      debtors.push(await givenDebtor(owner, [[`2026-10-0${n}`, 10_000]], { name: `Cabinet ${n}` }));
    const plan = (await owner.post('/api/reminders/plan', {})).body;
    const half = debtors.filter((_, index) => index % 2 === 0);
    await Promise.all([
      owner.post('/api/reminders/run', { digest: plan.digest }),
      owner.post('/api/reminders/run', { digest: plan.digest }),
      ...half.map((debtor) => givenPaid(owner, debtor.id, paying(debtor))),
    ]);
    for (const debtor of debtors) {
      const letters = await lettersOf(owner, debtor.id);
      expect(letters.length).toBeLessThanOrEqual(1);
      for (const { id } of letters) {
        await Promise.race([untilLetter(owner, id, 'sent'), untilLetter(owner, id, 'cancelled')]);
      }
    }
    for (const debtor of half) {
      const sent = reminders().filter((mail) => mail.includes(debtor.email));
      const [letter] = await lettersOf(owner, debtor.id);
      expect(sent).toHaveLength(letter?.state === 'sent' ? 1 : 0);
    }
    for (const debtor of debtors.filter((each) => !half.includes(each))) {
      expect(reminders().filter((mail) => mail.includes(debtor.email)).length).toBeLessThanOrEqual(1);
    }
  });

  it('a credit note cancels it as well, and the rest is reminded anew', async () => {
    const owed = [
      ['2026-09-01', 10_000],
      ['2026-09-02', 20_000],
    ] as const;
    const debtors = [await givenDebtor(owner, owed), await givenDebtor(owner, owed.map(later))];
    const handed = new Promise<void>((resolve) => {
      arrived = (mail) => mail.includes('filename=R-') && resolve();
    });
    await givenRun(owner);
    await handed;
    const waiting = debtors.find(({ email }) => !reminders()[0]!.includes(email))!;
    const [{ id }] = await lettersOf(owner, waiting.id);
    await untilLetter(owner, id, 'queued');
    await givenCredit(owner, waiting.invoices[0]!.id);
    gate.open();
    await untilLetter(owner, id, 'cancelled');
    const { letters } = await givenRun(owner);
    expect(letters).toMatchObject([
      { practice_id: waiting.id, invoices: [{ open_cents: 20_000, step: 'friendly' }] },
    ]);
  });
});

describe('an app that is killed', () => {
  let running: KillableApp | undefined;
  afterEach(async () => {
    await running?.kill();
    running = undefined;
  });

  it('between writing and mailing goes on where it was: one letter, one mail', async () => {
    const debtor = await givenDebtor(owner, [['2026-10-01', 10_000]]);
    // That app runs by the clock of the machine, which may say Sunday.
    await givenSchedule(owner, { business_days_only: false });
    const env = { SMTP_URL: server.url };
    await house.app.close();
    const handed = new Promise<void>((resolve) => {
      arrived = (mail) => mail.includes('filename=R-') && resolve();
    });
    running = await startKillableApp(house, env);
    const before = running.as(owner.key);
    const { digest } = (await before.post('/api/reminders/plan', {})).body;
    expect((await before.post('/api/reminders/run', { digest })).body.letters).toHaveLength(1);
    await handed;
    // Killed while the mail server has the mail and has not said that it took it.
    await running.kill();
    await house.admin.query(
      `UPDATE pgboss.job_common SET state = 'retry', start_after = now() WHERE state = 'active'`,
    );
    gate.open();
    running = await startKillableApp(house, env);
    const after = running.as(owner.key);
    const [{ id }] = await lettersOf(after, debtor.id);
    await untilLetter(after, id, 'sent');
    const ids = reminders().map((mail) => /^Message-ID: (\S+)/m.exec(mail)?.[1]);
    // It may arrive twice, as any mail may, and is then the same message.
    expect(new Set(ids).size).toBe(1);
    expect(await lettersOf(after, debtor.id)).toHaveLength(1);
    expect((await after.post('/api/reminders/plan', {})).body.letters).toEqual([]);
  });
});
