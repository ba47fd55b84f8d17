import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, type GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { accountFacts, givenGrant } from '../support/given-access.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { givenAccepted, givenMornings, givenOffer, hour, MORNINGS } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
let owner: GivenWorkspace;
let practice_id: string;
let line: string;
/** Mornings from 7 to 15 December 2026. */
const DAYS = ['2026-12-07', '2026-12-15'] as const;

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
});

/** A practice, somebody who works for it, and somebody who can. */
async function given(hours = MORNINGS) {
  const practice = await givenPractice(owner, { name: 'Cabinet du Relais' });
  practice_id = practice.id;
  line = practice.lines[0]!.e164;
  const atWork = await givenAtWork(story.app, owner, practice_id, hours);
  await givenGrant(
    owner,
    accountFacts(practice_id, atWork.member.user_id, { kind: 'agenda_login', system: 'Progenda' }),
  );
  const substitute = await givenSubstitute(story.app, owner, practice_id);
  return { ...atWork, substitute };
}

const read = async (absence: string) => {
  const answer = await owner.get(`/api/absences/${absence}/cover`);
  expectStatus(answer, 200);
  return answer.body;
};
const covered = (absence: string, body: object = {}) => owner.post(`/api/absences/${absence}/cover`, body);
const grantsOf = async (user_id: string) => {
  const answer = await owner.get(`/api/access-grants?secretary_id=${user_id}&limit=100`);
  return answer.body.items
    .map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)
    .sort();
};

