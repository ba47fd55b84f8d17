import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { accountFacts, givenGrant, givenProof, sendProof } from '../support/given-access.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let secretary: Caller & { readonly user_id: string };
let practice_id: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  secretary = await givenMember(app, owner, 'secretary');
  practice_id = (await givenPractice(owner)).id;
});
afterAll(() => app.close());

const facts = (overrides: object = {}) => accountFacts(practice_id, secretary.user_id, overrides);
const asked = { granted_on: undefined, asked_on: '2026-11-20' };

describe('a grant', () => {
  it('is asked for, given and revoked, and its history says who, when and by which paper', async () => {
    const manager = await givenMember(app, owner, 'manager');
    const grant = await givenGrant(owner, facts({ ...asked, valid_to: '2027-06-30' }));
    expect(grant).toMatchObject({ state: 'asked', granted_on: null, revoker: 'practice', scope: null });
    const given = await manager.post(`/api/access-grants/${grant.id}/grant`, {
      granted_on: '2026-11-25',
      proof: { reference: 'Mail of the practice', sha256: 'ab'.repeat(32) },
    });
    expect([given.status, given.body.state]).toEqual([200, 'active']);
    const revoked = await owner.post(`/api/access-grants/${grant.id}/revoke`, {
      proof: { reference: 'Screenshot of the users' },
    });
    expect([revoked.status, revoked.body.state, revoked.body.revoked_on]).toEqual([
      200,
      'revoked',
      '2026-11-30',
    ]);
    const at = '2026-11-30T09:00:00.000Z';
    const none = { proof_reference: null, proof_sha256: null, has_file: false };
    const id = expect.any(String);
    expect(revoked.body.history).toEqual([
      { ...none, id, kind: 'asked', on_day: '2026-11-20', at, user_id: owner.user_id },
      {
        id,
        kind: 'granted',
        on_day: '2026-11-25',
        at,
        user_id: manager.user_id,
        proof_reference: 'Mail of the practice',
        proof_sha256: 'ab'.repeat(32),
        has_file: false,
      },
      {
        ...none,
        id,
        kind: 'revoked',
        on_day: '2026-11-30',
        at,
        user_id: owner.user_id,
        proof_reference: 'Screenshot of the users',
      },
    ]);
    const trail: { items: { subject_id: string; action: string }[] } = (await owner.get('/api/audit')).body;
    expect(trail.items.filter((event) => event.subject_id === grant.id).map(({ action }) => action)).toEqual([
      'access-grant.revoked',
      'access-grant.granted',
      'access-grant.recorded',
    ]);
  });

  it('once revoked comes back by a new one only', async () => {
    const { id } = await givenGrant(owner, facts());
    await owner.post(`/api/access-grants/${id}/revoke`, {});
    for (const step of ['grant', 'revoke']) {
      expect(refusal(await owner.post(`/api/access-grants/${id}/${step}`, {}))).toEqual([
        409,
        'wrong-access-state',
      ]);
    }
    expect((await givenGrant(owner, facts())).state).toBe('active');
  });

  it('is revoked once by two managers at the same time, and given once', async () => {
    const { id } = await givenGrant(owner, facts(asked));
    const both = (step: string) =>
      Promise.all([1, 2].map(() => owner.post(`/api/access-grants/${id}/${step}`, {})));
    expect((await both('grant')).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await both('revoke')).map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await owner.get(`/api/access-grants/${id}`);
    expect(body.history.map(({ kind }: { kind: string }) => kind)).toEqual(['asked', 'granted', 'revoked']);
  });

  it('and its history cannot be changed behind the program, not even by its owner', async () => {
    const { id } = await givenGrant(owner, facts());
    await owner.post(`/api/access-grants/${id}/revoke`, {});
    const change = (sql: string) => app.admin.query(sql, [id]);
    await expect(change('UPDATE access_grant SET revoked_on = NULL WHERE id = $1')).rejects.toThrow(
      'revoked once',
    );
    const { rows } = await app.admin.query<{ what: string }>(`
      SELECT table_name || ' ' || privilege_type AS what FROM information_schema.role_table_grants
       WHERE grantee = 'permanence_app' AND table_name IN ('access_event', 'access_grant', 'access_reminder') ORDER BY 1`);
    expect(rows.map(({ what }) => what)).toEqual(
      ['access_event', 'access_grant', 'access_reminder'].flatMap((table) => [
        `${table} INSERT`,
        `${table} SELECT`,
      ]),
    );
  });

  it('is recorded once per idempotency key', async () => {
    const send = () => owner.post('/api/access-grants', facts()).set('idempotency-key', 'access-once');
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  });

  const NOBODY = '0190163d-8694-739b-aea5-966c26f8ad91';
  it.each<[string, object, unknown[]]>([
    ['no secretary', { secretary_id: undefined }, [422, 'missing-for-kind', '/secretary_id']],
    [
      'no practice and no system',
      { practice_id: null, system: null },
      [422, 'missing-for-kind', '/practice_id', '/system'],
    ],
    ['a scope', { scope: ['efact'] }, [422, 'not-for-kind', '/scope']],
    ['somebody who is no member', { secretary_id: NOBODY }, [422, 'no-such-member', '/secretary_id']],
    ['a practice that is not there', { practice_id: NOBODY }, [422, 'no-such-practice', '/practice_id']],
    [
      'a last day before the first',
      { valid_from: '2026-12-02', valid_to: '2026-12-01' },
      [422, 'ends-before-start', '/valid_to'],
    ],
    ['a gift of tomorrow', { granted_on: '2026-12-01' }, [422, 'day-to-come', '/granted_on']],
    [
      'a gift before it was asked for',
      { asked_on: '2026-11-30', granted_on: '2026-11-29' },
      [422, 'before-asked', '/granted_on'],
    ],
    [
      'an end before it was given',
      { valid_from: '2026-11-01', valid_to: '2026-11-15' },
      [422, 'after-end', '/granted_on'],
    ],
    [
      'a password for an account',
      { account: 'sophie / Soleil!2024' },
      [422, 'looks-like-a-secret', '/account'],
    ],
    [
      'a password for a system',
      { system: 'Medispring, mdp: soleil' },
      [422, 'looks-like-a-secret', '/system'],
    ],
    [
      'a password for a proof',
      { proof: { reference: 'PIN: 4821' } },
      [422, 'looks-like-a-secret', '/proof/reference'],
    ],
    ['a field for a password', { password: 'soleil' }, [400, 'schema', '/']],
    ['a state by hand', { state: 'active' }, [400, 'schema', '/']],
    ['a kind nobody knows', { kind: 'vpn' }, [400, 'schema', '/kind']],
    ['a hash that is none', { proof: { reference: 'x', sha256: 'abc' } }, [400, 'schema', '/proof/sha256']],
    ['a day of the year 0', { valid_from: '0000-01-01' }, [400, 'value-not-storable']],
    ['a day that does not exist', { valid_to: '2026-02-30' }, [400, 'schema', '/valid_to']],
    ['an account of 201 characters', { account: 'x'.repeat(201) }, [400, 'schema', '/account']],
  ])('with %s is refused', async (_case, wrong, expected) => {
    expect(refusal(await owner.post('/api/access-grants', facts(wrong)))).toEqual(expected);
  });

  it('is not given or revoked on days that cannot be', async () => {
    const { id } = await givenGrant(owner, facts({ asked_on: '2026-11-10', granted_on: '2026-11-20' }));
    const revoke = async (revoked_on: string) =>
      refusal(await owner.post(`/api/access-grants/${id}/revoke`, { revoked_on }));
    expect(await revoke('2026-12-01')).toEqual([422, 'day-to-come', '/revoked_on']);
    expect(await revoke('2026-11-19')).toEqual([422, 'before-granted', '/revoked_on']);
  });

  it('that is signed needs its paper, named or uploaded before', async () => {
    const contract = { kind: 'processing_contract', asked_on: '2026-11-20' };
    expect(
      refusal(await owner.post('/api/access-grants', { ...contract, granted_on: '2026-11-30' })),
    ).toEqual([422, 'proof-missing', '/proof']);
    const { id } = await givenGrant(owner, contract);
    const give = () => owner.post(`/api/access-grants/${id}/grant`, {});
    expect(refusal(await give())).toEqual([422, 'proof-missing', '/proof']);
    await givenProof(app, owner, id);
    expect((await give()).body).toMatchObject({ state: 'active', practice_id: null, secretary_id: null });
  });
});

