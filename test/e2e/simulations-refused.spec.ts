import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { card, givenPricedPractice, perCallCard } from '../support/given-invoice.js';
import { AUTUMN, givenSimulation } from '../support/given-simulation.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('a simulation is refused', () => {
  let owner: GivenWorkspace;
  let practice: { id: string; rate_card_id: string };
  const unknown = '00000000-0000-7000-8000-000000000000';

  beforeAll(async () => {
    owner = await givenWorkspace(app);
    practice = await givenPricedPractice(owner);
  });

  it('with a card that could not be priced, naming the component', async () => {
    const tiers = [
      { up_to: 10, unit_price: '1.00' },
      { up_to: 5, unit_price: '0.50' },
      { up_to: null, unit_price: '0.40' },
    ];
    const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };
    const definition = card([
      {
        code: 'degressive',
        kind: 'tiered',
        label,
        meter: { event: 'call', measures: ['count'] },
        price: { mode: 'graduated', per: 1, tiers },
      },
    ]);
    const { status, body } = await owner.post('/api/rate-simulations', { ...AUTUMN, definition });
    expect([status, body.code]).toEqual([422, 'rate-card-invalid']);
    expect(body.problems[0].pointer).toMatch(/^\/definition\/components\/0\//);
    expect(body.problems[0].detail).toContain('degressive');
  });

  it.each([
    ['without a card', {}, 422, 'which-card'],
    ['with two cards', { definition: perCallCard(), rate_card_id: unknown }, 422, 'which-card'],
    ['with an unknown card', { rate_card_id: unknown }, 404, 'no-such-rate-card'],
    ['with months to come', { definition: perCallCard(), to: '2026-12' }, 422, 'month-to-come'],
    ['with too many months', { definition: perCallCard(), from: '2024-01' }, 422, 'too-many-months'],
    [
      'for an unknown practice',
      { definition: perCallCard(), practice_ids: [unknown] },
      404,
      'no-such-practice',
    ],
    [
      'for those who had an unknown card',
      { definition: perCallCard(), having_rate_card_id: unknown },
      404,
      'no-such-rate-card',
    ],
    ['of an unknown template', { template: 't99' }, 404, 'no-such-template'],
    ['of a template and a card', { template: 't4', definition: perCallCard() }, 422, 'which-card'],
    ['with a month that is none', { definition: perCallCard(), from: '2026-13' }, 400, 'schema'],
  ])('%s', async (_, request, status, code) => {
    const answer = await owner.post('/api/rate-simulations', { ...AUTUMN, ...request });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('with a version that is not there, where nobody had a card, and with a cut quarter', async () => {
    const version = { ...AUTUMN, rate_card_id: practice.rate_card_id, version: 9 };
    expect((await owner.post('/api/rate-simulations', version)).body.code).toBe('no-such-rate-card');
    const empty = await givenWorkspace(app);
    const nobody = { ...AUTUMN, definition: perCallCard() };
    expect((await empty.post('/api/rate-simulations', nobody)).body.code).toBe('no-practice');
    const monthly = perCallCard() as { billing: object };
    const quarterly = { ...monthly, billing: { ...monthly.billing, period: 'quarter' } };
    const cut = await owner.post('/api/rate-simulations', { ...AUTUMN, definition: quarterly });
    expect(cut.body.code).toBe('period-cut');
    const whole = await givenSimulation(owner, { from: '2026-07', to: '2026-09', definition: quarterly });
    expect(whole.periods).toMatchObject([{ from: '2026-07-01', to: '2026-09-30' }]);
  });
});
