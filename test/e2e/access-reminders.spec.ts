import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessReminders } from '../../src/missions/access/access-reminders.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import {
  Caller,
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
  invitationToken,
} from '../support/given.js';
import { accountFacts, givenGrant, mandateOf } from '../support/given-access.js';
import { givenPractice } from '../support/given-practice.js';

let app: TestApp;
let owner: GivenWorkspace;
let secretary: Caller & { readonly user_id: string };
let practice_id: string;

beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  app.clock.moveTo('2026-11-30T09:00:00Z');
  owner = await givenWorkspace(app);
  secretary = await givenMember(app, owner, 'secretary');
  practice_id = (await givenPractice(owner, { name: 'Cabinet des Rappels' })).id;
});
afterAll(() => app.close());

const run = () => app.app.get(AccessReminders).run(owner.workspace_id);
const on = async (day: string) => {
  app.clock.moveTo(`${day}T09:00:00Z`);
  await run();
};
/** Whom was written about an end, in the order of writing. */
const told = async () =>
  (
    await app.admin.query<{ subject_id: string; at: Date }>(
      `SELECT subject_id, at FROM audit_event WHERE workspace_id = $1 AND action = 'access-grant.reminded' ORDER BY at`,
      [owner.workspace_id],
    )
  ).rows.map(({ subject_id, at }) => [subject_id, new Date(at).toISOString().slice(0, 10)]);
const mails = async () =>
  (
    await app.admin.query<{ told: number }>(
      `SELECT count(*)::int AS told FROM outbox_message WHERE workspace_id = $1 AND payload->>'subject' ~ 'expire|läuft|vervalt'`,
      [owner.workspace_id],
    )
  ).rows[0]!.told;

const account = (valid_to: string) => accountFacts(practice_id, secretary.user_id, { valid_to });

describe('a grant about to expire', () => {
  it('is told 60, 30 and 7 days before its last day, once each', async () => {
    const { id } = await givenGrant(owner, account('2027-02-15'));
    for (const day of [
      '2026-12-16',
      '2026-12-17',
      '2026-12-18',
      '2027-01-16',
      '2027-01-17',
      '2027-02-08',
      '2027-02-15',
      '2027-02-16',
    ]) {
      await on(day);
      await run();
    }
    expect(await told()).toEqual([
      [id, '2026-12-17'],
      [id, '2027-01-16'],
      [id, '2027-02-08'],
    ]);
    expect(await mails()).toBe(3);
  });

  it('is not told once it was renewed for all it was given for', async () => {
    const mandate = (facts: object) => givenGrant(owner, mandateOf(practice_id, secretary.user_id, facts));
    const { id } = await mandate({ valid_to: '2026-12-20' });
    await mandate({ valid_from: '2026-12-21', scope: ['efact'] });
    await givenGrant(owner, account('2026-12-20'));
    await givenGrant(owner, account('2027-12-20'));
    await run();
    expect((await told()).map(([grant]) => grant)).toEqual([id]);
    await mandate({ valid_from: '2026-12-21', scope: ['insurability'] });
    await on('2026-12-14');
    expect((await told()).map(([grant]) => grant)).toEqual([id]);
  });

  it('is told once by many processes at the same time', async () => {
    await givenGrant(owner, account('2026-12-05'));
    await Promise.all([run(), run(), run(), run()]);
    expect([(await told()).length, await mails()]).toEqual([1, 1]);
  });

  it('is told once where earlier reminders were missed, in one mail with all others', async () => {
    const soon = await givenGrant(owner, account('2026-12-05'));
    const later = await givenGrant(owner, { ...account('2027-01-15'), system: 'Doctena' });
    await run();
    expect((await told()).map(([id]) => id).sort()).toEqual([soon.id, later.id].sort());
    expect(await mails()).toBe(1);
  });

  it('is not told when it was revoked, never given, or has no end', async () => {
    const { id } = await givenGrant(owner, account('2026-12-05'));
    await owner.post(`/api/access-grants/${id}/revoke`, {});
    await givenGrant(owner, { ...account('2026-12-05'), granted_on: undefined });
    await givenGrant(owner, accountFacts(practice_id, secretary.user_id));
    await run();
    expect([await told(), await mails()]).toEqual([[], 0]);
  });

  it('is told to owners and managers in their language, and to nobody else', async () => {
    const manager = { email: 'anke@example.org' };
    expectStatus(
      await owner.post('/api/invitations', { ...manager, role: 'manager', password: owner.password }),
      201,
    );
    const token = await invitationToken(app, owner.workspace_id, manager.email);
    const accepted = { token, password: 'sechs rote Körbe', name: 'Anke Vogt', language: 'de' };
    expectStatus(await app.http.post('/api/invitations/accept').send(accepted), 201);
    await givenMember(app, owner, 'accountant');
    const gone = await givenMember(app, owner, 'manager');
    await owner.delete(`/api/members/${gone.user_id}`, { password: owner.password });
    await givenGrant(owner, mandateOf(practice_id, secretary.user_id, { valid_to: '2026-12-30' }));
    await run();
    const { rows } = await app.admin.query<{ to: string; subject: string }>(
      `SELECT payload->>'to' AS to, payload->>'subject' AS subject FROM outbox_message
        WHERE workspace_id = $1 AND payload->>'subject' ~ '30.12.2026' ORDER BY 2`,
      [owner.workspace_id],
    );
    expect(rows).toEqual([
      { to: manager.email, subject: 'Ein Zugang läuft am 30.12.2026 ab' },
      { to: owner.email, subject: 'Un accès expire le 30/12/2026' },
    ]);
  });
});

it('the reminders wait for the next morning from the grant on, as one job a workspace', async () => {
  await givenGrant(owner, account('2026-12-05'));
  await givenGrant(owner, account('2026-12-06'));
  const jobs = async () =>
    (
      await app.admin.query<{ start_after: Date }>(
        `SELECT start_after FROM pgboss.job WHERE name = 'remind-access' AND data->>'workspace_id' = $1 AND state = 'created'`,
        [owner.workspace_id],
      )
    ).rows.map(({ start_after }) => new Date(start_after).toISOString());
  expect(await jobs()).toEqual(['2026-12-01T07:00:00.000Z']);
});