describe('a proof', () => {
  it('is kept and read as the same bytes, as a body or in a form', async () => {
    const { id } = await givenGrant(owner, facts());
    const paper = Buffer.from('%PDF-1.7\nsigned');
    const event = await givenProof(app, owner, id, paper);
    const read = await secretary.get(`/api/access-grants/${id}/proofs/${event}`).buffer(true);
    expect([read.status, read.headers['content-type'], read.headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="proof.pdf"',
    ]);
    expect(Buffer.compare(read.body, paper)).toBe(0);
    const form = await app.http
      .post(`/api/access-grants/${id}/proofs`)
      .set('x-api-key', owner.key)
      .attach('file', paper, 'contrat signé.pdf');
    expect(form.body.history.filter(({ kind }: { kind: string }) => kind === 'proof')).toEqual([
      expect.objectContaining({ proof_reference: 'proof.pdf', has_file: true }),
      expect.objectContaining({
        proof_reference: 'contrat signé.pdf',
        proof_sha256: createHash('sha256').update(paper).digest('hex'),
      }),
    ]);
  });

  it('of another kind of file, or of nothing, is refused', async () => {
    const { id, history } = await givenGrant(owner, facts());
    const send = (type: string, body: Buffer) => sendProof(app, owner, id, body, type);
    expect(refusal(await send('application/pdf', Buffer.from('<html>')))).toEqual([422, 'not-a-paper', '/']);
    expect(refusal(await send('text/html', Buffer.from('<html>')))).toEqual([422, 'not-a-paper', '/']);
    expect(refusal(await send('image/png', Buffer.alloc(11 * 1_048_576, '%PDF-')))).toEqual([
      422,
      'file-too-large',
    ]);
    const asked = history[0]!.id;
    expect(refusal(await owner.get(`/api/access-grants/${id}/proofs/${asked}`))).toEqual([
      404,
      'no-such-proof',
    ]);
  });
});

