import supertest from 'supertest';
import { Caller, expectStatus } from './given.js';
import { GivenEntry, givenEntries, givenEntry } from './given-entries.js';
import { GivenPractice, givenPractice } from './given-practice.js';

export const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

const labels = (fr: string) => ({ fr, nl: fr, en: fr, de: fr });

/** A monthly plan: `included` calls for `price`, then `overage` a call. */
export function forfaitCard(included: number, price = '199.00', overage = '0.95'): object {
  return card([
    {
      code: 'forfait',
      kind: 'allowance',
      label: labels(`Forfait ${included} appels`),
      overage_label: labels('Appels hors forfait'),
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: price, overage_price: overage, per: 1 },
      allowance: { qty: included, window: 'month' },
    },
  ]);
}

/** One price a call. */
export function perCallCard(price = '1.00'): object {
  return card([
    {
      code: 'calls',
      kind: 'unit',
      label: labels('Appels traités'),
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: price, per: 1 },
    },
  ]);
}

/** One price a call, of which freelancers get a part. */
export function paidCard(price = '1.10', payout = '0.80'): object {
  return card([
    {
      code: 'calls',
      kind: 'unit',
      label: labels('Appels traités'),
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: price, per: 1 },
      payout: { price: payout, per: 1 },
    },
  ]);
}

/** Calls 1–200 at 1.20, 201–500 at 1.00, 501–1000 at 0.80, above at 0.50; freelancers get 0.40 a call. */
export function degressiveCard(mode = 'graduated', more: object = {}): object {
  const component = {
    code: 'calls',
    kind: 'tiered',
    label: labels('Appels'),
    meter: { event: 'call', measures: ['count'] },
    price: {
      mode,
      per: 1,
      tiers: [
        { up_to: 200, unit_price: '1.20' },
        { up_to: 500, unit_price: '1.00' },
        { up_to: 1000, unit_price: '0.80' },
        { up_to: null, unit_price: '0.50' },
      ],
    },
    payout: { price: '0.40', per: 1 },
  };
  return { ...card([component]), ...more };
}

/** A pack of `qty` calls for 10.00 that lasts a year; 2.00 for each call beyond it. */
export function packCard(qty = 10): object {
  return card([
    {
      code: 'pack',
      kind: 'prepaid_pack',
      label: labels(`Carnet de ${qty} appels`),
      overage_label: labels('Au-delà'),
      meter: { event: 'call', measures: ['count'] },
      pack: { qty, validity_months: 12, rollover: false, when_empty: 'overage' },
      price: { unit_price: '10.00', per: 1, overage_price: '2.00' },
    },
  ]);
}

export function card(components: readonly object[]): object {
  return {
    currency: 'EUR',
    time_zone: 'Europe/Brussels',
    calendar: 'BE',
    billing: { period: 'month', base: 'arrears', usage: 'arrears' },
    proration: 'none',
    annex: 'full',
    components,
  };
}

/** A practice priced by `definition` since the beginning of the year. */
export async function givenPricedPractice(
  by: Caller,
  definition: object = perCallCard(),
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<GivenPractice & { rate_card_id: string }> {
  const practice = await givenPractice(by, overrides);
  const made = await by.post('/api/rate-cards', { name: 'Tarif', valid_from: '2026-01-01', definition });
  expectStatus(made, 201);
  const rate_card_id = made.body.id as string;
  const put = await by.put(`/api/practices/${practice.id}/rate-card`, {
    rate_card_id,
    valid_from: '2026-01-01',
  });
  if (put.status >= 300) throw new Error(JSON.stringify(put.body));
  return { ...practice, rate_card_id };
}

/** `count` answered calls of November, spread over its first days. */
export async function givenCalls(by: Caller, practice_id: string, count: number, from = 0): Promise<void> {
  for (let done = 0; done < count; done += 1000) {
    await givenEntries(by, practice_id, Math.min(1000, count - done), (index) => ({
      started_at: new Date(Date.parse('2026-11-02T08:00:00Z') + (from + done + index) * 60_000).toISOString(),
    }));
  }
}

/** An answered call of a minute on 4 November; `facts` say what differs. */
export function givenCall(by: Caller, practice_id: string, facts: object = {}): Promise<GivenEntry> {
  return givenEntry(by, practice_id, {
    kind: 'call',
    direction: 'in',
    outcome: 'answered',
    started_at: '2026-11-04T09:00:00Z',
    ended_at: undefined,
    talk_s: 60,
    ...facts,
  });
}

export async function givenDraft(by: Caller, practice_id: string, period = NOVEMBER) {
  const answer = await by.post('/api/invoices', { practice_id, period });
  expectStatus(answer, 201);
  return answer.body;
}

export async function givenIssued(by: Caller, practice_id: string, period = NOVEMBER) {
  const draft = await givenDraft(by, practice_id, period);
  const answer = await by.post(`/api/invoices/${draft.id}/issue`);
  expectStatus(answer, 200);
  return answer.body;
}

/** A practice with an issued invoice of so many calls of November. */
export async function givenPricedInvoice(
  by: Caller,
  definition: object,
  calls: number,
  facts: Readonly<Record<string, unknown>> = {},
) {
  const practice = await givenPricedPractice(by, definition, facts);
  await givenCalls(by, practice.id, calls);
  return { practice, invoice: await givenIssued(by, practice.id) };
}

/** An issued credit note over an invoice: over all that is left of it, or as `request` says. */
export async function givenCredit(by: Caller, invoice_id: string, request: object = {}) {
  const draft = await by.post(`/api/invoices/${invoice_id}/credit-notes`, { reason: 'Erreur', ...request });
  expectStatus(draft, 201);
  const answer = await by.post(`/api/invoices/${draft.body.id}/issue`);
  expectStatus(answer, 200);
  return answer.body;
}

/** The answer to a GET with its body as bytes. */
export function download(by: Caller, path: string): supertest.Test {
  return by
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
}
