import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntry } from '../support/given-entries.js';
import { card, givenIssued, givenPricedPractice } from '../support/given-invoice.js';

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
const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const work = { event: 'work', measures: ['work_s'] };
const standby = {
  code: 'standby',
  kind: 'standby',
  label: labels('Garde'),
  meter: { event: 'standby', measures: ['count'] },
  price: { unit_price: '40.00', per: 1 },
  call_outs: { label: labels('Interventions'), meter: work, price: { unit_price: '36.00', per: 3600 } },
  guaranteed_s: 3600,
};
const hours = {
  code: 'hours',
  kind: 'unit',
  label: labels('Heures'),
  meter: work,
  price: { unit_price: '18.00', per: 3600 },
};
const linesOf = ({ lines }: { lines: { component_code: string; quantity: string; net_cents: number }[] }) =>
  lines.map((line) => [line.component_code, line.quantity, line.net_cents]);
const entry = (practice: string, kind: string, started_at: string, ended_at: string) =>
  givenEntry(owner, practice, {
    kind,
    started_at,
    ended_at,
    talk_s: undefined,
    direction: undefined,
    outcome: undefined,
  });

describe('work over the end of a month', () => {
  it('is under the shift that began before, and spares what was made up with it', async () => {
    const { id } = await givenPricedPractice(owner, card([standby, hours]));
    await entry(id, 'standby', '2026-10-31T19:00:00Z', '2026-11-01T07:00:00Z');
    expect(linesOf(await givenIssued(owner, id, OCTOBER))).toEqual([
      ['standby', '1', 4_000],
      ['standby', '1', 3_600],
    ]);
    await entry(id, 'work', '2026-11-01T01:00:00Z', '2026-11-01T02:30:00Z');
    await entry(id, 'work', '2026-11-01T09:00:00Z', '2026-11-01T10:00:00Z');
    const november = await givenIssued(owner, id, NOVEMBER);
    expect(linesOf(november)).toEqual([
      ['standby', '1.5', 5_400],
      ['standby', '-1', -3_600],
      ['hours', '1', 1_800],
    ]);
    const { body } = await owner.get(`/api/invoices/${november.id}/annex`);
    expect(body.items).toHaveLength(2);
  });
});

describe('work over the first day of a contract', () => {
  it('is recorded once it reaches the contract, and billed from there', async () => {
    const contracts = [{ starts_on: '2026-11-01' }];
    const { id } = await givenPricedPractice(owner, card([hours]), { contracts });
    const early = { practice_id: id, kind: 'work', started_at: '2026-10-31T18:00:00Z' };
    const refused = await owner.post('/api/work-entries', { ...early, ended_at: '2026-10-31T22:00:00Z' });
    expect(refused.body.code).toBe('outside-contract');
    await entry(id, 'work', '2026-10-31T20:00:00Z', '2026-11-01T01:00:00Z');
    const november = await givenIssued(owner, id, NOVEMBER);
    expect(linesOf(november)).toEqual([['hours', '2', 3_600]]);
    const { body } = await owner.get(`/api/invoices/${november.id}/annex`);
    expect(body.items).toMatchObject([{ day: '2026-10-31', billed: true, counted: 7200 }]);
  });
});
