import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntries, givenEntry } from '../support/given-entries.js';
import {
  card,
  forfaitCard,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  NOVEMBER,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  app.clock.moveTo('2027-01-04T09:00:00Z');
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });
const hours = (unit_price: string, windows: object[] = [], more: object = {}) => ({
  code: 'hours',
  kind: 'unit',
  label: labels('Heures'),
  meter: { event: 'work', measures: ['work_s'] },
  price: { unit_price, per: 3600 },
  ...(windows.length > 0 && { windows }),
  ...more,
});
const calls = (more: object = {}) => ({
  code: 'calls',
  kind: 'unit',
  label: labels('Appels'),
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.10', per: 1 },
  ...more,
});
const SATURDAY = { days: [6], from: '00:00', to: '24:00', mode: 'multiply', value: '1.25' };
const HOLIDAY = { from: '00:00', to: '24:00', holiday: true, mode: 'multiply', value: '1.5' };

type Line = {
  position: number;
  component_code: string;
  quantity: string;
  net_cents: number;
  explanation: { code: string; values: Record<string, number> }[];
};
type AnnexRow = { lines: { position: number; quantity: number }[] | null };

describe('an invoice priced with windows', () => {
  it('has annex rows that sum to its lines, each explained down to its events', async () => {
    const { id } = await givenPricedPractice(
      owner,
      card([calls({ windows: [SATURDAY] }), hours('30.00', [SATURDAY])]),
    );
    await givenEntries(owner, id, 5, (index) => ({ started_at: `2026-11-0${index + 5}T09:00:00Z` }));
    await givenEntry(owner, id, {
      started_at: '2026-11-06T23:00:00+01:00',
      ended_at: '2026-11-07T01:00:00+01:00',
    });
    const invoice = await givenIssued(owner, id, NOVEMBER);
    const rows = (await owner.get(`/api/invoices/${invoice.id}/annex`)).body.items as AnnexRow[];
    const sums = new Map<number, number>();
    for (const { position, quantity } of rows.flatMap(({ lines }) => lines ?? []))
      sums.set(position, (sums.get(position) ?? 0) + quantity);
    const lines = invoice.lines as Line[];
    expect(lines).toHaveLength(4);
    for (const { position, explanation } of lines) {
      const { metered } = explanation.find(({ code }) => code === 'price')!.values;
      expect([position, sums.get(position)]).toEqual([position, metered]);
      const tree = (await owner.get(`/api/invoices/${invoice.id}/lines/${position}/explanation`)).body;
      const leaves = tree.nodes.filter(({ code }: { code: string }) => code === 'event');
      const counted = leaves.reduce(
        (sum: number, { values }: { values: { quantity: number } }) => sum + values.quantity,
        0,
      );
      expect(counted).toBe(metered);
    }
  });

  it('gives the explanation of an overage page by page, what was inside the forfait too', async () => {
    const { id } = await givenPricedPractice(owner, forfaitCard(3));
    await givenCalls(owner, id, 5);
    const invoice = await givenDraft(owner, id);
    const path = `/api/invoices/${invoice.id}/lines/2/explanation`;
    const first = (await owner.get(`${path}?limit=4`)).body;
    expect(first).toMatchObject({
      code: 'line',
      values: { component_code: 'forfait', quantity: '2', net_cents: 190 },
    });
    const reasons = (tree: typeof first) =>
      tree.nodes
        .filter(({ code }: { code: string }) => code === 'event')
        .map(({ values }: { values: { reason: string } }) => values.reason);
    expect(reasons(first)).toEqual(['inside_allowance', 'inside_allowance', 'inside_allowance', 'billed']);
    expect(reasons((await owner.get(`${path}?limit=4&cursor=${first.next_cursor}`)).body)).toEqual([
      'billed',
    ]);
    expect(refusal(await owner.get(`/api/invoices/${invoice.id}/lines/9/explanation`))).toEqual([
      404,
      'no-such-line',
    ]);
  });

  it('follows the holidays of the contract', async () => {
    const { id, rate_card_id } = await givenPricedPractice(owner, card([hours('30.00', [HOLIDAY])]));
    const holidays = [
      { day: '2026-11-11', holiday: false },
      { day: '2026-11-12', holiday: true },
    ];
    const put = { rate_card_id, valid_from: '2026-01-01', holidays };
    expectStatus(await owner.put(`/api/practices/${id}/rate-card`, put), 200);
    for (const day of ['11', '12'])
      await givenEntry(owner, id, {
        started_at: `2026-11-${day}T10:00:00+01:00`,
        ended_at: `2026-11-${day}T11:00:00+01:00`,
      });
    expect((await givenIssued(owner, id, NOVEMBER)).net_cents).toBe(3_000 + 4_500);
  });

  it('prices the end of a night shift by the card of the next day', async () => {
    const { id, rate_card_id } = await givenPricedPractice(owner, card([hours('30.00')]));
    const night = { started_at: '2026-11-30T22:00:00+01:00', ended_at: '2026-12-01T02:00:00+01:00' };
    await givenEntry(owner, id, night);
    const draft = await givenDraft(owner, id, NOVEMBER);
    expect(draft).toMatchObject({ net_cents: 12_000 });
    const version = { valid_from: '2026-12-01', definition: card([hours('40.00')]) };
    expectStatus(await owner.post(`/api/rate-cards/${rate_card_id}/versions`, version), 201);
    expect(refusal(await owner.post(`/api/invoices/${draft.id}/issue`))).toEqual([409, 'draft-out-of-date']);
    const fresh = (await owner.post(`/api/invoices/${draft.id}/refresh`)).body;
    expect(fresh).toMatchObject({ net_cents: 2 * 3_000 + 2 * 4_000 });
    expect(fresh.pricing).toMatchObject({
      engine_version: expect.any(Number),
      months: [
        { month: '2026-11', parts: [{ version: 1, rate_card_id }], tail: { version: 2, rate_card_id } },
      ],
    });
    expectStatus(await owner.post(`/api/invoices/${draft.id}/issue`), 200);
  });
});

