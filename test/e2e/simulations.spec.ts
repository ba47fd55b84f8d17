import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Replays } from '../../src/invoicing/replays.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import {
  Caller,
  callerWith,
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
} from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import {
  card,
  download,
  forfaitCard,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { AUTUMN, givenSimulation } from '../support/given-simulation.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** `count` answered calls on the tenth of a month. */
const givenCallsOf = (by: Caller, practice: string, month: string, count: number, day = '10') =>
  givenEntries(by, practice, count, (n) => ({ started_at: `${month}-${day}T09:0${n}:00Z` }));

const practicesOf = async (by: Caller, id: string, query = '') =>
  (await by.get(`/api/rate-simulations/${id}/practices${query}`)).body;

describe('a card replayed over two practices', () => {
  let owner: GivenWorkspace;
  let dearer: { id: string; rate_card_id: string };
  let cheaper: { id: string };
  let done: Awaited<ReturnType<typeof givenSimulation>>;

  beforeAll(async () => {
    owner = await givenWorkspace(app);
    dearer = await givenPricedPractice(owner, perCallCard('1.00'), { name: '=Cabinet A' });
    // A practice that could not be invoiced yet, for want of an address, can be compared all the same.
    const bare = { name: 'Cabinet B', street: undefined, postal_code: undefined, city: undefined };
    cheaper = await givenPricedPractice(owner, perCallCard('4.00'), bare);
    await givenCallsOf(owner, dearer.id, '2026-09', 4);
    await givenIssued(owner, dearer.id, { from: '2026-09-01', to: '2026-09-30' });
    await givenCallsOf(owner, dearer.id, '2026-10', 2);
    await givenCallsOf(owner, cheaper.id, '2026-09', 3);
    done = await givenSimulation(owner, {
      name: 'Forfait 3 appels',
      definition: forfaitCard(3, '3.00', '0.50'),
    });
  });

  it('tells the totals, the months and who pays more', () => {
    expect(done).toMatchObject({
      state: 'done',
      currency: 'EUR',
      progress: { practices_done: 2, practices: 2 },
      totals: {
        entries: 9,
        months: 2,
        old_cents: 1_800,
        new_cents: 1_250,
        difference_cents: -550,
        invoiced_cents: 400,
        pay_more: 1,
        pay_less: 1,
        pay_same: 0,
        no_card: 0,
        refused: 0,
      },
      periods: [
        { from: '2026-09-01', to: '2026-09-30', practices: 2, entries: 7, old_cents: 1_600, new_cents: 650 },
        {
          from: '2026-10-01',
          to: '2026-10-31',
          entries: 2,
          old_cents: 200,
          new_cents: 600,
          difference_cents: 400,
        },
      ],
      pay_more: [{ practice_id: dearer.id, difference_cents: 50 }],
      pay_less: [{ practice_id: cheaper.id, difference_cents: -600 }],
    });
    expect(done.sentence.en).toBe(
      '“Forfait 3 appels” would have cost 5.50 EUR less over two months. Of 2 practices, 1 would pay more, 1 would pay less.',
    );
    expect(done.pay_less[0].sentence).toMatchObject({
      fr: '« Forfait 3 appels » aurait coûté 6 EUR de moins sur deux mois.',
      nl: '“Forfait 3 appels” zou over twee maanden 6 EUR minder hebben gekost.',
    });
  });

  it('lists practices with their months page by page, who pays most more first', async () => {
    const first = await practicesOf(owner, done.id, '?limit=1');
    expect(first.items).toMatchObject([
      {
        practice_id: dearer.id,
        practice: '=Cabinet A',
        state: 'compared',
        months: 2,
        invoiced_cents: 400,
        periods: [
          {
            from: '2026-09-01',
            entries: 4,
            old_cents: 400,
            new_cents: 350,
            difference_cents: -50,
            invoiced_cents: 400,
          },
          {
            from: '2026-10-01',
            entries: 2,
            old_cents: 200,
            new_cents: 300,
            difference_cents: 100,
            invoiced_cents: null,
          },
        ],
      },
    ]);
    const second = await practicesOf(owner, done.id, `?limit=1&cursor=${first.next_cursor}`);
    expect(second.items).toMatchObject([{ practice_id: cheaper.id, difference_cents: -600 }]);
    expect(second.next_cursor).toBeNull();
  });

  it('gives it all as CSV that no spreadsheet runs', async () => {
    const { headers, body } = await download(owner, `/api/rate-simulations/${done.id}/practices.csv`);
    expect(headers['content-type']).toContain('text/csv');
    const lines = String(body).trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe(
      `${dearer.id};'=Cabinet A;compared;;2026-09-01;2026-09-30;4;EUR;4.00;3.50;-0.50;4.00`,
    );
  });

  it('tries a stored card, its latest version or another, on the practices that had a card', async () => {
    const latest = await givenSimulation(owner, { rate_card_id: dearer.rate_card_id });
    expect(latest).toMatchObject({ name: 'Tarif', version: 1, totals: { new_cents: 900 } });
    const some = await givenSimulation(owner, {
      rate_card_id: dearer.rate_card_id,
      version: 1,
      having_rate_card_id: dearer.rate_card_id,
    });
    expect(some).toMatchObject({
      progress: { practices: 1 },
      totals: { old_cents: 600, new_cents: 600, difference_cents: 0, pay_same: 1 },
    });
  });

  it('is listed, and forgotten when it is deleted', async () => {
    const { items } = (await owner.get('/api/rate-simulations')).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain(done.id);
    const gone = await givenSimulation(owner, { definition: perCallCard() });
    expect((await owner.delete(`/api/rate-simulations/${gone.id}`)).body).toMatchObject({ id: gone.id });
    expect((await owner.get(`/api/rate-simulations/${gone.id}`)).status).toBe(404);
    const { rows } = await app.admin.query(
      `SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY at, id`,
      [gone.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['rate_simulation.created', 'rate_simulation.removed']);
  });

  it('is of a template too, under its own name in the language of the business', async () => {
    const { name, definition, rate_card_id } = await givenSimulation(owner, { template: 't4' });
    const template = (await owner.get('/api/rate-card-templates/t4')).body;
    expect({ name, definition, rate_card_id }).toEqual({
      name: template.name.fr,
      definition: template.definition,
      rate_card_id: null,
    });
  });

  it('stops at its next practice when it is removed while it runs', async () => {
    const waiting = async (count: number) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const { rows } = await app.admin.query(
          `SELECT count(*)::int AS waits FROM pg_locks l JOIN pg_database d ON d.oid = l.database OR l.database IS NULL
            WHERE NOT l.granted AND d.datname = current_database() AND l.locktype <> 'advisory'`,
        );
        if (rows[0].waits >= count) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`Nothing waits for a lock, ${count} were to.`);
    };
    await app.admin.query('BEGIN; LOCK TABLE rate_simulation_practice IN EXCLUSIVE MODE');
    const asked = { ...AUTUMN, definition: perCallCard(), practice_ids: [dearer.id, cheaper.id] };
    const { body } = await owner.post('/api/rate-simulations', asked);
    await waiting(1);
    const removal = owner.delete(`/api/rate-simulations/${body.id}`).then(({ status }) => status);
    await waiting(2);
    await app.admin.query('COMMIT');
    expect(await removal).toBe(200);
    // One is worked after the other: the next is done when this one has stopped.
    await givenSimulation(owner, { definition: perCallCard() });
    const { rows } = await app.admin.query(
      'SELECT practice_id FROM rate_simulation_practice WHERE simulation_id = $1',
      [body.id],
    );
    expect(rows).toEqual([]);
    expect((await owner.get(`/api/rate-simulations/${body.id}`)).status).toBe(404);
  });

  it('begins again from nothing when its process stopped in the middle', async () => {
    const simulation = await givenSimulation(owner, { definition: perCallCard() });
    await app.admin.query(`UPDATE rate_simulation SET state = 'running', finished_at = NULL WHERE id = $1`, [
      simulation.id,
    ]);
    const replays = app.app.get(Replays);
    const stopping = new AbortController();
    let practices = 0;
    const signal = Object.assign(stopping.signal, {
      throwIfAborted: () => {
        practices += 1;
        if (practices === 2) throw new Error('The process stops.');
      },
    });
    await expect(replays.run(owner.workspace_id, simulation.id, signal)).rejects.toThrow('stops');
    const halfway = (await owner.get(`/api/rate-simulations/${simulation.id}`)).body;
    expect([halfway.state, halfway.progress.practices_done]).toEqual(['running', 1]);
    await replays.run(owner.workspace_id, simulation.id, new AbortController().signal);
    const done = (await owner.get(`/api/rate-simulations/${simulation.id}`)).body;
    expect([done.state, done.progress.practices_done]).toEqual(['done', 2]);
    expect(done.totals).toEqual(simulation.totals);
  });

  it('is read by those who read tariffs, made by those who write them, and nobody else', async () => {
    const accountant = await givenMember(app, owner, 'accountant');
    expect((await accountant.get(`/api/rate-simulations/${done.id}`)).status).toBe(200);
    const request = { ...AUTUMN, definition: perCallCard() };
    expect((await accountant.post('/api/rate-simulations', request)).status).toBe(403);
    const doctor = await givenMember(app, owner, 'practice', dearer.id);
    expect((await doctor.get(`/api/rate-simulations/${done.id}`)).status).toBe(403);
    const key = await callerWith(app, { cookie: owner.cookie }).post('/api/api-keys', {
      name: 'tariffs',
      permissions: ['tariffs:read'],
    });
    const narrow = callerWith(app, { 'x-api-key': key.body.token as string });
    expect((await narrow.get(`/api/rate-simulations/${done.id}`)).body.totals.invoiced_cents).toBeNull();
    const stranger = await givenWorkspace(app);
    expect((await stranger.get(`/api/rate-simulations/${done.id}/practices`)).status).toBe(404);
  });
});