describe('an absence', () => {
  it('opens each practice and hour, with who can take over, ranked and explained', async () => {
    const busy = MORNINGS.map((each) => ({ ...each, calls_per_hour: 12 }));
    const { member, mission_id, substitute } = await given(busy);
    const unskilled = await givenSubstitute(story.app, owner, practice_id, { languages: [] });
    const absence = await givenAbsence(member, ...DAYS);
    const cover = await read(absence);
    expect(cover).toMatchObject({ complete: false, missions_without_hours: [] });
    expect(cover.needs).toHaveLength(1);
    const [need] = cover.needs;
    expect(need).toMatchObject({
      mission_id,
      practice_id,
      practice_name: 'Cabinet du Relais',
      starts_on: DAYS[0],
      ends_on: DAYS[1],
      state: 'open',
      open_hours: [{ starts_on: DAYS[0], ends_on: DAYS[1], hours: busy }],
    });
    const people = need.substitutes as {
      user_id: string;
      verdict: string;
      hours: object[];
      findings: { code: string; state: string }[];
      reasons: { missing: string[] };
    }[];
    expect(people[0]).toMatchObject({ user_id: substitute.user_id, verdict: 'fits', hours: MORNINGS });
    expect(people[0]!.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'language',
        'software',
        'contract',
        'confidentiality',
        'availability',
        'capacity',
      ]),
    );
    expect(people.map(({ user_id }) => user_id)).not.toContain(member.user_id);
    const other = people.find(({ user_id }) => user_id === unskilled.user_id)!;
    expect(other.verdict).toBe('no');
    expect(other.reasons.missing.join(' ')).toMatch(/français/i);
    expect(other.findings).toContainEqual(expect.objectContaining({ code: 'language', state: 'missing' }));
  });

  it('is one’s own or declared by a manager, overlaps none, and makes its days impossible', async () => {
    const { member, substitute } = await given();
    const slots = MORNINGS.map((each) => ({ ...each, wish: 'wanted' }));
    expectStatus(await member.put(`/api/members/${member.user_id}/weekly-pattern`, { slots }), 200);
    const other = await substitute.post('/api/absences', {
      user_id: member.user_id,
      starts_on: DAYS[0],
      ends_on: DAYS[1],
    });
    expect(other.status).toBe(404);
    const first = await givenAbsence(owner, '2026-12-07', '2026-12-08', member.user_id);
    const again = await member.post('/api/absences', { starts_on: '2026-12-08', ends_on: '2026-12-20' });
    expect(refusal(again)).toEqual([409, 'absences-overlap', '/starts_on']);
    expect(again.body.title).toContain('from 2026-12-07 to 2026-12-08');
    expect(again.body.title).toContain(first);
    const { body } = await member.get(
      `/api/members/${member.user_id}/availability?from=2026-12-07&to=2026-12-14`,
    );
    const wanted = body.intervals.filter(({ wish }: { wish: string }) => wish === 'wanted');
    expect(wanted.map(({ from }: { from: string }) => from)).toEqual(['2026-12-14T07:00:00.000Z']);
    expect(body.intervals).toContainEqual(
      expect.objectContaining({ wish: 'impossible', because: 'absence' }),
    );
    for (const [starts_on, ends_on, code] of [
      ['2026-12-31', '2026-12-30', 'ends-before-start'],
      ['2026-11-01', '2026-11-29', 'days-over'],
      ['2027-01-01', '2028-03-01', 'absence-too-long'],
    ]) {
      expect(refusal(await member.post('/api/absences', { starts_on, ends_on })).slice(0, 2)).toEqual([
        422,
        code,
      ]);
    }
    const answers = await Promise.all([
      member.post('/api/absences', { starts_on: '2027-03-01', ends_on: '2027-03-10' }),
      owner.post('/api/absences', {
        user_id: member.user_id,
        starts_on: '2027-03-05',
        ends_on: '2027-03-12',
      }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a cover', () => {
  it('is asked for in one go and waits for a yes; with it come the ways in, the lines and the pack', async () => {
    const { member, mission_id, substitute } = await given();
    const sheet = { text: 'Urgences : transférer au médecin de garde.\nConfirmer la veille.', follows: 0 };
    expectStatus(await owner.post(`/api/practices/${practice_id}/instruction-sheets`, sheet), 201);
    expect(refusal(await owner.post(`/api/practices/${practice_id}/instruction-sheets`, sheet))).toEqual([
      409,
      'sheet-changed',
    ]);
    const named = { text: 'La patiente Durand appelle le lundi', follows: 1 };
    expect(refusal(await owner.post(`/api/practices/${practice_id}/instruction-sheets`, named))[1]).toBe(
      'patient-in-text',
    );
    expectStatus(
      await member.post(`/api/missions/${mission_id}/hand-over`, { kind: 'task', what: 'Trier le courrier' }),
      201,
    );
    const task = { practice_id, kind: 'todo', text: 'Rappeler le <fournisseur> de papier' };
    expectStatus(await owner.post('/api/tasks', task), 201);
    const absence = await givenAbsence(member, ...DAYS);
    const asked = await covered(absence);
    expectStatus(asked, 200);
    const [{ offers, open_hours }] = asked.body.needs;
    expect(offers).toMatchObject([
      { user_id: substitute.user_id, state: 'proposed', hours: MORNINGS, mission_id: null },
    ]);
    expect(open_hours).toHaveLength(1);
    expect(refusal(await covered(absence))).toEqual([409, 'nothing-to-cover']);
    const accepted = await substitute.post(`/api/offers/${offers[0].offer_id}/accept`);
    expect(accepted.body).toMatchObject({ state: 'accepted', rates: [{ unit: 'h', price: '27.00' }] });
    expect(await read(absence)).toMatchObject({
      complete: true,
      needs: [{ state: 'filled', open_hours: [] }],
    });

    const cover = accepted.body.mission_id as string;
    const pack = await substitute.get(`/api/missions/${cover}/hand-over-pack`);
    expect(pack.body).toMatchObject({
      covers_mission_id: mission_id,
      starts_on: DAYS[0],
      ends_on: DAYS[1],
      hours: MORNINGS,
      instruction_sheet: { version: 1, text: sheet.text },
      open_tasks: [
        { kind: 'task', what: 'Trier le courrier' },
        { kind: 'todo', what: task.text },
      ],
      lines: [{ e164: line }],
    });
    const ways = pack.body.access.map(({ kind, system, state, valid_to }: Record<string, string>) => [
      kind,
      system,
      state,
      valid_to,
    ]);
    expect(ways).toContainEqual(['agenda_login', 'Progenda', 'asked', DAYS[1]]);
    expect(ways).toContainEqual(['number_forwarding', null, 'asked', DAYS[1]]);
    expect(pack.body.access[0].revoke_after).toBe(DAYS[1]);
    const page = await substitute.get(`/api/missions/${cover}/hand-over-pack/page?lang=fr`);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    for (const told of [
      'Dossier de relais · Cabinet du Relais',
      'lun. 08:00–12:00, mar. 08:00–12:00',
      'Confirmer la veille.',
      'Trier le courrier',
      'Rappeler le &lt;fournisseur&gt; de papier',
      line,
      'Progenda',
      'Révoquer après le',
      '15/12/2026',
    ]) {
      expect(page.text).toContain(told);
    }
    const english = await owner.get(`/api/missions/${cover}/hand-over-pack/page?lang=en`);
    expect(english.text).toContain('Access to grant, and to revoke later');
    expect((await member.get(`/api/missions/${cover}/hand-over-pack/page`)).status).toBe(404);
    expect((await member.get(`/api/missions/${cover}/hand-over-pack`)).status).toBe(404);
    // Before it begins somebody opens the agenda for her, and then it is called off: what was only asked for is asked for no more.
    const grants = await owner.get(`/api/access-grants?secretary_id=${substitute.user_id}&kind=agenda_login`);
    const login = (grants.body.items as { id: string; state: string }[]).find(
      ({ state }) => state === 'asked',
    );
    expectStatus(await owner.post(`/api/access-grants/${login!.id}/grant`, {}), 200);
    expectStatus(await owner.post(`/api/missions/${cover}/end`), 200);
    const list = await owner.get(`/api/missions/${cover}/off-boarding`);
    expect([list.body.complete, list.body.items.map(({ kind }: { kind: string }) => kind)]).toEqual([
      false,
      ['agenda_login'],
    ]);
  });

  it('is hers at once where she agreed beforehand, at her prices, and only she says so', async () => {
    const { member, substitute } = await given();
    const path = `/api/members/${substitute.user_id}/cover-terms`;
    const terms = { at_once_until: '2026-12-31', rates: [{ unit: 'call', price: '0.95' }] };
    expect(refusal(await owner.put(path, terms))).toEqual([403, 'not-your-terms']);
    expect((await substitute.put(path, terms)).body).toMatchObject(terms);
    // A manager may write the rate of her profile: nothing is agreed at once at a price she did not name.
    const unpriced = { at_once_until: '2026-12-31', rates: [] };
    expect(refusal(await substitute.put(path, unpriced))).toEqual([422, 'rates-needed', '/rates']);
    const absence = await givenAbsence(member, ...DAYS);
    const answer = await covered(absence);
    expect(answer.body).toMatchObject({
      complete: true,
      needs: [{ state: 'filled', offers: [{ state: 'accepted' }] }],
    });
    const { mission_id } = answer.body.needs[0].offers[0];
    expect((await substitute.get(`/api/missions/${mission_id}`)).body.rates).toEqual(terms.rates);
    const late = await givenAbsence(member, '2027-01-04', '2027-01-12');
    expect((await covered(late)).body.needs[0].offers).toMatchObject([{ state: 'proposed' }]);
  });

  it('goes to those chosen, hour by hour', async () => {
    const { member, substitute } = await given();
    const second = await givenSubstitute(story.app, owner, practice_id);
    const absence = await givenAbsence(member, ...DAYS);
    const { need_id } = (await read(absence)).needs[0];
    const choices = [
      { need_id, user_id: substitute.user_id, hours: [MORNINGS[0]] },
      { need_id, user_id: second.user_id, hours: [hour(2, '08:00', '10:00')] },
    ];
    const answer = await covered(absence, { choices });
    expect(answer.body.needs[0].offers).toHaveLength(2);
    expect(refusal(await covered(absence, { choices: [{ need_id, user_id: member.user_id }] }))).toEqual([
      422,
      'no-such-choice',
      '/choices/0/user_id',
    ]);
    const bad = await covered(absence, {
      choices: [
        { need_id, user_id: (await givenSubstitute(story.app, owner, practice_id)).user_id },
        { need_id, user_id: second.user_id, hours: [hour(5, '08:00', '10:00')] },
      ],
    });
    expect(bad.status).toBeGreaterThanOrEqual(400);
    expect((await read(absence)).needs[0].offers).toHaveLength(2);
  });

  it('asked for by two managers at once is made once', async () => {
    const { member, substitute } = await given();
    const manager = await givenMember(story.app, owner, 'manager');
    await substitute.put(`/api/members/${substitute.user_id}/cover-terms`, {
      at_once_until: '2027-12-31',
      rates: [{ unit: 'h', price: '27.00' }],
    });
    const absence = await givenAbsence(member, ...DAYS);
    const path = `/api/absences/${absence}/cover`;
    const answers = await Promise.all([owner.post(path), manager.post(path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('nothing-to-cover');
    const { rows } = await story.app.admin.query(
      `SELECT count(*)::int AS missions FROM mission m JOIN need n ON n.id = m.need_id WHERE n.absence_id = $1`,
      [absence],
    );
    expect(rows).toEqual([{ missions: 1 }]);
  });

  it('taken back before it begins leaves everything as it was', async () => {
    const { member, substitute } = await given();
    const before = await grantsOf(substitute.user_id);
    await substitute.put(`/api/members/${substitute.user_id}/cover-terms`, {
      at_once_until: '2027-12-31',
      rates: [{ unit: 'h', price: '27.00' }],
    });
    const absence = await givenAbsence(member, ...DAYS);
    const open = await read(absence);
    expectStatus(await covered(absence), 200);
    expect(await grantsOf(substitute.user_id)).toContain('agenda_login asked');
    const undone = await owner.post(`/api/absences/${absence}/cover/undo`);
    expectStatus(undone, 200);
    const [{ offers, ...need }] = undone.body.needs;
    const [{ offers: none, ...asBefore }] = open.needs;
    expect([need, none, offers.map(({ state }: { state: string }) => state)]).toEqual([
      asBefore,
      [],
      ['cancelled'],
    ]);
    expect((await grantsOf(substitute.user_id)).filter((each: string) => !each.endsWith('revoked'))).toEqual(
      before,
    );
    expect(
      (await owner.get(`/api/missions?secretary_id=${substitute.user_id}&state=cancelled`)).body.items,
    ).toHaveLength(1);
    expect((await covered(absence)).status).toBe(200);
    const gone = await owner.post(`/api/absences/${absence}/withdraw`);
    expect(gone.body).toMatchObject({ complete: true, needs: [{ state: 'withdrawn' }] });
    expect(refusal(await covered(absence))).toEqual([409, 'absence-withdrawn']);
    await givenAbsence(member, ...DAYS);
    const begun = await givenAbsence(member, '2026-11-30', '2026-12-01');
    expect(refusal(await owner.post(`/api/absences/${begun}/withdraw`))).toEqual([409, 'absence-begun']);
  });

  it('is of one business, and no secretary’s to make', async () => {
    const { member } = await given();
    const absence = await givenAbsence(member, ...DAYS);
    const stranger = await givenWorkspace(story.app);
    expect((await stranger.get(`/api/absences/${absence}/cover`)).status).toBe(404);
    expect((await stranger.post(`/api/absences/${absence}/cover`)).status).toBe(404);
    expect((await member.post(`/api/absences/${absence}/cover`)).status).toBe(403);
    expect((await member.get('/api/absences')).body.items).toMatchObject([{ id: absence }]);
  });
});

describe('somebody who leaves mid-mission', () => {
  it('leaves her past work, her hours open again, her offers withdrawn and her access on the list', async () => {
    const { member, mission_id } = await given();
    const later = await givenAccepted(owner, await givenMornings(owner, practice_id), member);
    const waiting = await givenOffer(owner, await givenMornings(owner, practice_id), member.user_id);
    const entry = await member.post('/api/work-entries', {
      practice_id,
      kind: 'work',
      started_at: '2026-11-30T08:00:00+01:00',
      ended_at: '2026-11-30T08:40:00+01:00',
    });
    expectStatus(entry, 201);
    expectStatus(await owner.delete(`/api/members/${member.user_id}`, { password: owner.password }), 200);
    expect((await owner.get(`/api/missions/${mission_id}`)).body).toMatchObject({
      state: 'ended',
      ends_on: '2026-11-30',
    });
    expect((await owner.get(`/api/missions/${later.mission_id}`)).body.state).toBe('cancelled');
    expect((await owner.get(`/api/offers/${waiting.id}`)).body).toMatchObject({
      state: 'withdrawn',
      withdrawn_because: 'left',
    });
    const needs = await owner.get(`/api/needs?practice_id=${practice_id}&state=open`);
    const spans = needs.body.items.map((need: Record<string, unknown>) => [
      need.starts_on,
      need.ends_on,
      need.hours,
    ]);
    expect(spans).toContainEqual(['2026-12-01', null, MORNINGS]);
    expect(spans.filter(([from]: [string]) => from === '2027-01-04')).toHaveLength(2);
    expect((await owner.get(`/api/work-entries/${entry.body.id}`)).body).toMatchObject({
      mission_id,
      secretary_id: member.user_id,
    });
    const due = await owner.get('/api/off-boarding?limit=100');
    expect(due.body.items).toContainEqual(
      expect.objectContaining({ secretary_id: member.user_id, kind: 'agenda_login' }),
    );
  });
});
