import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OffBoarding } from '../../src/missions/access/off-boarding.service.js';
import { systemActor } from '../../src/platform/http/actor.js';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { accountFacts, givenGrant, mandateOf } from '../support/given-access.js';
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

interface Listed {
  readonly items: readonly { readonly grant_id: string }[];
  readonly complete: boolean;
}
const idsOf = ({ items }: Listed) => items.map(({ grant_id }) => grant_id).sort();
const listed = async (by: Caller, path: string) => {
  const answer = await by.get(`/api/${path}`);
  expectStatus(answer, 200);
  return answer.body as Listed;
};
const revoke = (id: string) => owner.post(`/api/access-grants/${id}/revoke`, {});

async function givenMission(practice_id: string, secretary_id: string, overrides: object = {}) {
  const facts = { practice_id, secretary_id, title: 'Calls', starts_on: '2026-11-01', ...overrides };
  const answer = await owner.post('/api/missions', facts);
  expectStatus(answer, 201);
  return answer.body.id as string;
}

describe('the off-boarding list of a mission', () => {
  it('holds every way in of that secretary at that practice, says who closes it, and is complete when all is revoked', async () => {
    const { id: practice, name } = await givenPractice(owner, { name: 'Cabinet des Adieux' });
    const elsewhere = (await givenPractice(owner, { name: 'Cabinet Autre' })).id;
    const other = await givenMember(app, owner, 'secretary');
    const mission = await givenMission(practice, secretary.user_id);
    const facts = (overrides: object) => accountFacts(practice, secretary.user_id, overrides);
    const early = { asked_on: '2026-01-01', valid_from: '2026-01-01', granted_on: '2026-01-02' };
    const account = await givenGrant(owner, facts({}));
    const asked = await givenGrant(
      owner,
      facts({ kind: 'agenda_login', system: 'Doctena', granted_on: undefined }),
    );
    const past = await givenGrant(owner, facts({ ...early, valid_to: '2026-11-01', system: 'CareConnect' }));
    const line = await givenGrant(
      owner,
      facts({ kind: 'number_forwarding', system: null, account: '+32 2 555 78 01', revoker: 'business' }),
    );
    const mandate = await givenGrant(owner, mandateOf(practice, secretary.user_id));
    const paper = { proof: { reference: 'Signed paper' }, system: undefined, account: undefined };
    await givenGrant(
      owner,
      mandateOf(practice, secretary.user_id, {
        scope: ['eattest'],
        valid_from: '2026-01-01',
        asked_on: '2026-01-01',
        granted_on: '2026-01-01',
        valid_to: '2026-11-01',
      }),
    );
    await givenGrant(owner, facts({ kind: 'confidentiality', ...paper }));
    await givenGrant(owner, accountFacts(practice, other.user_id));
    await givenGrant(owner, accountFacts(elsewhere, secretary.user_id));
    await revoke((await givenGrant(owner, facts({ system: 'Progenda' }))).id);

    const open = [account, asked, past, line, mandate].map(({ id }) => id);
    const list = await listed(owner, `missions/${mission}/off-boarding`);
    expect(list).toMatchObject({ complete: false, kept_for_mission_id: null, next_cursor: null });
    expect(idsOf(list)).toEqual([...open].sort());
    const of = (id: string) => list.items.find(({ grant_id }) => grant_id === id);
    expect(of(account.id)).toEqual({
      grant_id: account.id,
      kind: 'ehr_account',
      practice_id: practice,
      practice_name: name,
      secretary_id: secretary.user_id,
      secretary_name: 'Membre secretary',
      system: 'Medispring',
      account: 'sophie.renard',
      state: 'active',
      revoker: 'practice',
    });
    expect(of(past.id)).toMatchObject({ state: 'expired' });
    expect(of(line.id)).toMatchObject({ revoker: 'business' });
    expect(of(mandate.id)).toMatchObject({ revoker: 'mandator' });

    const offBoarding = app.app.get(OffBoarding);
    const actor = systemActor(owner.workspace_id);
    for (const id of open) {
      expect(await offBoarding.isComplete(actor, mission)).toBe(false);
      expect((await revoke(id)).status).toBe(200);
    }
    expect(await listed(owner, `missions/${mission}/off-boarding`)).toMatchObject({
      complete: true,
      items: [],
    });
    expect(await offBoarding.isComplete(actor, mission)).toBe(true);
  });

  it('is empty while another mission of hers there goes on, and names it', async () => {
    const practice = (await givenPractice(owner, { name: 'Cabinet Suite' })).id;
    await givenGrant(owner, accountFacts(practice, secretary.user_id));
    const [first, second] = [
      await givenMission(practice, secretary.user_id),
      await givenMission(practice, secretary.user_id),
    ];
    // One that is only proposed keeps nothing open.
    expect(await listed(owner, `missions/${first}/off-boarding`)).toMatchObject({
      complete: false,
      kept_for_mission_id: null,
    });
    await owner.post(`/api/missions/${second}/activate`);
    expect(await listed(owner, `missions/${first}/off-boarding`)).toMatchObject({
      complete: true,
      items: [],
      kept_for_mission_id: second,
    });
    await owner.post(`/api/missions/${second}/end`);
    expect(await listed(owner, `missions/${first}/off-boarding`)).toMatchObject({
      complete: false,
      kept_for_mission_id: null,
    });
  });

  it('is seen by the secretary of the mission, and by nobody else’s', async () => {
    const practice = (await givenPractice(owner, { name: 'Cabinet Vu' })).id;
    const other = await givenMember(app, owner, 'secretary');
    const mission = await givenMission(practice, secretary.user_id);
    await givenGrant(owner, accountFacts(practice, secretary.user_id));
    const path = `missions/${mission}/off-boarding`;
    expect((await listed(secretary, path)).items).toHaveLength(1);
    expect((await listed(await givenMember(app, owner, 'practice', practice), path)).items).toHaveLength(1);
    expect(refusal(await other.get(`/api/${path}`))).toEqual([404, 'no-such-mission']);
    expect(refusal(await secretary.get(`/api/members/${secretary.user_id}/off-boarding`))).toEqual([
      403,
      'permission-missing',
    ]);
  });
});

