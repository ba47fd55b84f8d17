import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Replays } from '../../src/invoicing/replays.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import {
  download,
  forfaitCard,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { AUTUMN, givenCallsOf, givenSimulation, practicesOf } from '../support/given-simulation.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

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
