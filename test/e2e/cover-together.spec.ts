import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, type GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenGrant } from '../support/given-access.js';
import { givenAbsence, givenAtWork, givenSubstitute } from '../support/given-cover.js';
import { givenAccepted, givenMornings, givenOffer, hour, MORNINGS } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();
type Member = Awaited<ReturnType<typeof givenMember>>;
let owner: GivenWorkspace;
let one: string;
let other: string;
const AT_ONCE = { at_once_until: '2027-12-31', rates: [{ unit: 'h', price: '27.00' }] };

beforeAll(async () => {
  owner = await givenWorkspace(story.app);
  one = (await givenPractice(owner, { name: 'Cabinet Un' })).id;
  other = (await givenPractice(owner, { name: 'Cabinet Deux' })).id;
});

/** Somebody who can take over at both practices, at any of `slots`. */
async function substitute(slots: readonly object[] = MORNINGS): Promise<Member> {
  const member = await givenSubstitute(story.app, owner, one);
  for (const kind of ['processing_contract', 'confidentiality']) {
    await givenGrant(owner, {
      kind,
      secretary_id: member.user_id,
      practice_id: other,
      proof: { reference: 'Signed paper' },
      asked_on: '2026-11-02',
      valid_from: '2026-11-02',
      granted_on: '2026-11-02',
    });
  }
  const wanted = slots.map((slot) => ({ ...slot, calls_per_hour: undefined, wish: 'wanted' }));
  expectStatus(await member.put(`/api/members/${member.user_id}/weekly-pattern`, { slots: wanted }), 200);
  return member;
}

/** Somebody who works for both practices at these hours. */
async function atBoth(here: typeof MORNINGS, there: typeof MORNINGS) {
  const { member, mission_id } = await givenAtWork(story.app, owner, one, here);
  const need = await givenMornings(owner, other, { starts_on: '2026-11-02', hours: there });
  await givenAccepted(owner, need, member, { rates: [] });
  return { member, mission_id };
}

const busy = (calls_per_hour: number) => MORNINGS.map((each) => ({ ...each, calls_per_hour }));
const cover = async (absence: string) => {
  const answer = await owner.post(`/api/absences/${absence}/cover`);
  expectStatus(answer, 200);
  return answer.body;
};
const read = async (absence: string) => (await owner.get(`/api/absences/${absence}/cover`)).body;
const asked = (body: { needs: { offers: { user_id: string }[] }[] }) =>
  body.needs.map(({ offers }) => offers.map(({ user_id }) => user_id));
const leave = async (...members: Member[]) => {
  for (const { user_id } of members)
    expectStatus(await owner.delete(`/api/members/${user_id}`, { password: owner.password }), 200);
};

describe('one click for several needs', () => {
  it.each([false, true])('asks nobody for more calls than she takes (at once: %s)', async (at_once) => {
    const { member } = await atBoth(busy(12), busy(9));
    const people = [await substitute(), await substitute()];
    for (const each of at_once ? people : []) {
      expectStatus(await each.put(`/api/members/${each.user_id}/cover-terms`, AT_ONCE), 200);
    }
    const covered = await cover(await givenAbsence(member, '2026-12-07', '2026-12-15'));
    const [first, second] = asked(covered);
    expect([first!.length, second!.length]).toEqual([1, 1]);
    expect([...first!, ...second!].sort()).toEqual(people.map(({ user_id }) => user_id).sort());
    expect(covered.complete).toBe(at_once);
    await leave(...people);
  });

  it('asks nobody for a longer day than the rules allow', async () => {
    const { member } = await atBoth([hour(1, '07:00', '13:00')], [hour(1, '14:00', '21:00')]);
    const people = [
      await substitute([hour(1, '06:00', '23:00')]),
      await substitute([hour(1, '06:00', '23:00')]),
    ];
    const [first, second] = asked(await cover(await givenAbsence(member, '2026-12-07', '2026-12-07')));
    expect([...first!, ...second!].sort()).toEqual(people.map(({ user_id }) => user_id).sort());
    await leave(...people);
  });

  it('asks nobody who is away on some of the days', async () => {
    const { member } = await givenAtWork(story.app, owner, one);
    const away = await substitute();
    expectStatus(await away.put(`/api/members/${away.user_id}/cover-terms`, AT_ONCE), 200);
    await givenAbsence(away, '2026-12-14', '2026-12-18');
    const absence = await givenAbsence(member, '2026-12-07', '2026-12-18');
    expect((await read(absence)).needs[0].substitutes[0]).toMatchObject({
      user_id: away.user_id,
      verdict: 'no',
      hours: [],
    });
    expect(refusal(await owner.post(`/api/absences/${absence}/cover`))).toEqual([409, 'nothing-to-cover']);
    const { need_id } = (await read(absence)).needs[0];
    const choices = [{ need_id, user_id: away.user_id }];
    const chosen = await owner.post(`/api/absences/${absence}/cover`, { choices });
    expect(chosen.body).toMatchObject({ complete: false, needs: [{ state: 'filled' }] });
    await leave(away);
  });
});

