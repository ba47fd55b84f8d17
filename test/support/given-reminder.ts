import { randomUUID } from 'node:crypto';
import { Caller, expectStatus } from './given.js';
import { GivenOwed, givenOwed, givenPayer } from './given-payment.js';

/** Friendly after 7 days, firm after 21, formal after 35. */
const USUAL = {
  enabled: true,
  friendly_days: 7,
  firm_days: 21,
  formal_days: 35,
  business_days_only: true,
  least_cents: 500,
  contract_rate_bp: null,
};

/** Turns reminders on, `facts` over the usual schedule. */
export async function givenSchedule(by: Caller, facts: object = {}, practice_id?: string): Promise<void> {
  const path = practice_id ? `/api/practices/${practice_id}/reminder-schedule` : '/api/reminder-schedule';
  expectStatus(await by.put(path, { ...USUAL, ...facts }), 200);
}

export interface GivenDebtor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly invoices: readonly GivenOwed[];
}

/** A practice that owes amounts due on days (thirty days after issue), oldest first; later ones than any before in the workspace. */
export async function givenDebtor(
  by: Caller,
  owed: readonly (readonly [issued_on: string, cents: number])[],
  facts: Readonly<Record<string, unknown>> = {},
): Promise<GivenDebtor> {
  const email = `cabinet-${randomUUID()}@example.org`;
  const { id, name } = await givenPayer(by, { email, ...facts });
  const invoices: GivenOwed[] = [];
  for (const [index, [issued_on, cents]] of owed.entries())
    invoices.push(await givenOwed(by, id, cents, owed.length - 1 - index, issued_on));
  return { id, name, email: (facts.email as string | undefined) ?? email, invoices };
}

/** Money by hand that pays invoices of a practice. */
export async function givenPaid(
  by: Caller,
  practice_id: string,
  allocations: readonly { readonly invoice_id: string; readonly amount_cents: number }[],
  facts: object = {},
): Promise<string> {
  const amount_cents = allocations.reduce((total, each) => total + each.amount_cents, 0);
  const answer = await by.post('/api/payments', {
    practice_id,
    method: 'transfer',
    amount_cents,
    received_on: '2026-11-30',
    allocations,
    ...facts,
  });
  expectStatus(answer, 201);
  return answer.body.id as string;
}

/** Looks at the plan of today and has it written; the report. */
export async function givenRun(by: Caller, practice_ids?: readonly string[]) {
  const chosen = practice_ids ? { practice_ids } : {};
  const plan = await by.post('/api/reminders/plan', chosen);
  expectStatus(plan, 200);
  const run = await by.post('/api/reminders/run', { ...chosen, digest: plan.body.digest });
  expectStatus(run, 200);
  return run.body;
}

/** The letters of a practice, newest first. */
export async function lettersOf(by: Caller, practice_id: string) {
  const answer = await by.get(`/api/reminders?practice_id=${practice_id}`);
  expectStatus(answer, 200);
  return answer.body.items;
}

/** Waits until a letter is in that state, at most 20 seconds. */
export async function untilLetter(by: Caller, id: string, state: string) {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await by.get(`/api/reminders/${id}`);
    expectStatus(answer, 200);
    if (answer.body.state === state) return answer.body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The letter ${id} did not become ${state}.`);
}

/** A letter, a pause and a claim, with rows in every table about them; issued before anything else of the business is. */
export async function givenDunning(by: Caller, name: string) {
  await givenSchedule(by);
  const debtor = await givenDebtor(
    by,
    [
      ['2026-09-01', 10_000],
      ['2026-10-01', 5_000],
    ],
    { name },
  );
  const [run] = (await givenRun(by)).letters;
  const [reminder] = await lettersOf(by, run.practice_id);
  await untilLetter(by, reminder.id, 'sent');
  const next = { action: 'postpone', until: '2026-12-31' };
  expectStatus(await by.put(`/api/invoices/${debtor.invoices[1]!.id}/next-reminder`, next), 200);
  const pause = await by.post('/api/reminder-pauses', { practice_id: debtor.id, reason: 'Vacances' });
  expectStatus(pause, 201);
  const rate = { country: 'BE', kind: 'late', half: '2030-H1', rate_bp: 1050, source: 'Journal' };
  expectStatus(await by.post('/api/late-rates', rate), 201);
  const claim = await by.post('/api/late-claims', { practice_id: debtor.id, mail: false });
  expectStatus(claim, 201);
  expectStatus(await by.get(`/api/late-claims/${claim.body.id}/pdf`), 200);
  return {
    reminder: reminder.id as string,
    pause: pause.body.id as string,
    claim: claim.body.id as string,
  };
}
