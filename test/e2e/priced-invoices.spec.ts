import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import {
  card,
  givenCall,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  app.clock.moveTo('2027-03-01T09:00:00Z');
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const DECEMBER = { from: '2026-12-01', to: '2026-12-31' };

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const fee = (unit_price = '100.00') => ({
  code: 'fee',
  kind: 'flat',
  label: labels('Abonnement'),
  price: { unit_price },
});
const calls = {
  code: 'calls',
  kind: 'unit',
  label: labels('Appels'),
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.00', per: 1 },
};
const plan = (allowance: object, unit_price = '0') => ({
  code: 'plan',
  kind: 'allowance',
  label: labels('Forfait'),
  overage_label: labels('Hors forfait'),
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price, overage_price: '1.00', per: 1 },
  allowance,
});
const pack = {
  code: 'pack',
  kind: 'prepaid_pack',
  label: labels('Carnet de 10 appels'),
  meter: { event: 'call', measures: ['count'] },
  pack: { qty: 10, validity_months: 12, rollover: false },
  price: { unit_price: '50.00', per: 1 },
};
const inAdvance = { period: 'month', base: 'advance', usage: 'arrears' };

async function givenCallsOn(practice_id: string, day: string, count: number): Promise<void> {
  await givenEntries(owner, practice_id, count, (index) => ({
    started_at: new Date(Date.parse(`${day}T08:00:00Z`) + index * 60_000).toISOString(),
  }));
}

type Line = { position: number; component_code: string; quantity: string; net_cents: number };
const linesOf = ({ lines }: { lines: Line[] }) =>
  lines.map((line) => [line.component_code, line.quantity, line.net_cents]);
const draftAnswer = (practice_id: string, period: object) =>
  owner.post('/api/invoices', { practice_id, period });

describe('fees in advance', () => {
  const advance = (price?: string) => ({
    ...card([fee(price), calls]),
    billing: inAdvance,
    proration: 'calendar_days',
  });

  it('begin and end with the contract, by days, and never come twice', async () => {
    const contracts = [{ starts_on: '2026-10-15', ends_on: '2026-12-10' }];
    const { id } = await givenPricedPractice(owner, advance(), { contracts });
    await givenCallsOn(id, '2026-10-20', 3);
    expect(linesOf(await givenIssued(owner, id, OCTOBER))).toEqual([
      ['fee', '0.548387', 5_484],
      ['fee', '1', 10_000],
      ['calls', '3', 300],
    ]);
    await givenCallsOn(id, '2026-11-20', 2);
    expect(linesOf(await givenIssued(owner, id, NOVEMBER))).toEqual([
      ['fee', '0.322581', 3_226],
      ['calls', '2', 200],
    ]);
    await givenCallsOn(id, '2026-12-02', 1);
    expect(linesOf(await givenIssued(owner, id, DECEMBER))).toEqual([['calls', '1', 100]]);
  });

  it('wait for the price of their own days, and are charged by the next invoice', async () => {
    const { id, rate_card_id } = await givenPricedPractice(owner, advance(), {
      contracts: [{ starts_on: '2026-10-01' }],
    });
    const version = { valid_from: '2026-12-01', definition: advance('120.00') };
    expectStatus(await owner.post(`/api/rate-cards/${rate_card_id}/versions`, version), 201);
    expect(linesOf(await givenIssued(owner, id, OCTOBER))).toEqual([
      ['fee', '1', 10_000],
      ['fee', '1', 10_000],
    ]);
    expect(refusal(await draftAnswer(id, NOVEMBER))).toEqual([422, 'nothing-to-bill']);
    await givenCallsOn(id, '2026-11-20', 1);
    expect(linesOf(await givenIssued(owner, id, NOVEMBER))).toEqual([['calls', '1', 100]]);
    expect(linesOf(await givenIssued(owner, id, DECEMBER))).toEqual([
      ['fee', '1', 12_000],
      ['fee', '1', 12_000],
    ]);
  });

  it('are not charged again when the practice goes over to a card in arrears', async () => {
    const { id } = await givenPricedPractice(owner, advance(), { contracts: [{ starts_on: '2026-10-01' }] });
    await givenIssued(owner, id, OCTOBER);
    const arrears = await owner.post('/api/rate-cards', {
      name: 'À terme échu',
      valid_from: '2026-01-01',
      definition: card([fee('90.00'), calls]),
    });
    expectStatus(arrears, 201);
    const given = { rate_card_id: arrears.body.id, valid_from: '2026-11-01' };
    expectStatus(await owner.put(`/api/practices/${id}/rate-card`, given), 200);
    await givenCallsOn(id, '2026-11-20', 1);
    expect(linesOf(await givenIssued(owner, id, NOVEMBER))).toEqual([['calls', '1', 100]]);
    expect(linesOf(await givenIssued(owner, id, DECEMBER))).toEqual([['fee', '1', 9_000]]);
  });
});

