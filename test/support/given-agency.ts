import { randomUUID } from 'node:crypto';
import { TestApp } from './app.js';
import { Caller, givenMember, givenWorkspace } from './given.js';
import { givenEntries } from './given-entries.js';
import { card, givenIssued, givenPricedPractice } from './given-invoice.js';
import { givenMandate, givenSelfBillDrafts, selfBillToken } from './given-self-bill.js';

const inFour = (fr: string, nl: string, en: string, de: string) => ({ fr, nl, en, de });
const saturday = {
  days: [6],
  from: '00:00',
  to: '24:00',
  mode: 'multiply',
  value: '1.25',
  label: inFour('samedi', 'zaterdag', 'Saturday', 'Samstag'),
};

/** Client 1.10 a call, Saturday + 25 %; the freelancer 0.80 with the same surcharge (E8), or what a commission leaves. */
export const saturdayCard = (commission = false) =>
  card([
    {
      code: 'calls',
      kind: 'unit',
      label: inFour('Appels', 'Oproepen', 'Calls', 'Anrufe'),
      meter: { event: 'call', measures: ['count'] },
      windows: [saturday],
      price: { unit_price: '1.10', per: 1 },
      ...(!commission && { payout: { price: '0.80', per: 1 } }),
    },
    ...(commission
      ? [
          {
            code: 'fee',
            kind: 'commission',
            label: inFour('Commission', 'Commissie', 'Commission', 'Provision'),
            percent_bp: 1_000,
          },
        ]
      : []),
  ]);

/** An agency with one freelancer, who took `week` calls on weekdays and `weekend` on Saturday 7 November. */
export async function givenAgency(app: TestApp, week = 520, weekend = 80, commission = false) {
  const owner = await givenWorkspace(app);
  const freelancer = await givenMember(app, owner, 'secretary');
  const practice = await givenPricedPractice(owner, saturdayCard(commission));
  const calls = (count: number, from: string) =>
    givenEntries(owner, practice.id, count, (index) => ({
      started_at: new Date(Date.parse(from) + index * 30_000).toISOString(),
      secretary_id: freelancer.user_id,
    }));
  if (week > 0) await calls(week, '2026-11-03T08:00:00Z');
  if (weekend > 0) await calls(weekend, '2026-11-07T08:00:00Z');
  const invoice = await givenIssued(owner, practice.id);
  return { owner, freelancer, practice, invoice };
}

/** The answer to the issue of a self-bill. */
export const issueSelfBill = (by: Caller, id: string, body = {}) =>
  by.post(`/api/self-bills/${id}/issue`, body);

/** An agency with an issued self-bill of five calls, and the token of its link. */
export async function givenIssuedSelfBill(app: TestApp, mandate: object = {}) {
  const agency = await givenAgency(app, 5, 0);
  const email = `freelancer-${randomUUID()}@example.org`;
  const { id: mandate_id } = await givenMandate(agency.owner, agency.freelancer.user_id, {
    email,
    ...mandate,
  });
  const { drafts } = await givenSelfBillDrafts(agency.owner);
  const { body: bill } = await issueSelfBill(agency.owner, drafts[0].id);
  return { ...agency, mandate_id, email, bill, token: await selfBillToken(app, email, bill.number) };
}
