import { join } from 'node:path';
import { INestApplicationContext } from '@nestjs/common';
import { MonthEnd } from '../month-end.command.js';
import { Progress } from '../progress.command.js';
import { StandingClock } from '../standing-clock.command.js';
import { PaidFreelancers, Payday } from './payday.command.js';
import { Staffing } from './staffing.command.js';

const FIRST_DAY = Date.parse('2027-01-04T06:00:00Z');
const ABSENCE_KNOWN = Date.parse('2027-01-11T09:00:00Z');
const ABSENCE_BEGINS = Date.parse('2027-01-18T06:00:00Z');
const PAYDAY = Date.parse('2027-02-01T09:00:00Z');

/** A plan that was agreed to, and what came of it. */
export interface StaffedAgency extends PaidFreelancers {
  readonly plan: { readonly score: number; readonly bound: number | null; readonly assignments: number };
}

/**
 * Staffs three practices of an agency in January, covers an absence, and pays the freelancers: writes `plan.json` below
 * `out`, and below the folder of the agency hand-over packs, self-billed invoices and the file for the bank.
 */
export async function staffAgency(
  app: INestApplicationContext,
  { actor, business, clients, password }: MonthEnd,
  clock: StandingClock,
  out: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<StaffedAgency> {
  const own = join(out, business.slug);
  const staffing = new Staffing(app, actor, clients, password, signal);
  progress.say(`${business.slug}: finding who answers for three practices in January`);
  await staffing.gather();
  await staffing.ask();
  const payday = new Payday(app, actor, staffing.members, staffing.practices(), signal);
  await payday.agree();
  const plan = await staffing.plan(join(out, 'plan.json'));
  clock.moveTo(FIRST_DAY);
  await staffing.begin();
  progress.say(`${business.slug}: covering an absence`);
  clock.moveTo(ABSENCE_KNOWN);
  await staffing.cover(join(own, 'hand-over'));
  clock.moveTo(ABSENCE_BEGINS);
  await staffing.begin();
  progress.say(`${business.slug}: paying the freelancers`);
  clock.moveTo(PAYDAY);
  await payday.record(staffing.missions);
  const billed = await payday.bill(join(own, 'self-bills'));
  return { plan, ...billed, payout_cents: await payday.pay(join(own, 'payouts')) };
}