describe('billing periods', () => {
  it.each([
    ['a quarter', { period: 'quarter' }, NOVEMBER, '2026-10-01 to 2026-12-31', '3'],
    ['months from the 15th', { period: 'month', anchor_day: 15 }, NOVEMBER, '2026-10-15 to 2026-11-14', '1'],
  ])('of %s are billed whole, and the refusal says which', async (_, billing, wrong, whole, months) => {
    const definition = { ...card([fee()]), billing: { ...billing, base: 'arrears', usage: 'arrears' } };
    const { id } = await givenPricedPractice(owner, definition);
    const refused = await draftAnswer(id, wrong);
    expect(refusal(refused)).toEqual([422, 'month-cut', '/period']);
    expect(JSON.stringify(refused.body)).toContain(`bill ${whole}`);
    const [from, to] = whole.split(' to ') as [string, string];
    expect(linesOf(await givenIssued(owner, id, { from, to }))).toEqual([
      ['fee', months, 10_000 * Number(months)],
    ]);
  });

  it('in another currency than the euro are refused', async () => {
    const { id } = await givenPricedPractice(owner, { ...card([fee()]), currency: 'CHF' });
    expect(refusal(await draftAnswer(id, NOVEMBER))).toEqual([422, 'currency-not-invoiced']);
  });
});

