import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessMandates } from '../../src/missions/access/access-mandates.service.js';
import { systemActor } from '../../src/platform/http/actor.js';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenGrant, mandateOf } from '../support/given-access.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let secretary: Caller & { readonly user_id: string };

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  secretary = await givenMember(app, owner, 'secretary');
});
afterAll(() => app.close());

const NIHII = '10000106430';
const practiceOf = async (name: string, overrides: object = {}) =>
  (await givenPractice(owner, { name, ...overrides })).id;
const send = (practice: string, overrides: object = {}) =>
  owner.post('/api/access-grants', mandateOf(practice, secretary.user_id, overrides));
const toBusiness = { secretary_id: null, mandatary_kind: 'enterprise', mandatary_number: '1999.990.144' };

describe('a MyCareNet mandate', () => {
  it('keeps its numbers in canonical form, its scope once each, and is taken back by the mandator', async () => {
    const id = await practiceOf('Cabinet Canon');
    const answer = await send(id, { ...toBusiness, scope: ['insurability', 'efact', 'efact'] });
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({
        mandator_nihii: NIHII,
        mandatary_number: '1999990144',
        scope: ['efact', 'insurability'],
        revoker: 'mandator',
        state: 'active',
      }),
    ]);
  });

  let id: string;
  beforeAll(async () => {
    id = await practiceOf('Cabinet Refus');
  });
  it.each<[string, object, unknown[]]>([
    [
      'a NIHII number with a digit mistyped',
      { mandator_nihii: '10000206430' },
      [422, 'wrong-check-digit', '/mandator_nihii'],
    ],
    ['no mandator', { mandator_nihii: null }, [422, 'missing-for-kind', '/mandator_nihii']],
    ['no scope', { scope: null }, [422, 'missing-for-kind', '/scope']],
    ['an empty scope', { scope: [] }, [400, 'schema', '/scope']],
    ['a service nobody knows', { scope: ['recipe'] }, [400, 'schema', '/scope/0']],
    ['a person who is nobody', { secretary_id: null }, [422, 'missing-for-kind', '/secretary_id']],
    ['a number of a person', { mandatary_number: '85073003328' }, [422, 'not-for-kind', '/mandatary_number']],
    [
      'an enterprise without its number',
      { mandatary_kind: 'enterprise' },
      [422, 'missing-for-kind', '/mandatary_number'],
    ],
    [
      'an enterprise that is none',
      { ...toBusiness, mandatary_number: '1999990145' },
      [422, 'wrong-check-digit', '/mandatary_number'],
    ],
    ['a system', { system: 'Medispring' }, [422, 'not-for-kind', '/system']],
    ['no paper', { proof: undefined }, [422, 'proof-missing', '/proof']],
  ])('with %s is refused', async (_case, wrong, expected) => {
    expect(refusal(await send(id, wrong))).toEqual(expected);
  });

  it('is of a Belgian practice', async () => {
    const lyon = await practiceOf('Cabinet de Lyon', {
      country: 'FR',
      company_number: '997654322',
      postal_code: '69003',
      city: 'Lyon',
      practitioners: [],
      lines: [],
    });
    expect(refusal(await send(lyon))).toEqual([422, 'practice-not-belgian', '/practice_id']);
  });
});

