import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenPractice, lineNumber, practiceFacts } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let given: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  given = await givenWorkspace(app);
});
afterAll(() => app.close());

const count = async (table: string): Promise<number> =>
  (
    await app.admin.query(`SELECT count(*)::int AS n FROM ${table} WHERE workspace_id = $1`, [
      given.workspace_id,
    ])
  ).rows[0].n;

describe('the parts of a practice', () => {
  it('are added, changed and removed one by one', async () => {
    const { id } = await givenPractice(given);
    const cases: [string, object, object][] = [
      ['practitioners', { name: 'Dr Cléo Vann', rpps: '1000099001 9' }, { active: false }],
      ['sites', { name: 'Annex' }, { city: 'Huy' }],
      ['contacts', { name: 'Odile Ferrand' }, { role: 'billing' }],
      ['lines', { e164: '081 55 92 00', valid_from: '2026-01-01' }, { label: 'night' }],
      ['contracts', { starts_on: '2025-01-01', ends_on: '2025-12-31' }, { reference: 'old' }],
    ];
    for (const [name, body, patch] of cases) {
      const added = await given.post(`/api/practices/${id}/${name}`, body);
      expect([name, added.status, added.body.practice_id]).toEqual([name, 201, id]);
      const path = `/api/practices/${id}/${name}/${added.body.id}`;
      const changed = await given.patch(path, patch);
      expect([changed.status, changed.body]).toEqual([200, { ...added.body, ...patch }]);
      const detail = await given.get(`/api/practices/${id}`);
      expect(detail.body[name]).toContainEqual(changed.body);
      expect((await given.delete(path)).status).toBe(204);
      expect((await given.delete(path)).status).toBe(404);
    }
  });

  it('name the field of a wrong number, and need their practice', async () => {
    const { id, practitioners } = await givenPractice(given);
    const own = `/api/practices/${id}/practitioners`;
    expect(refusal(await given.post(own, { name: 'A', nihii: '19900144' }))).toEqual([
      422,
      'wrong-check-digit',
      '/nihii',
    ]);
    expect(refusal(await given.patch(`${own}/${practitioners[0]!.id}`, { rpps: '10000990018' }))).toEqual([
      422,
      'wrong-check-digit',
      '/rpps',
    ]);
    const other = await givenPractice(given);
    const astray = `/api/practices/${other.id}/practitioners/${practitioners[0]!.id}`;
    expect(refusal(await given.patch(astray, { active: false }))).toEqual([404, 'no-such-practitioner']);
    const nowhere = '/api/practices/0190163d-8694-739b-aea5-966c26f8ad91/practitioners';
    expect(refusal(await given.post(nowhere, { name: 'A' }))).toEqual([404, 'no-such-practice']);
    expect((await given.post('/api/practices/nonsense/practitioners', { name: 'A' })).status).toBe(400);
  });
});

describe('a telephone line', () => {
  it('belongs to one practice on one day', async () => {
    const e164 = lineNumber(8001);
    const holder = await givenPractice(given, { lines: [{ e164, valid_from: '2026-01-01' }] });
    const before = await count('practice');
    const twice = await given.post(
      '/api/practices',
      practiceFacts({ lines: [{ e164, valid_from: '2026-06-01' }] }),
    );
    expect(refusal(twice)).toEqual([409, 'line-taken', '/lines/0/e164']);
    expect(twice.body.title).toContain(holder.name);
    expect(await count('practice')).toBe(before);
  });

  it('is handed over from one day to the next', async () => {
    const e164 = lineNumber(8002);
    const old = await givenPractice(given, { lines: [{ e164, valid_from: '2026-01-01' }] });
    const next = await givenPractice(given, { lines: [] });
    const ended = await given.patch(`/api/practices/${old.id}/lines/${old.lines[0]!.id}`, {
      valid_to: '2026-05-31',
    });
    expect(ended.body.valid_to).toBe('2026-05-31');
    const early = await given.post(`/api/practices/${next.id}/lines`, { e164, valid_from: '2026-05-31' });
    expect(refusal(early)).toEqual([409, 'line-taken', '/e164']);
    const taken = await given.post(`/api/practices/${next.id}/lines`, { e164, valid_from: '2026-06-01' });
    expect(taken.status).toBe(201);
    const back = await given.patch(`/api/practices/${old.id}/lines/${old.lines[0]!.id}`, { valid_to: null });
    expect(refusal(back)).toEqual([409, 'line-taken', '/e164']);
  });

  it('goes to one of twelve who claim it at once', async () => {
    const practices = await Promise.all(
      Array.from({ length: 12 }, () => givenPractice(given, { lines: [] })),
    );
    const claims = await Promise.all(
      practices.map(({ id }) =>
        given.post(`/api/practices/${id}/lines`, { e164: lineNumber(8003), valid_from: '2026-01-01' }),
      ),
    );
    const codes = claims.map((claim) => claim.body.code ?? claim.status).sort();
    expect(codes).toEqual([201, ...Array(11).fill('line-taken')]);
  });

  it('may appear only once in one body, too', async () => {
    const line = { e164: lineNumber(8004), valid_from: '2026-01-01' };
    expect(
      refusal(await given.post('/api/practices', practiceFacts({ lines: [line, line] }))).slice(0, 2),
    ).toEqual([409, 'line-taken']);
  });
});

describe('contracts', () => {
  it('of one practice never overlap', async () => {
    const { id } = await givenPractice(given, {
      contracts: [{ starts_on: '2026-01-01', ends_on: '2026-06-30' }],
    });
    const path = `/api/practices/${id}/contracts`;
    expect(refusal(await given.post(path, { starts_on: '2026-06-30' }))).toEqual([409, 'contracts-overlap']);
    const next = await given.post(path, { starts_on: '2026-07-01' });
    expect(next.status).toBe(201);
    expect(refusal(await given.patch(`${path}/${next.body.id}`, { starts_on: '2026-06-01' }))).toEqual([
      409,
      'contracts-overlap',
    ]);
    expect(refusal(await given.patch(`${path}/${next.body.id}`, { ends_on: '2026-06-30' }))).toEqual([
      422,
      'ends-before-start',
      '/ends_on',
    ]);
  });
});