describe('what is overdue', () => {
  it('is what is left of missions that are over and of members who left, by practice', async () => {
    const business = await givenWorkspace(app);
    const given = (practice: string, member: string) => givenGrant(business, accountFacts(practice, member));
    const one = await givenMember(app, business, 'secretary');
    const two = await givenMember(app, business, 'secretary');
    const a = (await givenPractice(business, { name: 'A' })).id;
    const b = (await givenPractice(business, { name: 'B' })).id;
    const mission = async (practice_id: string, secretary_id: string, ends_on: string | null) => {
      const facts = { practice_id, secretary_id, title: 'Calls', starts_on: '2026-11-01', ends_on };
      return (await business.post('/api/missions', facts)).body.id as string;
    };
    const [oneInA, oneInB] = [await given(a, one.user_id), await given(b, one.user_id)];
    const [twoInA, twoInB] = [await given(a, two.user_id), await given(b, two.user_id)];
    await mission(a, one.user_id, '2026-11-29');
    await mission(b, one.user_id, '2026-11-29');
    const goesOn = await mission(b, one.user_id, '2026-11-30');
    const due = async () => idsOf(await listed(business, 'off-boarding'));
    expect(await due()).toEqual([oneInA.id, oneInB.id].sort());
    await business.post(`/api/missions/${goesOn}/activate`);
    const endless = await mission(a, one.user_id, null);
    expect(await due()).toEqual([oneInA.id]);
    await business.post(`/api/missions/${endless}/activate`);
    expect(await due()).toEqual([]);
    await business.post(`/api/missions/${endless}/end`);
    const last = await mission(a, two.user_id, null);
    expect(idsOf(await listed(business, 'off-boarding'))).toEqual([oneInA.id]);
    await business.post(`/api/missions/${last}/end`);
    expect(idsOf(await listed(business, 'off-boarding'))).toEqual([oneInA.id, twoInA.id].sort());
    const leaving = `members/${two.user_id}/off-boarding`;
    expect(idsOf(await listed(business, leaving))).toEqual([twoInA.id, twoInB.id].sort());
    expectStatus(await business.delete(`/api/members/${two.user_id}`, { password: business.password }), 200);
    const left = await listed(business, 'off-boarding');
    expect(idsOf(left)).toEqual([oneInA.id, twoInA.id, twoInB.id].sort());
    expect(left.items.at(-1)).toMatchObject({ grant_id: twoInB.id, practice_name: 'B' });
    expect(idsOf(await listed(business, leaving))).toEqual([twoInA.id, twoInB.id].sort());
    const first = (await business.get('/api/off-boarding?limit=2')).body;
    const rest = (await business.get(`/api/off-boarding?limit=2&cursor=${first.next_cursor}`)).body;
    expect([first.items.length, rest.items.length, rest.next_cursor, rest.complete]).toEqual([
      2,
      1,
      null,
      false,
    ]);
    expect(idsOf(await listed(one, 'off-boarding'))).toEqual([oneInA.id]);
    expect(oneInB.id).not.toBe(oneInA.id);
    const nobody = '0190163d-8694-739b-aea5-966c26f8ad91';
    expect(refusal(await business.get(`/api/members/${nobody}/off-boarding`))).toEqual([
      404,
      'no-such-member',
    ]);
    const forged = Buffer.from(JSON.stringify(['A', 'nonsense'])).toString('base64url');
    expect(refusal(await business.get(`/api/off-boarding?cursor=${forged}`))).toEqual([422, 'bad-cursor']);
  });

  it('names nobody who left as the holder of something new', async () => {
    const gone = await givenMember(app, owner, 'secretary');
    const practice = (await givenPractice(owner, { name: 'Cabinet Parti' })).id;
    await owner.delete(`/api/members/${gone.user_id}`, { password: owner.password });
    expect(refusal(await owner.post('/api/access-grants', accountFacts(practice, gone.user_id)))).toEqual([
      422,
      'no-such-member',
      '/secretary_id',
    ]);
  });
});