describe('what is compared', () => {
  it('leaves out months without a card, and prices months without entries', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenPractice(owner);
    const made = await owner.post('/api/rate-cards', {
      name: 'Tarif',
      valid_from: '2026-01-01',
      definition: perCallCard('2.00'),
    });
    const assigned = { rate_card_id: made.body.id, valid_from: '2026-10-01' };
    expectStatus(await owner.put(`/api/practices/${practice.id}/rate-card`, assigned), 200);
    await givenCallsOf(owner, practice.id, '2026-09', 3);
    const never = await givenPractice(owner);
    const done = await givenSimulation(owner, {
      definition: forfaitCard(5, '7.00'),
      practice_ids: [practice.id, never.id],
    });
    expect(done.totals).toMatchObject({ months: 1, old_cents: 0, new_cents: 700, pay_more: 1, no_card: 1 });
    const { items } = await practicesOf(owner, done.id);
    expect(items[0].periods).toMatchObject([
      { from: '2026-09-01', entries: 3, old_cents: null, new_cents: null, difference_cents: null },
      { from: '2026-10-01', entries: 0, old_cents: 0, new_cents: 700, difference_cents: 700 },
    ]);
    expect(items[1]).toMatchObject({ practice_id: never.id, state: 'no_card', sentence: null });
  });

  it('follows the day on which the practice is billed, and carries over on each side', async () => {
    const owner = await givenWorkspace(app);
    const calls = { event: 'call', measures: ['count'] };
    const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };
    const rolling = card([
      {
        code: 'forfait',
        kind: 'allowance',
        label,
        overage_label: label,
        meter: calls,
        price: { unit_price: '3.00', overage_price: '0.50', per: 1 },
        allowance: { qty: 3, window: 'month', rollover: { max_qty: 3, periods: 1 } },
      },
    ]);
    const anchored = perCallCard('1.00') as { billing: object };
    const practice = await givenPricedPractice(owner, {
      ...anchored,
      billing: { ...anchored.billing, anchor_day: 15 },
    });
    await givenCallsOf(owner, practice.id, '2026-09', 9, '14');
    await givenCallsOf(owner, practice.id, '2026-10', 1, '14');
    await givenCallsOf(owner, practice.id, '2026-11', 5, '14');
    const done = await givenSimulation(owner, { definition: rolling });
    expect(done.periods).toMatchObject([
      { from: '2026-09-15', to: '2026-10-14', entries: 1, old_cents: 100, new_cents: 300 },
      { from: '2026-10-15', to: '2026-11-14', entries: 5, old_cents: 500, new_cents: 300 },
    ]);
  });

  it('shares the allowance of a group between its practices', async () => {
    const owner = await givenWorkspace(app);
    const one = await givenPricedPractice(owner);
    const other = await givenPricedPractice(owner);
    await givenCallsOf(owner, one.id, '2026-09', 3, '08');
    await givenCallsOf(owner, other.id, '2026-09', 3, '09');
    const plan = forfaitCard(4, '2.00', '1.00') as { components: { allowance: object }[] };
    const [forfait] = plan.components;
    const group = {
      ...plan,
      components: [{ ...forfait, allowance: { ...forfait!.allowance, scope: 'group' } }],
    };
    const september = { from: '2026-09', to: '2026-09' };
    const done = await givenSimulation(owner, { ...september, definition: group });
    // Four of six calls are included, in the order in which they came.
    expect(done.totals).toMatchObject({ old_cents: 600, new_cents: 600 });
    const { items } = await practicesOf(owner, done.id);
    const newOf = (id: string) =>
      items.find((item: { practice_id: string }) => item.practice_id === id).new_cents;
    expect([newOf(one.id), newOf(other.id)]).toEqual([200, 400]);
  });

  it('tells which practices cannot be compared, and why', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenPricedPractice(owner);
    const done = await givenSimulation(owner, { definition: { ...perCallCard(), currency: 'CHF' } });
    expect(done).toMatchObject({ state: 'done', sentence: null, totals: { refused: 1, old_cents: null } });
    const { items } = await practicesOf(owner, done.id);
    expect(items).toMatchObject([
      { practice_id: practice.id, state: 'refused', problem: { code: 'other-currency' }, periods: [] },
    ]);
  });
});

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

describe('simulations', () => {
  it('are forgotten after thirty days', async () => {
    const owner = await givenWorkspace(app);
    await givenPricedPractice(owner);
    const old = await givenSimulation(owner, { definition: perCallCard() });
    app.clock.moveTo('2026-12-30T10:00:00Z');
    const young = await givenSimulation(owner, { definition: perCallCard() });
    app.clock.moveTo('2026-12-31T10:00:00Z');
    await givenSimulation(owner, { definition: perCallCard() });
    expect((await owner.get(`/api/rate-simulations/${old.id}`)).status).toBe(404);
    expect((await owner.get(`/api/rate-simulations/${young.id}`)).status).toBe(200);
  });
});