describe('a cover of a cover', () => {
  it('is gone with the absence that began it', async () => {
    const { member } = await givenAtWork(story.app, owner, one);
    const [bea, cleo] = [await substitute(), await substitute()];
    const first = await givenAbsence(member, '2026-12-07', '2026-12-15');
    const { need_id } = (await read(first)).needs[0];
    const accept = async (absence: string, by: Member) => {
      const choices = [{ need_id: (await read(absence)).needs[0].need_id, user_id: by.user_id }];
      const answer = await owner.post(`/api/absences/${absence}/cover`, { choices });
      expectStatus(answer, 200);
      const { offer_id } = answer.body.needs[0].offers[0];
      expectStatus(await by.post(`/api/offers/${offer_id}/accept`), 200);
      return offer_id as string;
    };
    await accept(first, bea);
    const second = await givenAbsence(bea, '2026-12-14', '2026-12-14');
    const booked = await accept(second, cleo);
    expectStatus(await owner.post(`/api/absences/${first}/withdraw`), 200);
    expect((await read(second)).needs).toMatchObject([{ state: 'withdrawn' }]);
    expect((await owner.get(`/api/offers/${booked}`)).body.state).toBe('cancelled');
    expect((await owner.get(`/api/needs/${need_id}`)).body.state).toBe('withdrawn');
    await leave(bea, cleo);
  });
});

describe('a mission that is agreed to while its secretary is away', () => {
  it('opens its hours on those days, whichever came first', async () => {
    const member = await givenMember(story.app, owner);
    const absence = await givenAbsence(member, '2027-01-11', '2027-01-15');
    const { mission_id } = await givenAccepted(owner, await givenMornings(owner, one), member);
    expect((await read(absence)).needs).toMatchObject([
      { mission_id, starts_on: '2027-01-11', ends_on: '2027-01-15', state: 'open' },
    ]);
    const byHand = {
      practice_id: other,
      secretary_id: member.user_id,
      title: 'By hand',
      starts_on: '2027-01-04',
      hours: MORNINGS,
    };
    const made = await owner.post('/api/missions', byHand);
    expectStatus(made, 201);
    expectStatus(await owner.post(`/api/missions/${made.body.id}/activate`), 200);
    expect((await read(absence)).needs).toHaveLength(2);
    for (let round = 0; round < 4; round++) {
      const secretary = await givenMember(story.app, owner);
      const offer = await givenOffer(owner, await givenMornings(owner, one), secretary.user_id);
      const [said, yes] = await Promise.all([
        secretary.post('/api/absences', { starts_on: '2027-01-11', ends_on: '2027-01-15' }),
        secretary.post(`/api/offers/${offer.id}/accept`),
      ]);
      expect([said.status, yes.status]).toEqual([201, 200]);
      expect((await read(said.body.id)).needs).toHaveLength(1);
    }
  });
});

describe('a mission that ends', () => {
  it('needs no cover after its last day: needs, offers and missions to come are taken back', async () => {
    const { member, mission_id } = await givenAtWork(story.app, owner, one);
    const bea = await substitute();
    const absence = await givenAbsence(member, '2026-12-07', '2026-12-15');
    const later = await givenAbsence(member, '2027-01-04', '2027-01-15');
    await cover(absence);
    const { offer_id } = (await read(absence)).needs[0].offers[0];
    expectStatus(await bea.post(`/api/offers/${offer_id}/accept`), 200);
    await cover(later);
    expect(refusal(await owner.post(`/api/missions/${mission_id}/end`, { ends_on: '2026-11-01' }))[0]).toBe(
      400,
    );
    expectStatus(await owner.post(`/api/missions/${mission_id}/end`), 200);
    expect((await owner.get(`/api/offers/${offer_id}`)).body.state).toBe('cancelled');
    expect((await read(absence)).needs).toMatchObject([{ state: 'withdrawn' }]);
    expect((await read(later)).needs).toMatchObject([
      { state: 'withdrawn', offers: [{ state: 'withdrawn' }] },
    ]);
    await leave(bea);
  });
});

describe('what an offer says', () => {
  it('falls with the need it is of when that is changed, and names each unit once', async () => {
    const member = await givenMember(story.app, owner);
    const need = await givenMornings(owner, one);
    const { id } = await givenOffer(owner, need, member.user_id);
    const changed = await owner.patch(`/api/needs/${need}`, { hours: [hour(3, '08:00', '12:00')] });
    expectStatus(changed, 200);
    expect((await owner.get(`/api/offers/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      withdrawn_because: 'need',
    });
    const rates = [
      { unit: 'h', price: '5' },
      { unit: 'h', price: '60' },
    ];
    const twice = await owner.post('/api/offers', { need_id: need, secretary_id: member.user_id, rates });
    expect(refusal(twice).slice(0, 1)).toEqual([400]);
  });
});