describe('who bears and who is paid', () => {
  it('is told with the invoice: shares to the cent, payouts not to the practice', async () => {
    const payout = { payout: { price: '0.80', per: 1 } };
    const { id, practitioners } = await givenPricedPractice(owner, {
      ...card([calls(payout)]),
      split_key: 'calls',
    });
    const [first, second] = practitioners;
    await givenEntries(owner, id, 3, (index) => ({
      started_at: `2026-11-0${index + 3}T09:00:00Z`,
      practitioner_id: index < 2 ? first!.id : second!.id,
    }));
    const draft = await givenDraft(owner, id);
    expectStatus(
      await owner.post(`/api/invoices/${draft.id}/lines`, { label: 'Mise en route', unit_price: '10' }),
      201,
    );
    const issued = (await owner.post(`/api/invoices/${draft.id}/issue`)).body;
    const shares = (await owner.get(`/api/invoices/${draft.id}/shares`)).body.items;
    expect(shares).toEqual([
      {
        practitioner_id: expect.any(String),
        weight: expect.any(Number),
        net_cents: expect.any(Number),
        disbursement_cents: 0,
        vat_cents: expect.any(Number),
        gross_cents: expect.any(Number),
      },
      expect.anything(),
    ]);
    const total = (key: string) =>
      shares.reduce((sum: number, share: Record<string, number>) => sum + share[key]!, 0);
    expect([total('net_cents'), total('vat_cents'), total('gross_cents'), total('weight')]).toEqual([
      issued.net_cents,
      issued.vat_cents,
      issued.gross_cents,
      3,
    ]);
    const payouts = (await owner.get(`/api/invoices/${draft.id}/payouts`)).body.items;
    expect(payouts).toMatchObject([
      { secretary_id: owner.user_id, net_cents: 240, lines: [{ quantity: '3' }] },
    ]);
    const doctor = await givenMember(app, owner, 'practice', id);
    expect((await doctor.get(`/api/invoices/${draft.id}/shares`)).body.items).toHaveLength(2);
    expect((await doctor.get(`/api/invoices/${draft.id}/payouts`)).status).toBe(403);
    expect(JSON.stringify((await doctor.get(`/api/invoices/${draft.id}`)).body)).not.toContain('payouts');
  });
});