describe('who sees a grant', () => {
  it('is its own secretary, its own practice, and managers', async () => {
    const other = await givenMember(app, owner, 'secretary');
    const elsewhere = (await givenPractice(owner, { name: 'Cabinet du Hêtre' })).id;
    const desk = await givenMember(app, owner, 'practice', practice_id);
    const mine = await givenGrant(owner, facts());
    const hers = await givenGrant(owner, accountFacts(elsewhere, other.user_id));
    const see = async (by: Caller, id: string) => (await by.get(`/api/access-grants/${id}`)).status;
    expect([await see(secretary, mine.id), await see(secretary, hers.id)]).toEqual([200, 404]);
    expect([await see(desk, mine.id), await see(desk, hers.id)]).toEqual([200, 404]);
    expect((await other.get('/api/access-grants')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      hers.id,
    ]);
    const listed = (await desk.get('/api/access-grants')).body.items as { practice_id: string }[];
    expect(new Set(listed.map((each) => each.practice_id))).toEqual(new Set([practice_id]));
    const accountant = await givenMember(app, owner, 'accountant');
    expect(refusal(await accountant.get('/api/access-grants'))).toEqual([403, 'permission-missing']);
    for (const by of [secretary, desk]) {
      expect(refusal(await by.post(`/api/access-grants/${mine.id}/revoke`, {}))).toEqual([
        403,
        'permission-missing',
      ]);
    }
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(`/api/access-grants/${mine.id}`))).toEqual([
      404,
      'no-such-access-grant',
    ]);
  });
});

describe('the list of grants', () => {
  it('tells the same state as each grant, and is filtered and paged', async () => {
    const own = await givenPractice(owner, { name: 'Cabinet des Listes' });
    const make = (overrides: object) => givenGrant(owner, accountFacts(own.id, secretary.user_id, overrides));
    const past = { asked_on: '2026-01-01', valid_from: '2026-01-01', granted_on: '2026-01-01' };
    const made = [
      await make({ granted_on: undefined }),
      await make({ valid_from: '2026-12-15' }),
      await make({}),
      await make({ ...past, valid_to: '2026-12-10' }),
      await make({ ...past, valid_to: '2027-01-29' }),
      await make({ ...past, valid_to: '2027-01-30' }),
      await make({ ...past, valid_to: '2026-11-29' }),
      await make({ granted_on: undefined, asked_on: '2026-01-01', valid_to: '2026-11-29' }),
      await make({ ...past, valid_to: '2026-12-10' }),
    ];
    await owner.post(`/api/access-grants/${made.at(-1)!.id}/revoke`, {});
    const list = async (query: string) =>
      (await owner.get(`/api/access-grants?practice_id=${own.id}&${query}`)).body as {
        items: { id: string; state: string }[];
        next_cursor: string | null;
      };
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id).sort();
    const of = (...at: number[]) => at.map((index) => made[index]!.id).sort();
    expect(await ids('state=asked')).toEqual(of(0, 1));
    expect(await ids('state=active')).toEqual(of(2, 5));
    expect(await ids('state=expiring')).toEqual(of(3, 4));
    expect(await ids('state=expired')).toEqual(of(6, 7));
    expect(await ids('state=revoked')).toEqual(of(8));
    for (const state of ['asked', 'active', 'expiring', 'expired', 'revoked']) {
      expect(new Set((await list(`state=${state}`)).items.map((item) => item.state))).toEqual(
        new Set([state]),
      );
    }
    expect(await ids('expiring_within=9')).toEqual([]);
    expect(await ids('expiring_within=10')).toEqual(of(3));
    expect(await ids('expiring_within=61')).toEqual(of(3, 4, 5));
    expect(await ids('kind=other')).toEqual([]);
    const first = await list('limit=5');
    const rest = await list(`limit=5&cursor=${first.next_cursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id).sort()).toEqual(
      made.map(({ id }) => id).sort(),
    );
    expect(rest.next_cursor).toBeNull();
    expect((await owner.get('/api/access-grants?expiring_within=-1')).status).toBe(400);
    const forged = Buffer.from(JSON.stringify(['nonsense'])).toString('base64url');
    expect(refusal(await owner.get(`/api/access-grants?cursor=${forged}`))).toEqual([422, 'bad-cursor']);
  });
});