describe('what is left over', () => {
  it('of a quarter goes from invoice to invoice, and comes back when the last one is taken back', async () => {
    const { id } = await givenPricedPractice(owner, card([plan({ qty: 30, window: 'quarter' }, '10.00')]));
    await givenCallsOn(id, '2026-10-05', 20);
    await givenCallsOn(id, '2026-11-05', 8);
    await givenCallsOn(id, '2026-12-07', 5);
    const october = await givenIssued(owner, id, OCTOBER);
    expect(refusal(await draftAnswer(id, DECEMBER))).toEqual([409, 'earlier-entries']);
    expect((await givenIssued(owner, id, NOVEMBER)).net_cents).toBe(1_000);
    const december = await givenIssued(owner, id, DECEMBER);
    expect(linesOf(december)).toEqual(expect.arrayContaining([['plan', '3', 300]]));
    const release = { reason: 'Erreur', release_entries: true };
    expect(refusal(await owner.post(`/api/invoices/${october.id}/credit-notes`, release))).toEqual([
      409,
      'later-invoice-counts-on-it',
    ]);
    await givenCredit(owner, december.id, release);
    const again = await givenIssued(owner, id, DECEMBER);
    expect(linesOf(again)).toEqual(linesOf(december));
    expect(again.pricing.months).toEqual(december.pricing.months);
    await givenCallsOn(id, '2026-11-06', 1);
    expect(linesOf(await givenIssued(owner, id, NOVEMBER))).toEqual([['plan', '1', 100]]);
  });

  it('rolls over as far and as long as the card says', async () => {
    const rollover = { max_qty: 5, periods: 1 };
    const { id } = await givenPricedPractice(
      owner,
      card([plan({ qty: 10, window: 'month', rollover }, '10.00')]),
    );
    await givenCallsOn(id, '2026-10-05', 4);
    await givenIssued(owner, id, OCTOBER);
    await givenCallsOn(id, '2026-11-05', 12);
    expect((await givenIssued(owner, id, NOVEMBER)).net_cents).toBe(1_000);
    await givenCallsOn(id, '2026-12-07', 15);
    expect((await givenIssued(owner, id, DECEMBER)).net_cents).toBe(1_000 + 200);
    const other = await givenPricedPractice(
      owner,
      card([plan({ qty: 10, window: 'month', rollover }, '10.00')]),
    );
    await givenIssued(owner, other.id, OCTOBER);
    await givenIssued(owner, other.id, NOVEMBER);
    await givenCallsOn(other.id, '2026-12-07', 16);
    expect((await givenIssued(owner, other.id, DECEMBER)).net_cents).toBe(1_000 + 100);
    const late = await givenPricedPractice(
      owner,
      card([plan({ qty: 10, window: 'month', rollover }, '10.00')]),
    );
    await givenIssued(owner, late.id, DECEMBER);
    expect(refusal(await draftAnswer(late.id, NOVEMBER))).toEqual([409, 'billed-out-of-order']);
  });

  it('of a pack is used in the next month, also by a draft that was made too early', async () => {
    const { id } = await givenPricedPractice(owner, card([pack]));
    await givenCallsOn(id, '2026-10-05', 6);
    await givenCallsOn(id, '2026-11-05', 3);
    const october = await givenDraft(owner, id, OCTOBER);
    const november = await givenDraft(owner, id, NOVEMBER);
    expect(linesOf(october)).toEqual([['pack', '1', 5_000]]);
    expectStatus(await owner.post(`/api/invoices/${october.id}/issue`), 200);
    expect(refusal(await owner.post(`/api/invoices/${november.id}/issue`))).toEqual([
      409,
      'draft-out-of-date',
    ]);
    expect((await owner.post(`/api/invoices/${november.id}/refresh`)).body.net_cents).toBe(0);
    expectStatus(await owner.post(`/api/invoices/${november.id}/issue`), 200);
    await givenCallsOn(id, '2026-10-06', 1);
    expect((await givenIssued(owner, id, OCTOBER)).net_cents).toBe(0);
    await givenCallsOn(id, '2026-12-07', 2);
    expect(linesOf(await givenIssued(owner, id, DECEMBER))).toEqual([['pack', '1', 5_000]]);
  });

  it('is shared by the practices of a group', async () => {
    const definition = card([plan({ qty: 10, window: 'month', scope: 'group' })]);
    const { id, rate_card_id } = await givenPricedPractice(owner, definition);
    const other = await givenPricedPractice(owner, definition);
    expectStatus(
      await owner.put(`/api/practices/${other.id}/rate-card`, { rate_card_id, valid_from: '2026-01-01' }),
      200,
    );
    await givenCallsOn(id, '2026-11-03', 6);
    await givenCallsOn(other.id, '2026-11-04', 7);
    expect((await givenIssued(owner, id, NOVEMBER)).net_cents).toBe(0);
    expect((await givenIssued(owner, other.id, NOVEMBER)).net_cents).toBe(300);
    await givenCall(owner, id, { started_at: '2026-11-05T09:00:00Z' });
    expect((await givenIssued(owner, id, NOVEMBER)).net_cents).toBe(100);
  });
});

describe('late entries', () => {
  it('are charged without any fee a second time', async () => {
    const least = {
      code: 'least',
      kind: 'minimum_true_up',
      label: labels('Minimum'),
      of: ['plan'],
      amount: '20.00',
    };
    const setup = {
      code: 'setup',
      kind: 'one_off',
      label: labels('Mise en route'),
      on: '2026-11-02',
      price: { unit_price: '40.00' },
    };
    const definition = {
      ...card([fee(), plan({ qty: 5, window: 'month' }, '10.00'), setup, least]),
      commitments: { min_period: '200.00' },
    };
    const { id } = await givenPricedPractice(owner, definition);
    await givenCallsOn(id, '2026-11-03', 4);
    expect((await givenIssued(owner, id, NOVEMBER)).net_cents).toBe(20_000);
    await givenCallsOn(id, '2026-11-04', 3);
    const late = await givenIssued(owner, id, NOVEMBER);
    // What two calls cost, the minimum charged already pays for.
    expect(linesOf(late)).toEqual([
      ['plan', '2', 200],
      ['least', '-1', -200],
    ]);
    expect(late.pricing.months[0].supplement).toBe(true);
  });
});