describe('two mandates', () => {
  it('from the same to the same never say two things of one service and day', async () => {
    const id = await practiceOf('Cabinet Double');
    const first = await givenGrant(owner, mandateOf(id, secretary.user_id, { valid_to: '2027-03-31' }));
    const wider = { scope: ['eattest', 'efact'], valid_from: '2027-03-31' };
    expect(refusal(await send(id, wider))).toEqual([409, 'mandates-overlap', '/scope/1']);
    // A pointer is into what was sent, and one provider is one mandator, with the qualification or without.
    const swapped = { ...wider, scope: ['efact', 'eattest'], mandator_nihii: '1-00001-06' };
    expect(refusal(await send(id, swapped))).toEqual([409, 'mandates-overlap', '/scope/0']);
    expect((await send(id, { scope: ['eattest'] })).status).toBe(201);
    expect((await send(id, { scope: ['efact'], valid_from: '2027-04-01' })).status).toBe(201);
    expect((await send(id, { ...toBusiness })).status).toBe(201);
    expect((await send(id, { mandator_nihii: '1-00002-05-430' })).status).toBe(201);
    expect((await send(await practiceOf('Cabinet Voisin'))).status).toBe(201);
    await owner.post(`/api/access-grants/${first.id}/revoke`, { revoked_on: '2026-11-20' });
    const again = { valid_from: '2026-11-19', valid_to: '2027-03-31', scope: ['efact'] };
    expect(refusal(await send(id, again))).toEqual([409, 'mandates-overlap', '/scope/0']);
    expect((await send(id, { ...again, valid_from: '2026-11-20' })).status).toBe(201);
  });

  it('recorded at the same time are one', async () => {
    const id = await practiceOf('Cabinet Course');
    const both = await Promise.all([send(id), send(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are held apart by the database too', async () => {
    const id = await practiceOf('Cabinet Garde');
    await givenGrant(owner, mandateOf(id, secretary.user_id));
    for (const service of ['efact', 'insurability']) {
      const copy = app.admin.query(
        `INSERT INTO access_grant (workspace_id, id, kind, practice_id, secretary_id, mandator_nihii, mandatary_kind, scope,
           revoker, asked_on, valid_from, created_at)
         SELECT workspace_id, gen_random_uuid(), kind, practice_id, secretary_id, mandator_nihii, mandatary_kind, $2,
           revoker, asked_on, valid_from + 30, created_at FROM access_grant WHERE practice_id = $1`,
        [id, [service]],
      );
      await expect(copy).rejects.toThrow(`ex_access_grant_${service}`);
    }
  });
});

describe('the mandate for a practice on a day', () => {
  it('is one that is given, unexpired, not revoked, and of that service and mandator', async () => {
    const id = await practiceOf('Cabinet du Jour');
    const on = async (query: string) => {
      const { status, body } = await owner.get(`/api/practices/${id}/mandate?${query}`);
      return status === 200 ? body.id : [status, body.code];
    };
    const NONE = [404, 'no-mandate'];
    expect(await on('')).toEqual(NONE);
    const asked = await givenGrant(
      owner,
      mandateOf(id, secretary.user_id, { granted_on: undefined, valid_to: '2027-01-31' }),
    );
    expect(await on('')).toEqual(NONE);
    await owner.post(`/api/access-grants/${asked.id}/grant`, { granted_on: '2026-11-10' });
    expect(await on('on=2026-11-09')).toEqual(NONE);
    expect(await on('on=2026-11-10')).toBe(asked.id);
    expect(await on('service=efact')).toBe(asked.id);
    expect(await on('service=eattest')).toEqual(NONE);
    expect(await on('mandator_nihii=1-00001-06-430')).toBe(asked.id);
    expect(await on('mandator_nihii=10000106')).toBe(asked.id);
    expect(await on('mandator_nihii=1-00002-05')).toEqual(NONE);
    expect(await on('on=2027-01-31')).toBe(asked.id);
    expect(await on('on=2027-02-01')).toEqual(NONE);
    const lasting = await givenGrant(owner, mandateOf(id, secretary.user_id, toBusiness));
    expect(await on('service=efact')).toBe(lasting.id);
    await owner.post(`/api/access-grants/${lasting.id}/revoke`, { revoked_on: '2026-11-25' });
    expect(await on('')).toBe(asked.id);
    expect(await on('on=2026-11-24')).toBe(lasting.id);
    expect(refusal(await owner.get(`/api/practices/${id}/mandate?mandator_nihii=12`))).toEqual([
      422,
      'wrong-length',
      '/mandator_nihii',
    ]);
  });

  it('is there whoever asks, and a secretary is not told to whom else it was given', async () => {
    const id = await practiceOf('Cabinet Entreprise');
    const other = await givenMember(app, owner, 'secretary');
    const { id: hers } = await givenGrant(owner, mandateOf(id, other.user_id, { valid_to: '2027-01-31' }));
    const asked = async () => (await secretary.get(`/api/practices/${id}/mandate`)).body;
    expect(await asked()).toMatchObject({ id: hers, secretary_id: null });
    const { id: business } = await givenGrant(owner, mandateOf(id, secretary.user_id, toBusiness));
    expect(await asked()).toMatchObject({ id: business, mandatary_kind: 'enterprise' });
  });

  it('is told to the application itself, for exports', async () => {
    const id = await practiceOf('Cabinet Export');
    const actor = systemActor(owner.workspace_id);
    const mandates = app.app.get(AccessMandates);
    const { id: mandate } = await givenGrant(owner, mandateOf(id, secretary.user_id));
    expect(await mandates.mandateFor(actor, id, '2026-11-30')).toMatchObject({
      id: mandate,
      state: 'active',
    });
    expect(await mandates.mandateFor(actor, id, '2026-11-01')).toBeNull();
    const stranger = await givenWorkspace(app);
    expect(await mandates.mandateFor(systemActor(stranger.workspace_id), id, '2026-11-30')).toBeNull();
  });
});
